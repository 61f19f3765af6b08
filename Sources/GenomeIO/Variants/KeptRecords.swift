internal import CHtslib

/// A copy of the header of a VCF or BCF file, as it was when records were read.
public final class VariantHeader: @unchecked Sendable {
    // Unchecked because nothing changes the header after `init`.
    let header: UnsafeMutablePointer<bcf_hdr_t>

    init(copying header: UnsafeMutablePointer<bcf_hdr_t>) { self.header = bcf_hdr_dup(header) }

    deinit { bcf_hdr_destroy(header) }

    /// Whether another header has contigs or fields that this one lacks, since records named them first.
    func lacksNames(of other: UnsafeMutablePointer<bcf_hdr_t>) -> Bool { header.pointee.n.0 != other.pointee.n.0 || header.pointee.n.1 != other.pointee.n.1 }

    /// The text of the header, as VCF has it.
    public var text: [UInt8] {
        var text = kstring_t()
        defer { free(text.s) }
        guard bcf_hdr_format(header, 0, &text) == 0, text.l > 0 else { return [] }
        return UnsafeRawBufferPointer(start: text.s, count: text.l).map { $0 }
    }
}

/// Whole records of a VCF or BCF file with all their fields, to be written again with what a job found out. One worker at a time uses them.
public final class KeptRecords: @unchecked Sendable {
    // Unchecked because a batch, and with it these records, belongs to one worker at a time.
    private var records: [UnsafeMutablePointer<bcf1_t>] = []
    let header: VariantHeader

    init(_ header: VariantHeader) { self.header = header }

    /// Takes the records of another batch over.
    init(_ header: VariantHeader, takingFrom other: KeptRecords) {
        self.header = header
        swap(&records, &other.records)
    }

    deinit { for record in records { bcf_destroy(record) } }

    /// Keeps a copy of a record.
    func append(copying record: UnsafeMutablePointer<bcf1_t>) { records.append(bcf_dup(record)) }

    /// Sets the fields INFO/MOTIF and INFO/NMOTIF of a record.
    ///
    /// - Parameters:
    ///   - index: the record.
    ///   - effects: the value of MOTIF; `nil` for none.
    ///   - counts: the number of effects of each alternative allele; `nil` for an allele that was not compared.
    public func annotate(_ index: Int, effects: String?, counts: [Int32?]) {
        // BCF has the smallest number in the place of a missing one.
        let counts = counts.contains { $0 != nil } ? counts.map { $0 ?? Int32.min } : []
        bcf_update_info(header.header, records[index], "MOTIF", effects, effects == nil ? 0 : 1, BCF_HT_STR)
        bcf_update_info(header.header, records[index], "NMOTIF", counts, Int32(counts.count), BCF_HT_INT)
    }

    /// Appends a record as a line of VCF.
    public func append(_ index: Int, to text: inout TextBuffer) {
        var line = kstring_t()
        defer { free(line.s) }
        guard vcf_format(header.header, records[index], &line) == 0 else { return }
        text.append(UnsafeRawBufferPointer(start: line.s, count: line.l))
    }

    /// Calls a function with each record in turn.
    func forEach(_ body: (UnsafeMutablePointer<bcf1_t>) throws(OutputFileError) -> Void) throws(OutputFileError) {
        for record in records { try body(record) }
    }
}
