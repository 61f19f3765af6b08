internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The header of an alignment file, checked for faults that htslib passes over or reports far from their cause.
struct AlignmentHeader {
    private let path: String
    /// The contigs of the text of the header: name, length in bases (`nil` if it is no number), and number of the line.
    private let contigs: [(name: Substring, length: Int?, line: Int)]

    init(_ header: UnsafeMutablePointer<sam_hdr_t>, path: String) {
        self.path = path
        let lines = sam_hdr_str(header).map { String(cString: $0).split(separator: "\n", omittingEmptySubsequences: false) } ?? []
        // By the text, since htslib replaces the lengths of contigs by those of a reference.
        contigs = lines.enumerated().filter { $0.element.hasPrefix("@SQ\t") }.compactMap { index, line in
            let fields = line.split(separator: "\t")
            func value(_ tag: String) -> Substring? { fields.first { $0.hasPrefix(tag) }?.dropFirst(3) }
            return value("SN:").map { ($0, value("LN:").flatMap { Int($0) }, index + 1) }
        }
    }

    /// Throws a ``SequenceFileError`` if two lines name the same contig, or a reference has none of the contigs, or one of another
    /// length.
    ///
    /// - Parameter reference: the genome that decodes the file; `nil` if none is given.
    func check(reference: IndexedGenome?) throws(SequenceFileError) {
        try checkNames()
        if let reference { try check(against: reference) }
    }

    private func checkNames() throws(SequenceFileError) {
        var firstLines: [Substring: Int] = [:]
        for contig in contigs {
            guard let first = firstLines.updateValue(contig.line, forKey: contig.name) else { continue }
            throw SequenceFileError(
                path: path, place: "line \(contig.line) of the header",
                problem: "@SQ names the contig \(quotedBytes(contig.name.utf8)) again, after line \(first)",
                advice: "remove one of the two lines (samtools reheader)")
        }
    }

    private func check(against reference: IndexedGenome) throws(SequenceFileError) {
        var common = 0
        for contig in contigs {
            guard let index = reference.contig(named: Array(contig.name.utf8)) else { continue }
            common += 1
            let length = reference.contigs[index].length
            guard contig.length == nil || length == contig.length else {
                throw SequenceFileError(
                    path: path,
                    problem: "the contig \(quotedBytes(contig.name.utf8)) has \(contig.length ?? 0) bases in its header, and \(length) in the reference \(reference.path)",
                    advice: "give the genome that the file was compressed with")
            }
        }
        guard common > 0 || contigs.isEmpty else {
            throw SequenceFileError(
                path: path, problem: "the reference \(reference.path) has none of the contigs of its header, such as \(quotedBytes(contigs[0].name.utf8))",
                advice: "give the genome that the file was compressed with")
        }
    }

    /// Removes the places of references on other hosts (tag UR) from the header of an open CRAM file, so that htslib asks none.
    static func removeRemoteReferences(of file: HtslibFile) {
        guard let header = cram_fd_get_header(motifkit_cram(file.handle)) else { return }
        var place = kstring_t()
        defer { free(place.s) }
        for contig in 0..<max(0, sam_hdr_count_lines(header, "SQ")) {
            guard sam_hdr_find_tag_pos(header, "SQ", contig, "UR", &place) == 0, RemoteFiles.isURL(String(cString: place.s)),
                !String(cString: place.s).lowercased().hasPrefix("file://"), let name = sam_hdr_line_name(header, "SQ", contig)
            else { continue }
            sam_hdr_remove_tag_id(header, "SQ", "SN", name, "UR")
        }
    }
}
