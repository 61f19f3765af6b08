internal import MotifCore

/// The alleles that a sample has at a record.
public struct Genotype: Sendable, Hashable {
    /// The allele of each copy of the chromosome, in ``VariantBatch/calls``.
    public let calls: Range<Int>
    /// Whether the order of the copies is that of the other phased records of the same set.
    public let isPhased: Bool
    /// The number of the set of records that are phased with one another (FORMAT/PS); `nil` if there is none.
    public let phaseSet: Int32?

    /// Stands for a copy whose allele is unknown.
    public static let missingCall: Int32 = -1
}

/// Which sample of a file the genotypes are of.
public enum SampleChoice: Sendable, Hashable {
    case named(String)
    /// The file must have a single sample.
    case only

    /// Returns the index of the sample.
    ///
    /// - Parameters:
    ///   - names: the names of all samples of the file.
    ///   - path: the path of the file, for errors.
    func index(among names: [String], path: String) throws(SequenceFileError) -> Int {
        guard !names.isEmpty else {
            throw SequenceFileError(path: path, problem: "the header names no sample", advice: "give a file with genotypes, or leave out --sample and --phased")
        }
        let shown = names.prefix(5).map(\.printable).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
        switch self {
        case .named(let name):
            if let index = names.firstIndex(of: name) { return index }
            throw SequenceFileError(path: path, problem: "there is no sample \(name.printable)", advice: "give one of its samples: \(shown)")
        case .only:
            guard names.count == 1 else {
                throw SequenceFileError(path: path, problem: "there are \(names.count) samples", advice: "name one by --sample: \(shown)")
            }
            return 0
        }
    }
}
