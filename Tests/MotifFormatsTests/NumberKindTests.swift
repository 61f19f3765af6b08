import MotifCore
import MotifFormats
import Testing

/// Counts, probabilities and log-odds are decided once for a file.
struct NumberKindTests {
    private func positions(_ rows: [String], id: String) -> String { ">\(id)\n" + rows.map { "\($0)\n" }.joined() }

    /// A certain motif is no matrix of one site where the others are probabilities.
    @Test func probabilities() throws {
        let soft = positions(["0.95\t0.05\t0.00\t0.00", "0.00\t0.95\t0.05\t0.00"], id: "soft")
        let sharp = positions(["1.00\t0.00\t0.00\t0.00", "0.00\t1.00\t0.00\t0.00"], id: "sharp")
        for text in [soft + sharp, sharp + soft, sharp, soft, soft + sharp.replacing(".00", with: "")] {
            let file = try parse(text)
            #expect(file.numbers == [.probabilities])
            #expect(file.motifs.allSatisfy { abs($0.siteCount - 20) < 1e-9 }, "\(text)")
        }
        // Whole numbers alone are counts, but in formats of probabilities.
        #expect(try parse(sharp.replacing(".00", with: "")).motifs[0].siteCount == 1)
        #expect(try parse("Pos A C G T\n1 1 0 0 0\n").motifs[0].siteCount == 20)
        #expect(try parse(">A\tm\t1\n1 0 0 0\n").motifs[0].siteCount == 20)
    }

    @Test func faultyProbabilities() {
        let good = positions(["0.85 0.05 0.05 0.05", "0.05 0.85 0.05 0.05"], id: "good")
        expectError(good + positions(["0.2 0.2 0.2 0.2"], id: "flat"), line: 5, "position 1 of motif flat adds up to 0.8")
        expectError(good + positions(["5 5 5 5"], id: "counts"), line: 5, "position 1 of motif counts adds up to 20")
        expectError(good + positions(["0.85 0.05 0.05 0.05", "0.9 0.7 0.2 0.2"], id: "wrong"), line: 6, "adds up to 2.0")
    }

    @Test func counts() throws {
        let counts = positions(["17 1 1.5 1", "1 17 1 1", "3 3 3 3"], id: "counts")
        #expect(try parse(counts).numbers == [.counts])
        #expect(try parse(counts + positions(["1 0 0 0"], id: "one")).motifs[1].siteCount == 1)
        expectError(counts + positions(["0.5 0.5 0 0"], id: "odd"), line: 5, "every position of motif odd adds up to 1")
        expectError(counts + counts.replacing("counts", with: "more") + positions(["-1 1 2 3"], id: "odd"), line: 10, "is negative")
    }

    @Test func logOdds() throws {
        let scores = positions(["-1.5 1 0.2 -3", "0.5 -1 -1 0.3"], id: "scores")
        #expect(try parse(scores).numbers == [.logOdds])
        expectError(scores + positions(["0 1 0 0"], id: "odd"), line: 4, "motif odd has no negative number")
        expectError(scores + positions(["1 2 3 4", "-1 1 0 0"], id: "odd"), line: 6, "position 1 has no number below 0")
    }
}
