import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifFormats

/// Written files are read back as the same motifs.
///
/// Bio.motifs 1.88 agrees for all of `JASPAR2026_CORE_vertebrates.meme` in three formats, in ids, names and counts:
/// `motifkit motifs convert motifs/JASPAR2026_CORE_vertebrates.meme --to jaspar -o v.jaspar` (and transfac, meme), then
/// `a, b, c = motifs.parse(open("v.jaspar"), "jaspar"), motifs.parse(open("v.transfac"), "transfac"), motifs.parse(open("v.meme"), "minimal")`,
/// and for each `x.matrix_id == y["AC"] == z.name and x.name == y["NA"]` and the counts within 1e-9 (MEME: half a site, since Bio.motifs rounds them).
@Suite("Motif writers")
struct WriterTests {
    private let motifs = [
        Motif(id: "MA1.1", name: "A::B (var.2)", counts: [[7, 0, 2, 1], [0.25, 9.125, 0.5, 0.125]]),
        Motif(id: "x", counts: [[1e6, 0, 0, 3]]),
        Motif(id: "y", name: "1/3", probabilities: [[1, 1, 1, 0], [0, 0, 0, 1]], siteCount: 20),
        Motif(id: "tiny", counts: [[1e-10, 2e-10, 0, 0], [0.4, 0, 0, 0]]),
    ]

    @Test("write JASPAR that reads back with the same counts")
    func jaspar() throws {
        #expect(MotifFile.jasparText(Array(motifs[..<2])) == """
            >MA1.1\tA::B (var.2)
            A  [     7  0.25 ]
            C  [     0 9.125 ]
            G  [     2   0.5 ]
            T  [     1 0.125 ]
            >x
            A  [ 1000000 ]
            C  [       0 ]
            G  [       0 ]
            T  [       3 ]

            """)
        // Fractions that add up to 1 would be read as probabilities.
        try expectSame(try parse(MotifFile.jasparText(Array(motifs[..<3]))).motifs, Array(motifs[..<3]))
        for name in ["small.jaspar", "small_raw.jaspar"] {
            let read = try MotifFile(parsing: Array(Data(contentsOf: URL(filePath: TestFiles.testdata(name)))), path: name).motifs
            #expect(try parse(MotifFile.jasparText(read)).motifs == read, "what has few digits stays exactly as it is")
        }
    }

    @Test("write MEME that reads back with the same probabilities and background")
    func meme() throws {
        let background = try Background([0.3, 0.2, 0.1, 0.4])
        let file = try parse(MotifFile.memeText(motifs, background: background))
        #expect(file.background == background)
        #expect(file.motifs.map(\.id) == motifs.map(\.id))
        #expect(file.motifs.map(\.name) == ["A::B_(var.2)", nil, "1/3", nil])
        for (read, motif) in zip(file.motifs, motifs) {
            for (one, other) in zip(read.probabilities, motif.probabilities) { #expect(one.isWithin(2e-6, of: other)) }
        }
        let text = MotifFile.memeText(file.motifs, background: background)
        #expect(try text == MotifFile.memeText(parse(text).motifs, background: background), "what was written once stays as it is")
        let eValues = file.motifs.indices.map { "1.20e-\(458 + $0)" }
        let counted = MotifFile.memeText(file.motifs, background: background, eValues: eValues)
        #expect(counted.replacing(/E= 1.20e-4../, with: "E= 0") == text && eValues.allSatisfy { counted.contains("E= \($0)\n") })
        #expect(try parse(counted).motifs == parse(text).motifs)
        #expect(file.motifs.map { $0.counts[0].sum().rounded() } == [10, 1_000_003, 20, 0])
        #expect(abs(file.motifs[3].siteCount - 0.4) < 1e-12, "a number of sites of 0 would be taken for 20")
    }

    @Test("write TRANSFAC that reads back with the same counts")
    func transfac() throws {
        let file = try parse(MotifFile.transfacText(Array(motifs[..<3])))
        #expect(file.format == .transfac)
        try expectSame(file.motifs, Array(motifs[..<3]))
        #expect(MotifFile.transfacText(Array(motifs[..<2])) == """
            AC  MA1.1
            XX
            ID  MA1.1
            XX
            NA  A::B (var.2)
            XX
            P0           A         C         G         T
            01           7         0         2         1  A
            02        0.25     9.125       0.5     0.125  C
            XX
            //
            AC  x
            XX
            ID  x
            XX
            P0           A         C         G         T
            01     1000000         0         0         3  A
            XX
            //

            """)
    }

    @Test("write HOMER that reads back with the same probabilities, and the names that HOMER's can hold")
    func homer() throws {
        let file = try parse(MotifFile.homerText(motifs.map { ($0, 1) }))
        #expect(file.format == .homer)
        #expect(file.motifs.map(\.id) == motifs.map(\.id) && file.motifs.map(\.name) == motifs.map { ["MA1.1": "A::B_(var.2)", "y": "1_3"][$0.id] ?? $0.consensus })
        for (read, motif) in zip(file.motifs, motifs) {
            for (one, other) in zip(read.probabilities, motif.probabilities) { #expect(one.isWithin(2e-6, of: other)) }
        }
        #expect(MotifFile.homerText([(motifs[0], 1.25), (motifs[2], -0.5)]) == """
            >AC\tA::B_(var.2)/MA1.1\t1.250000
            0.700000\t0.000000\t0.200000\t0.100000
            0.025000\t0.912500\t0.050000\t0.012500
            >VT\t1_3/y\t-0.500000
            0.333334\t0.333333\t0.333333\t0.000000
            0.000000\t0.000000\t0.000000\t1.000000

            """)
    }

    @Test("give HOMER a threshold that exactly the hits of a p-value reach in HOMER's own arithmetic")
    func homerThreshold() throws {
        for seed in 0..<40 {
            var random = SeededGenerator(seed: 700 + seed)
            let background = seed % 2 == 0 ? Background.uniform : random.background()
            let motif = random.motif(id: "m", width: 1 + seed % 6)
            let scores = HOMERScores(writing: motif)
            let words = HOMERWords(MotifFile.homerText([(motif, 0)]), background: background)
            for limit in [0.5, 1e-2, 1e-3] {
                let distribution = ScoreDistribution(scores.matrix, background: background, upTo: limit)
                let threshold = scores.threshold(distribution)
                let hits = words.scored.filter { $0.score >= threshold }
                if distribution.thresholdScore == nil {
                    let best = words.scored.map(\.score).max()!
                    #expect(hits.allSatisfy { $0.score > best - 0.01 } && !hits.isEmpty, "seed \(seed), limit \(limit)")
                } else {
                    // Windows within the rounding error of the scores may be on either side.
                    let certain = words.scored.filter { $0.score >= threshold + 0.01 }.reduce(0) { $0 + $1.probability }
                    #expect(certain <= limit * (1 + 1e-9), "seed \(seed), limit \(limit)")
                    let grid = words.scored.filter { distribution.lowestHitScore! <= $0.cells(scores.matrix) }
                    // HOMER adds logarithms in single precision.
                    #expect(grid.allSatisfy { $0.score >= threshold - 1e-5 }, "seed \(seed), limit \(limit): no hit is lost")
                }
            }
        }
    }

    @Test("keep the lines of a file whole whatever ids and names contain")
    func hostileNames() throws {
        let hostile = [
            Motif(id: "a b\tc\nd", name: "x\ty\r\n> z", counts: [[1, 2, 3, 4]]), Motif(id: ">>", name: ">", counts: [[1, 2, 3, 4]]),
            Motif(id: "=", name: "w= 3", counts: [[1, 2, 3, 4]]), Motif(id: "MOTIF", name: "XX\u{0}//\u{85}", counts: [[1, 2, 3, 4]]),
            Motif(id: "é", name: "α β", counts: [[1, 2, 3, 4]]),
        ]
        let ids = ["a_b_c_d", ">>", "=", "MOTIF", "é"]
        let jaspar = try parse(MotifFile.jasparText(hostile)).motifs
        #expect(jaspar.map(\.id) == ids)
        #expect(jaspar.map(\.name) == ["x y  > z", ">", "w= 3", "XX //", "α β"])
        let meme = try parse(MotifFile.memeText(hostile)).motifs
        #expect(meme.map(\.id) == ids)
        #expect(meme.map(\.name) == ["x_y__>_z", ">", "w__3", "XX_//_", "α_β"])
        #expect(try parse(MotifFile.transfacText(hostile)).motifs.map(\.id) == ids)
        #expect(try parse(MotifFile.homerText(hostile.map { ($0, 1) })).motifs.map(\.id) == ids)
        for text in [MotifFile.transfacText(hostile), MotifFile.homerText(hostile.map { ($0, 1) })] {
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x85 })
            for id in ids { #expect(text.contains("AC  \(id)\n") || text.contains("/\(id)\t")) }
        }
        #expect(MotifFile.transfacText(hostile).split(separator: "\n").count == hostile.count * 10)
        #expect(MotifFile.homerText(hostile.map { ($0, 1) }).split(separator: "\n").count == hostile.count * 2)
    }

    /// Expects the same ids and names, and counts that agree within nine decimals.
    private func expectSame(_ read: [Motif], _ motifs: [Motif]) throws {
        #expect(read.map(\.id) == motifs.map(\.id))
        #expect(read.map(\.name) == motifs.map(\.name))
        for (one, other) in zip(read, motifs) {
            #expect(one.width == other.width)
            for (column, written) in zip(one.counts, other.counts) { #expect(column.isWithin(5e-10, of: written), "\(one.id)") }
        }
    }
}

/// HOMER's scores of all words of a short motif, from the text of its file, by the arithmetic of `PSSM::adjustvalues` and `logXform` in
/// Motif.cpp of HOMER 4.11.
private struct HOMERWords {
    struct Word {
        let codes: [Int]
        let score: Double
        let probability: Double

        func cells(_ matrix: LogOddsMatrix) -> Int32 { codes.enumerated().reduce(0) { $0 + matrix[$1.offset, $1.element] } }
    }

    let scored: [Word]

    init(_ text: String, background: Background) {
        let columns = text.split(separator: "\n").dropFirst().map { line -> [Double] in
            var row = line.split(separator: "\t").map { Float($0)! }
            let total = row.reduce(0, +)
            row = row.map { $0 / total }
            let under = Float(row.count { Double($0) < 0.001 }), over = row.filter { Double($0) >= 0.001 }.reduce(0, +)
            return row.map { Double($0) < 0.001 ? 0.001 : Double($0 * ((over - under * 0.001) / over)) }
        }
        var words = [Word(codes: [], score: 0, probability: 1)]
        for column in columns {
            words = words.flatMap { word in
                (0..<4).map { base in
                    Word(
                        codes: word.codes + [base], score: word.score + log(column[base] / 0.25),
                        probability: word.probability * background.probabilities[base])
                }
            }
        }
        scored = words
    }
}
