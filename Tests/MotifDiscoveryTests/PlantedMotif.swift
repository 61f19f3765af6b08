import MotifCore
import MotifTestSupport
import MotifTraining

/// Random sequences, some of which have a site of a known motif.
struct PlantedMotif {
    /// The probabilities of letters in each column.
    let columns: [SIMD4<Double>]
    /// The share of the positives that have a site.
    let share: Double

    /// A motif of random letters, each of which has a probability of `strength`.
    init(width: Int, strength: Double = 0.93, share: Double, using random: inout SeededGenerator) {
        columns = (0..<width).map { _ in Self.column(Int.random(in: 0..<4, using: &random), strength) }
        self.share = share
    }

    init(_ consensus: String, strength: Double = 0.93, share: Double) {
        columns = EncodedSequence(consensus).codes.map { $0 < 4 ? Self.column(Int($0), strength) : SIMD4(repeating: 0.25) }
        self.share = share
    }

    private static func column(_ base: Int, _ strength: Double) -> SIMD4<Double> {
        var column = SIMD4(repeating: (1 - strength) / 3)
        column[base] = strength
        return column
    }

    /// Draws a site on a random strand.
    private func site(using random: inout SeededGenerator) -> [UInt8] {
        let site = columns.map { column -> UInt8 in
            let level = Double.random(in: 0..<1, using: &random)
            return level < column[0] ? 0 : level < column[0] + column[1] ? 1 : level < 1 - column[3] ? 2 : 3
        }
        return Bool.random(using: &random) ? site : site.reversed().map { 3 - $0 }
    }

    /// Returns positives with sites of some motifs and as many random negatives.
    static func sequences(_ motifs: [PlantedMotif], positives: Int, length: Int = 100, using random: inout SeededGenerator) -> SequenceStore {
        var store = SequenceStore()
        for row in 0..<2 * positives {
            var codes = (0..<length).map { _ in UInt8.random(in: 0..<4, using: &random) }
            if row < positives {
                for motif in motifs where Double.random(in: 0..<1, using: &random) < motif.share {
                    let site = motif.site(using: &random), start = Int.random(in: 0...length - site.count, using: &random)
                    codes.replaceSubrange(start..<start + site.count, with: site)
                }
            }
            store.append(codes)
        }
        return store
    }
}
