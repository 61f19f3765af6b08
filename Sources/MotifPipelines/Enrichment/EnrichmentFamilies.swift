internal import MotifComparison
internal import MotifConvolution
internal import MotifCore
internal import MotifEnrichment
internal import RealModule

/// The families of the motifs of an enrichment, of which the table shows the best one, and the motifs that resemble one another.
struct EnrichmentFamilies {
    /// The motifs as they were given.
    private let motifs: [Motif]
    private let families: [MotifFamily]
    private let comparer: MotifComparer
    private let threads: Int

    /// The largest p-value of a match that is shown.
    private static let mostP = 1e-4

    /// Groups motifs.
    ///
    /// - Parameter motifs: motifs with different ids.
    init(_ motifs: [Motif], compute: ComputeOptions) {
        self.motifs = motifs
        threads = compute.threads
        let set = compute.instructionSet ?? .best
        families =
            motifs.count <= MotifFamilies.mostMotifs
            ? MotifFamilies(of: motifs, threads: compute.threads, instructionSet: set).families : []
        comparer = MotifComparer(targets: motifs, instructionSet: set)
    }

    /// Gives each motif the id of the motif that stands for its family: the one that is closest to all others.
    func assign(to enriched: inout [EnrichedMotif]) {
        var ids = motifs.map(\.id)
        for family in families {
            let id = motifs[family.members[family.representative].motif].id
            for member in family.members { ids[member.motif] = id }
        }
        for index in enriched.indices { enriched[index].family = ids[enriched[index].index] }
    }

    /// The motif as it was given.
    func motif(_ enriched: EnrichedMotif) -> Motif { motifs[enriched.index] }

    /// The other motifs that resemble each of some motifs, the best first.
    func matches(of enriched: [EnrichedMotif]) -> [[(motif: Motif, match: MotifMatch)]] {
        let found = comparer.matches(of: enriched.map(motif), upTo: Self.mostP, threads: threads)
        return zip(enriched, found).map { own, matches in
            matches.lazy.filter { $0.target != own.index }.map { (motifs[$0.target], $0) }
        }
    }
}

extension FilterBank.Source {
    /// The motif that the filter is made of. That of a matrix of log-odds or of a consensus has the frequencies that would give its scores with
    /// a uniform background.
    var motif: Motif {
        switch weights {
        case .motif(let motif): motif
        case .consensus(let letters):
            Motif(id: id, name: name, counts: letters.map { letter in SIMD4((0..<4).map { letter.rawValue >> UInt8($0) & 1 != 0 ? 1 : 0 }) })
        case .matrix(let matrix):
            Motif(id: id, name: name, probabilities: (0..<matrix.width).map { column in
                let best = (0..<4).map { matrix[column, $0] }.max()!
                return SIMD4((0..<4).map { Double.exp2(Double(matrix[column, $0] - best) / Double(matrix.cellsPerUnit)) })
            })
        }
    }
}
