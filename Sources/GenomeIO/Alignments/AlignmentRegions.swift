internal import CHtslib
internal import MotifCore
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// An iterator over the records of an alignment file that overlap regions, found through the index of the file.
///
/// Each record comes once, in the order of the file.
final class AlignmentRegions {
    private let file: HtslibFile
    private let index: OpaquePointer
    private let iterator: UnsafeMutablePointer<hts_itr_t>

    /// The region that stands for unplaced unmapped records.
    private static let unplaced = "*"

    /// - Throws: ``SequenceFileError`` if there is no index, or a region is malformed or of an unknown contig.
    init(
        _ regions: [String], of file: HtslibFile, header: UnsafeMutablePointer<sam_hdr_t>,
        notify: (AlignmentInput.Notice) -> Void
    ) throws(SequenceFileError) {
        let contigs = (0..<Int(header.pointee.n_targets)).map { contig in
            (name: contigName(contig, of: header), length: Int(sam_hdr_tid2len(header, Int32(contig))))
        }
        let names = ContigNames(contigs, of: "file", path: file.path)
        // The regions are written in the unambiguous notation of htslib, so that both parsers agree on them.
        let texts = try regions.map { text throws(SequenceFileError) -> String in
            guard text != Self.unplaced else { return text }
            let region = try names.region(parsing: text).region
            let name = String(decoding: contigs[region.contig].name, as: UTF8.self)
            return "{\(name)}:\(region.range.lowerBound + 1)-\(region.range.upperBound)"
        }
        let found = Self.indexPath(of: file.path)
        if let found {
            let check = AlignmentIndexCheck(
                contigCount: contigs.count, longestContig: contigs.map(\.length).max() ?? 0, fileSize: regularFileSize(file.path) ?? .max)
            guard file.format == cram ? check.acceptsSlices(found) : check.acceptsBins(found) else {
                throw Self.unindexed(file, found: found)
            }
        }
        // By name, so that htslib reads the index that was checked.
        guard let index = sam_index_load3(file.handle, file.path, found, HTS_IDX_SILENT_FAIL) else {
            throw Self.unindexed(file, found: found)
        }
        if let found, isFile(found, olderThan: file.path) { notify(.oldIndex(path: found)) }
        var arguments = texts.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        guard let iterator = sam_itr_regarray(index, header, &arguments, UInt32(arguments.count)) else {
            hts_idx_destroy(index)
            throw Self.unindexed(file, found: found ?? "of \(file.path)")
        }
        self.file = file
        self.index = index
        self.iterator = iterator
    }

    deinit {
        hts_itr_destroy(iterator)
        hts_idx_destroy(index)
    }

    /// Reads the next record.
    ///
    /// - Returns: the status of `sam_itr_next`: 0 or more for a record, −1 at the end, lower numbers for errors.
    func read(into record: UnsafeMutablePointer<bam1_t>) -> Int32 { sam_itr_next(file.handle, iterator, record) }

    /// The path of the index beside an alignment file; `nil` if no index exists, or the file is remote.
    static func indexPath(of path: String) -> String? {
        let stem = path.lastIndex(of: ".").map { String(path[..<$0]) }
        let suffixes = path.hasSuffix(anyCase: ".cram") ? ["crai"] : ["csi", "bai", "crai"]
        return suffixes.flatMap { suffix in ["\(path).\(suffix)"] + (stem.map { ["\($0).\(suffix)"] } ?? []) }
            .first { regularFileSize($0) != nil }
    }

    private static func unindexed(_ file: HtslibFile, found: String?) -> SequenceFileError {
        if let found {
            return SequenceFileError(
                path: file.path, problem: "the index \(found) can't be read, or is of another file", advice: "make it anew with samtools index")
        }
        return SequenceFileError(
            path: file.path, problem: "regions are read through an index, and there is none",
            advice: file.path == "-"
                ? "give a file with an index"
                : "make it with samtools index, for BAM and CRAM that are sorted (samtools sort)")
    }
}

/// The name of a contig, given by its number in a header.
func contigName(_ contig: Int, of header: UnsafeMutablePointer<sam_hdr_t>) -> [UInt8] {
    guard let name = sam_hdr_tid2name(header, Int32(contig)) else { return [] }
    return Array(String(cString: name).utf8)
}
