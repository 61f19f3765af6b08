internal import CHtslib

/// Reads the genotype of one sample from records, through htslib.
final class GenotypeReader {
    private let sample: Int
    private let sampleCount: Int
    /// The values of all samples, which htslib allocates, and the number of values that there is room for.
    private var values: UnsafeMutableRawPointer?
    private var capacity: Int32 = 0

    /// - Parameters:
    ///   - sample: the index of the sample.
    ///   - sampleCount: the number of samples of the file.
    init(sample: Int, of sampleCount: Int) {
        self.sample = sample
        self.sampleCount = sampleCount
    }

    deinit { free(values) }

    /// Returns the genotype of a record; `nil` if the record has none.
    ///
    /// - Parameter calls: gets the numbers of the alleles.
    func read(_ record: UnsafeMutablePointer<bcf1_t>, _ header: UnsafeMutablePointer<bcf_hdr_t>, into calls: inout [Int32]) -> Genotype? {
        let codes = integers("GT", of: record, header)
        guard !codes.isEmpty else { return nil }
        let start = calls.count
        var isPhased = true
        for (copy, code) in codes.enumerated() {
            // Values behind the end of a genotype with fewer copies than those of other samples.
            if code == Int32.min + 1 { break }
            // A value is 2 (allele + 1) + 1 if it is phased with the one before (VCF 4.3, section 6.3.3).
            calls.append(code < 2 ? Genotype.missingCall : (code >> 1) - 1)
            if copy > 0, code & 1 == 0 { isPhased = false }
        }
        let phaseSet = integers("PS", of: record, header).first.flatMap { $0 == Int32.min || $0 == Int32.min + 1 ? nil : $0 }
        return Genotype(calls: start..<calls.count, isPhased: isPhased, phaseSet: phaseSet)
    }

    /// Returns the sample's values of a field; empty if the record does not have the field, or it has other values than integers.
    private func integers(_ field: String, of record: UnsafeMutablePointer<bcf1_t>, _ header: UnsafeMutablePointer<bcf_hdr_t>) -> UnsafeBufferPointer<Int32> {
        // Genotypes are declared as strings and stored as integers.
        let count = bcf_get_format_values(header, record, field, &values, &capacity, BCF_HT_INT)
        guard count > 0, let values else { return UnsafeBufferPointer(start: nil, count: 0) }
        let perSample = Int(count) / sampleCount
        return UnsafeBufferPointer(start: values.assumingMemoryBound(to: Int32.self) + sample * perSample, count: perSample)
    }
}
