internal import CHtslib

/// A kind of index that lets tabix and genome browsers read parts of a compressed track.
public enum TrackIndex: String, CaseIterable, Sendable {
    /// The index of tabix, for positions below 2^29.
    case tbi
    /// The coordinate-sorted index, for longer contigs.
    case csi

    /// The kind of the lines, or records, that are indexed.
    public enum Lines: Sendable, Hashable {
        case track(TrackFormat)
        case vcf
        case bcf
    }

    /// The kind of index for positions up to a number.
    ///
    /// - Parameter lastEnd: the largest end of a hit, in bases.
    public init(lastEnd: Int) { self = lastEnd < 1 << 29 ? .tbi : .csi }

    /// The path where programs look for the index of a track.
    public func path(of track: String) -> String { "\(track).\(rawValue)" }

    /// Builds the index of a compressed track, through htslib.
    ///
    /// - Parameters:
    ///   - track: the path of the track, which is BGZF.
    ///   - path: the path of the index.
    ///   - kind: the kind of its lines.
    ///   - headerLines: the number of lines before the first hit.
    ///   - threads: the number of threads that decompress the track.
    /// - Returns: `false` if the hits are not sorted, or the hits of a contig are not together.
    public func build(of track: String, to path: String, lines kind: Lines, headerLines: Int, threads: Int) -> Bool {
        hts_set_log_level(HTS_LOG_OFF)
        let format: TrackFormat
        switch kind {
        case .bcf: return bcf_index_build3(track, path, 14, Int32(threads)) == 0
        case .vcf:
            var lines = tbx_conf_vcf
            return tbx_index_build3(track, path, self == .tbi ? 0 : 14, Int32(threads), &lines) == 0
        case .track(let track): format = track
        }
        var lines = format == .gff3 ? tbx_conf_gff : tbx_conf_bed
        if format == .tsv { lines = tbx_conf_t(preset: TBX_GENERIC, sc: 3, bc: 4, ec: 5, meta_char: Int32(UInt8(ascii: "#")), line_skip: 0) }
        lines.line_skip = Int32(headerLines)
        // The name of a contig may begin with #, so no line is a comment if there is no header.
        if headerLines == 0 { lines.meta_char = 0 }
        // 14: the smallest interval has 2^14 bases, as in samtools.
        return tbx_index_build3(track, path, self == .tbi ? 0 : 14, Int32(threads), &lines) == 0
    }
}
