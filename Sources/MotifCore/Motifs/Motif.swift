/// A motif as its file states it: the counts of A, C, G and T among the binding sites, for each column.
///
/// Files of probabilities give counts by multiplication with their number of sites.
///
///     let motif = Motif(id: "GATA", counts: [[0, 0, 20, 0], [20, 0, 0, 0], [0, 0, 0, 20], [20, 0, 0, 0]])
///     FilterBank(motifs: [motif], pValue: 0.01).hits(in: "CCGATACC")
public struct Motif: Sendable, Hashable {
    /// The accession that names the motif, unique in a set.
    public let id: String

    /// The readable name, such as that of the transcription factor; `nil` if the file has none.
    public let name: String?

    /// One column per position, counts in the order A, C, G, T: none negative, sum positive. Never empty.
    public let counts: [SIMD4<Double>]

    /// The most columns that a motif may have.
    public static let maximumWidth = 255

    /// - Parameters:
    ///   - id: the accession; not empty.
    ///   - name: the readable name; `nil` if there is none.
    ///   - counts: 1 to ``maximumWidth`` columns, finite, none negative, each with a positive sum.
    public init(id: String, name: String? = nil, counts: [SIMD4<Double>]) {
        precondition(!id.isEmpty, "A motif has an id.")
        precondition(1...Self.maximumWidth ~= counts.count, "A motif has 1 to \(Self.maximumWidth) columns.")
        precondition(
            counts.allSatisfy { all($0 .>= 0) && $0.sum() > 0 && $0.sum().isFinite },
            "A column's counts are finite, none is negative, one is positive.")
        self.id = id
        self.name = name
        self.counts = counts
    }

    /// A motif from probabilities and a number of sites.
    ///
    /// - Parameters:
    ///   - id: the accession; not empty.
    ///   - name: the readable name; `nil` if there is none.
    ///   - probabilities: columns in the order A, C, G, T; each is scaled to sum 1.
    ///   - siteCount: the number of binding sites behind the probabilities; 20, as in MEME, where a file does not say.
    public init(id: String, name: String? = nil, probabilities: [SIMD4<Double>], siteCount: Double = 20) {
        self.init(id: id, name: name, counts: probabilities.map { $0 / $0.sum() * siteCount })
    }

    /// The number of columns.
    public var width: Int { counts.count }

    /// The motif of the other strand.
    public var reverseComplement: Motif {
        Motif(id: id, name: name, counts: counts.reversed().map { SIMD4($0[3], $0[2], $0[1], $0[0]) })
    }

    /// The probabilities of A, C, G and T in each column.
    public var probabilities: [SIMD4<Double>] { counts.map { $0 / $0.sum() } }
}
