import MotifCore
import MotifFormats
import Testing

/// Motifs of other alphabets are refused by name, with the motifs to give instead.
struct OtherAlphabetsTests {
    private func row(_ count: Int, _ first: Double = 0.1) -> String { (0..<count).map { "\(first + Double($0 % 5) * 0.1 - 0.2)" }.joined(separator: "\t") }

    @Test func dinucleotides() throws {
        for count in [3, 4, 6] {
            let rows = (0..<count).map { row(16, Double($0) * 0.1) + "\n" }.joined()
            expectError(">D1\n\(rows)", line: count == 4 ? 1 : 2, "dinucleotides")
            expectError(rows, line: 1, "dinucleotides")
        }
        let counts = (0..<4).map { row in (0..<16).map { "\(($0 * 7 + row) % 16)" }.joined(separator: " ") + "\n" }.joined()
        expectError(">D1\n\(counts)", line: 1, "dinucleotides")
        let pairs = ["A", "C", "G", "T"].flatMap { first in ["A", "C", "G", "T"].map { first + $0 } }.joined(separator: " ")
        expectError("AC a\nP0 \(pairs)\n01 1\n", line: 2, "dinucleotides")
        expectError("Pos \(pairs)\n1 1\n", line: 1, "dinucleotides")
        expectError(">a\nAA 1 2\nAC 3 4\n", line: 2, "dinucleotides")
        // Sixteen positions of letters stay what they are.
        let letters = ["12", "3", "1", "4"].map { Array(repeating: $0, count: 16).joined(separator: " ") + "\n" }.joined()
        #expect(try parse(">a\n\(letters)").motifs[0].width == 16)
        #expect(try parse(letters).motifs[0].width == 16)
        let scores = (0..<4).map { row in (0..<16).map { ($0 + row) % 2 == 0 ? "-0.5" : "0.4" }.joined(separator: " ") + "\n" }.joined()
        expectError(">a\n\(scores)", line: 1, "dinucleotides")
        #expect(try parse(">a\n\(scores)", format: .jaspar).records[0].width == 16)
    }

    @Test func protein() {
        let letters = "ACDEFGHIKLMNPQRSTVWY"
        expectError(">a\n\((0..<8).map { _ in row(20) + "\n" }.joined())", line: 2, "protein")
        expectError(">a\n\(letters.map { "\($0) 1 2 3\n" }.joined())", line: 2, "protein")
        expectError("a\n\(letters.map { "\($0): 1 2 3\n" }.joined())", line: 2, "protein", format: .matrix)
        expectError("AC a\nP0 \(letters.map { "\($0)" }.joined(separator: " "))\n01 1\n", line: 2, "protein")
        expectError("name: x\nalphabet: AA\ntype: PPM\nmotif:\n- 1 0 0 0\n", line: 2, "protein")
    }

    @Test func rna() {
        expectError(">UGUA\tx\t5\n0.1 0.2 0.3 0.4\n", line: 1, "RNA")
        expectError("name: x\nalphabet: RNA\nmotif:\n- 1 0 0 0\n", line: 2, "RNA")
        expectError("{\"a\": {\"A\": [1], \"C\": [1], \"G\": [1], \"U\": [1]}}", line: 1, "RNA")
    }

    @Test func advice() {
        let error = #expect(throws: MotifFileError.self) { try parse("Pos A C G U\n1 1 1 1 1\n") }
        #expect(error?.advice.contains("DNA motifs") == true)
    }
}
