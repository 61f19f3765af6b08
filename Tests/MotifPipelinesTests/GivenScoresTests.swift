import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifFormats
import MotifPipelines
import MotifTestSupport
import Testing

/// Motifs that come with scores or thresholds of their own: HOMER motifs, matrices of log-odds, consensuses.
@Suite("Given scores")
struct GivenScoresTests {
    let folder = try! TemporaryFolder()
    private let lambda = TestFiles.testdata("lambda.fa")

    private static func letters(of path: String) throws -> [Character] {
        try TestFiles.read(path).split(separator: "\n").filter { !$0.hasPrefix(">") }.flatMap { $0.uppercased() }
    }

    private static let complement: [Character: Character] = ["A": "T", "C": "G", "G": "C", "T": "A"]

    @Test("HOMER motifs are scanned by their own thresholds, which are natural logarithms")
    func homer() throws {
        let rows = [[0.5, 0.2, 0.2, 0.1], [0.001, 0.997, 0.001, 0.001], [0.1, 0.1, 0.7, 0.1], [0.25, 0, 0.75, 0], [0.9, 0.03, 0.03, 0.04]]
        let threshold = 4.75
        let motif = ">ACGGA\town\t\(threshold)\n" + rows.map { $0.map { "\($0)" }.joined(separator: "\t") + "\n" }.joined()
        let path = try folder.write("x.motif", motif)
        let track = columns(try scan([lambda], motifs: [path], in: folder))
        #expect(track.allSatisfy { $0[3] == "own" && $0[6] == "ACGGA" })

        let letters = try Self.letters(of: lambda)
        let logarithms = rows.map { row in
            // HOMER's zeros at position 4 become 0.001, taken from A and G in proportion.
            row.map { log(($0 < 0.001 ? 0.001 : $0 * (row.contains(0) ? 0.998 : 1)) / 0.25) }
        }
        var expected: [String: Double] = [:]
        for start in 0...letters.count - 5 {
            let window = letters[start..<start + 5]
            for (strand, word) in [("+", Array(window)), ("-", window.reversed().map { Self.complement[$0]! })] {
                let score = zip(word, logarithms).reduce(0) { $0 + $1.1[Array("ACGT").firstIndex(of: $1.0)!] }
                if score >= threshold { expected["\(start) \(strand)"] = score }
            }
        }
        #expect(expected.count > 100)
        #expect(Set(track.map { "\($0[1]) \($0[5])" }) == Set(expected.keys))
        for line in track { #expect(abs(Double(line[7])! * log(2) - expected["\(line[1]) \(line[5])"]!) < 0.002) }

        // A threshold in bits selects among the same scores.
        let strict = columns(try scan([lambda], motifs: [path], in: folder) { $0.filters.threshold = .bits(7.5) })
        #expect(!strict.isEmpty && strict == track.filter { Double($0[7])! >= 7.5 })
        // A p-value threshold treats the matrix as any other motif of probabilities.
        let meme = try folder.write(
            "x.meme", "MEME version 4\nMOTIF own ACGGA\nletter-probability matrix: w= 5\n"
                + rows.map { $0.map { "\($0)" }.joined(separator: " ") + "\n" }.joined())
        #expect(
            try scan([lambda], motifs: [path], in: folder) { $0.pValue = 2e-3 } == scan([lambda], motifs: [meme], in: folder) { $0.pValue = 2e-3 })
    }

    @Test("matrices of integers are scanned as they are, and scores are printed as integers")
    func integers() throws {
        let path = try folder.write("sox", ">sox pwm\n-3 2 1 -20\n5 -7 -7 -7\n-9 4 -9 4\n-2 -1 7 -100\n6 -5 -5 -5\n-6 -6 -6 6\n")
        let real = try folder.write("real", try TestFiles.read(path).replacing("6\n", with: "6.0\n"))
        let track = columns(try scan([lambda], motifs: [path], in: folder) { $0.pValue = 2e-3 })
        let matrix = try #require(try MotifCollection(paths: [path]).entries[0].record.scores)
        let distribution = NaiveScan.pValues(matrix, background: .uniform)
        let letters = String(try Self.letters(of: lambda))
        let bank = FilterBank(sources: [.init(id: "sox", weights: .matrix(matrix), background: .uniform, threshold: .pValue(2e-3))])
        let expected = NaiveScan.hits(in: letters, bank: bank)
        #expect(expected.count > 50)
        #expect(track.map { "\($0[1]) \($0[5]) \($0[7])" } == expected.map { "\($0.start) \($0.strand.symbol) \($0.score)" })
        for line in track {
            let pValue = try #require(distribution.last { $0.score >= Int32(line[7])! }).pValue
            #expect(abs(Double(line[8])! / pValue - 1) < 0.006)
            #expect(pValue <= 2e-3 * (1 + 1e-9))
        }
        // A threshold in --min-score has the unit of the file.
        let six = columns(try scan([lambda], motifs: [path], in: folder) { $0.filters.threshold = .bits(20) })
        #expect(six == columns(try scan([lambda], motifs: [path], in: folder) { $0.filters.threshold = .bits(19.5) }))
        #expect(Set(six.map { "\($0[1]) \($0[5]) \($0[7])" })
            == Set(NaiveScan.hits(in: letters, bank: FilterBank(sources: [
                .init(id: "sox", weights: .matrix(matrix), background: .uniform, threshold: .score(20))
            ])).map { "\($0.start) \($0.strand.symbol) \($0.score)" }))
        // A matrix with a decimal point somewhere has the same scores with three decimals.
        let decimals = columns(try scan([lambda], motifs: [real], in: folder) { $0.pValue = 2e-3 })
        #expect(decimals.map { $0.map { String($0) } } == track.map { line in line.enumerated().map { $0 == 7 ? "\($1).000" : String($1) } })
    }

    @Test("matrices of pooled scores hold integers beside thousandths", arguments: [MatrixFormat.tsv, .mtx, .npy])
    func pooling(format: MatrixFormat) throws {
        let path = try folder.write("x", ">i\n-3 2 1 -20\n5 -7 -7 -7\n>d\n-3.0 2 1 -20\n5 -7 -7 -7\n")
        let sequences = try folder.write("x.fa", ">a\nCA\n>b\nNN\n>c\nGA\n>d\nCC\n")
        var options = PoolOptions(sequences: [sequences], motifs: [path], format: format)
        options.filters.strands = .forward
        options.output = folder.path("m")
        _ = try PoolJob(options).run()
        let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: options.output)))
        switch format {
        case .tsv:
            #expect(
                String(decoding: content, as: UTF8.self)
                    == "name\ti\td\na\t7\t7.000\nb\tNA\tNA\nc\t6\t6.000\nd\t-5\t-5.000\n")
        case .mtx:
            #expect(
                String(decoding: content, as: UTF8.self).split(separator: "\n").dropFirst(2)
                    == ["1 1 7", "1 2 7.000", "3 1 6", "3 2 6.000", "4 1 -5", "4 2 -5.000"])
        case .npy:
            let values = content.suffix(32).withUnsafeBytes { bytes in
                (0..<8).map { Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))) }
            }
            #expect(values[0...1] == [7, 7] && values[2].isNaN && values[3].isNaN && values[4...] == [6, 6, -5, -5])
        }
    }

    @Test("consensuses hit the words that a regular expression finds in the text")
    func consensus() throws {
        let track = columns(
            try scan([lambda], motifs: [], in: folder) { $0.consensuses = ["GATA=WGATAR", "TATAWAW"] })
        let letters = String(try Self.letters(of: lambda))
        func places(_ pattern: String, _ reverse: String, width: Int, id: String) throws -> Set<String> {
            var places: Set<String> = []
            for (pattern, strand) in [(pattern, "+"), (reverse, "-")] {
                for match in letters.matches(of: try Regex("(?=\(pattern))")) {
                    let start = letters.distance(from: letters.startIndex, to: match.range.lowerBound)
                    places.insert("\(start) \(start + width) \(id) \(strand)")
                }
            }
            return places
        }
        let expected = try places("[AT]GATA[AG]", "[CT]TATC[AT]", width: 6, id: "GATA")
            .union(places("TATA[AT]A[AT]", "[AT]T[AT]TATA", width: 7, id: "TATAWAW"))
        #expect(expected.count > 50)
        #expect(track.count == expected.count)
        #expect(Set(track.map { "\($0[1]) \($0[2]) \($0[3]) \($0[5])" }) == expected)
        #expect(Set(track.filter { $0[3] == "GATA" }.map { $0[6] }) == ["WGATAR"])
        // WGATAR: two positions of two bases, four of one base: (2/4)^2 / 4^4.
        #expect(Set(track.filter { $0[3] == "GATA" }.map { $0[8] }) == ["9.77e-04"])
        // A p-value threshold admits words with mismatches.
        let loose = columns(try scan([lambda], motifs: [], in: folder) { ($0.consensuses, $0.pValue) = (["GATA=WGATAR"], 0.01) })
        #expect(loose.count > track.count)
    }

    @Test("consensuses stand beside motif files, and each id occurs once")
    func collections() throws {
        let meme = TestFiles.testdata("small.meme")
        let collection = try MotifCollection(paths: [meme], consensuses: ["a=ACG", "ACGT"])
        #expect(collection.entries.map(\.id).suffix(2) == ["a", "ACGT"])
        #expect(collection.motifs.count == 8)
        #expect(throws: MotifCollectionError.duplicate(id: "MA0139.2", paths: [meme, "--consensus"])) {
            try MotifCollection(paths: [meme], consensuses: ["MA0139.2=ACG"])
        }
        #expect(throws: MotifCollectionError.duplicate(id: "a", paths: ["--consensus", "--consensus"])) {
            try MotifCollection(paths: [], consensuses: ["a=ACG", "a=CG"])
        }
    }

    @Test("motifs that can't reach their own threshold are reported")
    func unreachable() throws {
        let path = try folder.write("x.motif", ">A\ta\t50\n0.97 0.01 0.01 0.01\n>C\tc\t1\n0.01 0.97 0.01 0.01\n")
        let motifs = try ScanJob(ScanOptions(sequences: [lambda], motifs: [path])).unreachableMotifs
        #expect(motifs.map(\.id) == ["a"])
        #expect(abs(motifs[0].bestScore - 1.956) < 1e-9)
        #expect(try abs(#require(motifs[0].lowestScore) - 50 / log(2)) < 0.01)
    }
}
