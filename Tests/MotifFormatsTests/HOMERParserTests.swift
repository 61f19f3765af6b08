import Foundation
import MotifCore
import MotifFormats
import Testing

struct HOMERParserTests {
    /// The first three positions of the example in <http://homer.ucsd.edu/homer/motif/creatingCustomMotifs.html>.
    private let text = ">ASTTCCTCTT\t1-ASTTCCTCTT\t3.059752\t-23791.535714\t0\tT:17311.0(44.36%)\n0.726\t0.002\t0.170\t0.103\n"
        + "0.002\t0.494\t0.354\t0.151\n0.016\t0.017\t0.014\t0.954\n"

    @Test func example() throws {
        let file = try parse(text)
        #expect(file.format == .homer)
        let record = file.records[0]
        #expect(record.id == "1-ASTTCCTCTT")
        #expect(record.name == "ASTTCCTCTT")
        let motif = try #require(record.motif)
        #expect(abs(motif.counts[2][3] - 0.954 / 1.001 * 20) < 1e-12)
        // log2(p / 0.25) of the first row, with p = 0.726 / 1.001 for A and so on.
        #expect(try #require(record.scores).cells.prefix(4) == [1537, -6967, -558, -1281])
        // 3.059752 / ln 2 bits, less the rounding errors of three positions.
        #expect(try (4409...4414).contains(#require(record.threshold)))
    }

    /// Compares hits with HOMER's in double precision: every window whose sum of logarithms reaches the threshold is a hit, and every hit
    /// reaches the threshold within a thousandth of a bit for each position.
    @Test func thresholdsLoseNothing() throws {
        let texts = [
            (">a\ta\tTHRESHOLD\n0.997 0.001 0.001 0.001\n0.001 0.997 0.001 0.001\n0.4 0.4 0.1 0.1\n0.001 0.001 0.001 0.997\n1 0 0 0\n", 5),
            (">b\tb\tTHRESHOLD\n0.31 0.23 0.24 0.22\n0 0.5 0.5 0\n7 2 1 0\n0.19 0.27 0.43 0.11\n0.123 0.321 0.222 0.334\n3 1 1 1\n", 6),
        ]
        for (text, width) in texts {
            let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: " ").map { Double($0)! } }
            let logarithms = rows.map { row in
                let p = row.map { $0 / row.reduce(0, +) }
                let high = p.filter { $0 >= 0.001 }.reduce(0, +)
                let raised = Double(p.count { $0 < 0.001 }) * 0.001
                return p.map { log(($0 < 0.001 ? 0.001 : $0 * (high - raised) / high) / 0.25) }
            }
            let words = (0..<1 << (2 * width)).map { word in (0..<width).map { word >> (2 * $0) & 3 } }
            let exact = words.map { word in zip(word, logarithms).reduce(0) { $0 + $1.1[$1.0] } }
            // Tools use the scores of words as thresholds, so that equality matters.
            for threshold in Set(exact.map { ($0 * 1e6).rounded() / 1e6 }).sorted().suffix(60) {
                let record = try parse(text.replacing("THRESHOLD", with: "\(threshold)")).records[0]
                let (scores, lowest) = (try #require(record.scores), try #require(record.threshold))
                for (word, score) in zip(words, exact) {
                    let cells = word.enumerated().reduce(0) { $0 + scores[$1.offset, $1.element] }
                    if score >= threshold - 1e-6 { #expect(cells >= lowest) }
                    if cells >= lowest { #expect(score >= threshold - 0.001 * Double(width)) }
                }
            }
        }
    }

    @Test(arguments: [
        (">\tname\t5", "name", nil), (">ACG\t\t5", "ACG", nil), ("> ACG \t a name\t5\t\t", "a name", "ACG"), (">ACGTN name 5 -3", "name", "ACGTN"),
    ])
    func headers(_ header: String, id: String, name: String?) throws {
        let file = try parse(header + "\r\n0.1 0.2 0.3 0.4\r\n")
        #expect(file.format == .homer)
        #expect(file.records.map(\.id) == [id])
        #expect(file.records[0].name == name)
        #expect(file.records[0].threshold != nil)
    }

    @Test func withoutThreshold() throws {
        let record = try parse(">ACG\tname\n0.1 0.2 0.3 0.4\n", format: .homer).records[0]
        #expect(record.threshold == nil)
        #expect(record.scores == nil)
        // HOMER normalises rows, so that counts are allowed.
        #expect(try parse(">ACG\tname\t2\n1 2 3 4\n").motifs[0].counts == [[1, 2, 3, 4]])
    }

    @Test func errors() {
        expectError(">A\tm\tx\n0.1 0.2 0.3 0.4\n", line: 1, "the threshold of motif m is \"x\"", format: .homer)
        // The format is detected by the other fields, although the threshold is no number.
        expectError(">ACGTN\t1-ACGTN\tx\t-5\n0.1 0.2 0.3 0.4\n", line: 1, "the threshold of motif 1-ACGTN is \"x\"")
        expectError(">A\tm\t1e9\n0.1 0.2 0.3 0.4\n", line: 1, "the threshold of motif m is \"1e9\"")
        expectError(">A\tm\t5\n0.1 0.2 0.3 0.4\n0.1 0.2 0.3\n", line: 3, "has 3 numbers")
        expectError(">A\tm\t5\n0.1 0.2 0.3 0.4\n0.1 0.2 0.3 0.2\n", line: 3, "position 2 of motif m adds up to 0.8")
        expectError(">A\tm\t5\n0.1 -0.2 0.3 0.4\n", line: 1, "negative numbers")
        expectError(">A\tm\t5\n0.1 0.2 0.3 0.4\n>A\tm\t5\n0.1 0.2 0.3 0.4\n", line: 3, "\"m\" already names the motif of line 1")
        expectError(">A\tm\t5\n0.1 0.2 0.3 0.4\n>A\tn\t5\n", line: 3, "motif n has no rows")
        expectError(">\t\t5\n0.1 0.2 0.3 0.4\n", line: 1, "no id")
    }
}
