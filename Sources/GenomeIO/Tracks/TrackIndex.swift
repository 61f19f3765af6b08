internal import CHtslib

/// The index that lets tabix and genome browsers read parts of a compressed track.
public enum TrackIndex: String, CaseIterable, Sendable {
    /// Tabix's, for positions below 2^29.
    case tbi
    /// The coordinate-sorted index, for longer contigs.
    case csi

    /// The kind that contigs of a length, in bases, need.
    public init(lastEnd: Int) { self = lastEnd < 1 << 29 ? .tbi : .csi }

    /// Where the index of a track is looked for.
    public func path(of track: String) -> String { "\(track).\(rawValue)" }

    /// Builds the index of a compressed track, through htslib.
    ///
    /// - Parameters:
    ///   - track: the path of the track; BGZF.
    ///   - path: where the index goes.
    ///   - format: what the track's lines are.
    ///   - headerLines: how many lines are none of hits.
    ///   - threads: how many decompress.
    /// - Returns: whether it is built; if not, the hits are not sorted, or those of a contig not together.
    public func build(of track: String, to path: String, format: TrackFormat, headerLines: Int, threads: Int) -> Bool {
        hts_set_log_level(HTS_LOG_OFF)
        var lines = format == .gff3 ? tbx_conf_gff : tbx_conf_bed
        if format == .tsv { lines = tbx_conf_t(preset: TBX_GENERIC, sc: 3, bc: 4, ec: 5, meta_char: Int32(UInt8(ascii: "#")), line_skip: 0) }
        lines.line_skip = Int32(headerLines)
        // A contig's name may begin with #; without a header no line is a comment.
        if headerLines == 0 { lines.meta_char = 0 }
        // 14: the smallest interval is 16 kb, as in samtools.
        return tbx_index_build3(track, path, self == .tbi ? 0 : 14, Int32(threads), &lines) == 0
    }
}
