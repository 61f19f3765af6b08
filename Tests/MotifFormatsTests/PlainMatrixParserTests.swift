import MotifCore
import MotifFormats
import Testing

struct PlainMatrixParserTests {
    private let counts: [SIMD4<Double>] = [[0, 94, 1, 2], [3, 75, 0, 19], [79, 4, 3, 11]]

    @Test(arguments: [
        "0 3 79\n94 75 4\n1 0 3\n2 19 11\n", "A 0 3 79\nC 94 75 4\nG 1 0 3\nT 2 19 11", "T | 2 19 11\r\nA | 0 3 79\r\nC | 94 75 4\r\nG | 1 0 3\r\n",
        "A: 0 3 79\nC: 94 75 4\nG: 1 0 3\nT: 2 19 11\n", "A [ 0 3 79 ]\nC [ 94 75 4 ]\nG [ 1 0 3 ]\nT [ 2 19 11 ]\n",
        "0 94 1 2\n3 75 0 19\n79 4 3 11\n", "# comment\n\nA C G T\n0 94 1 2\n3 75 0 19\n79 4 3 11\n", "T\tA\tG\tC\n2 0 1 94\n19 3 0 75\n11 79 3 4\n",
    ])
    func withoutName(_ text: String) throws {
        let file = try parse(text)
        #expect(file.format == .matrix)
        #expect(file.motifs == [Motif(id: "motifs", counts: counts)])
    }

    @Test func named() throws {
        let file = try parse("UW.Motif.0001 atgactca\n0 94 1 2\n3 75 0 19\n79 4 3 11\n\nb\n\nA 1\nT 2\nG 3\nC 4\n>c d\n1\n2\n3\n4\n")
        #expect(
            file.motifs == [
                Motif(id: "UW.Motif.0001", name: "atgactca", counts: counts), Motif(id: "b", counts: [[1, 4, 3, 2]]),
                Motif(id: "c", name: "d", counts: [[1, 2, 3, 4]]),
            ])
    }

    @Test func kindsOfNumbers() throws {
        #expect(try parse("0.5 0.25 0.25 0\n").motifs[0].counts == [[10, 5, 5, 0]])
        #expect(try parse("-1 2 -3 1\n0 0 0 0\n").records[0].scores == LogOddsMatrix(cells: [-1, 2, -3, 1, 0, 0, 0, 0], cellsPerUnit: 1))
        #expect(try parse("-1 2 -3 1.0\n").records[0].scores == LogOddsMatrix(cells: [-1000, 2000, -3000, 1000]))
        #expect(try parse("A -1 0\nC 2 0\nG 0 1\nT 0 -7\n").records[0].scores?.cells == [-1, 2, 0, 0, 0, 0, 1, -7])
    }

    /// The layout of four rows of four numbers is that of the file's other matrices, or follows from the sums, or is an error.
    @Test func squares() throws {
        let letters: [SIMD4<Double>] = [[7, 1, 1, 1], [1, 7, 1, 1], [2, 2, 4, 2], [10, 0, 0, 0]]
        let positions = letters.map { column in (0..<4).map { "\(Int(column[$0]))" }.joined(separator: " ") }.joined(separator: "\n") + "\n"
        let rows = (0..<4).map { letter in letters.map { "\(Int($0[letter]))" }.joined(separator: " ") }.joined(separator: "\n") + "\n"
        #expect(try parse(rows).motifs[0].counts == letters)
        #expect(try parse(positions).motifs[0].counts == letters)
        #expect(try parse(">a\n\(rows)").motifs[0].counts == letters)
        #expect(try parse(">a\n\(positions)").motifs[0].counts == letters)
        let either = "1 2 3 4\n2 3 4 1\n3 4 1 2\n5 1 2 3\n"
        for text in [either, ">a\n\(either)", "a\n\(either)"] { expectError(text, line: 1, "may be letters or positions") }
        #expect(try parse("a\n\(either)b\n1 2 3 4\n").motifs[0].counts[0] == [1, 2, 3, 4])
        #expect(try parse("a\n\(either)b\n1\n2\n3\n4\n").motifs[0].counts[0] == [1, 2, 3, 5])
        #expect(try parse(">a\n\(either)>b\n1 2 3 4\n").motifs[0].counts[0] == [1, 2, 3, 4])
        #expect(try parse(">a\n\(either)>b\n1\n2\n3\n4\n").motifs[0].counts[0] == [1, 2, 3, 5])
        #expect(try parse(">a\n\(either)", format: .jaspar).motifs[0].counts[0] == [1, 2, 3, 5])
        #expect(try parse(">a\n\(either)", format: .hocomoco).motifs[0].counts[0] == [1, 2, 3, 4])
        // A position of log-odds has numbers of both signs.
        #expect(try parse("1 -1 -2 1\n2 -3 1 1\n1 1 -1 -1\n3 2 -5 1\n", format: .matrix).records[0].scores?.cells.prefix(4) == [1, -1, -2, 1])
    }

    @Test func errors() {
        expectError("1 2 3\n1 2\n", line: 2, "has 2 numbers, the one before has 3")
        expectError("1 2 3\n1 2 3\n", line: 1, "has 2 rows of 3 numbers")
        expectError("1 2 3 4 5\n1 2 3 4 5\n1 2 3 4 5\n1 2 3 4 5\n1 2 3 4 5\n", line: 1, "has 5 rows of 5 numbers")
        expectError("A 1 2\nC 1 2\nG 1 2\n", line: 1, "has 3 of the rows A, C, G and T")
        expectError("A 1 2\nC 1 2\nC 1 2\n", line: 3, "a second row C")
        expectError("A 1 2\n1 2\n", line: 2, "only some rows")
        expectError("1 2\nA 1 2\n", line: 2, "only some rows")
        expectError("A C G T\n1 2 3\n", line: 2, "has 1 row of 3 numbers")
        expectError("A C G U\n1 2 3 4\n", line: 1, "RNA")
        expectError("A 1\nC 1\nG 1\nU 1\n", line: 4, "RNA")
        expectError("a\n1 2 3 4\nb\nc\n", line: 3, "motif b has no rows")
        expectError("1 2 3 4\n\n1 2 3 4\n", line: 3, "the matrix has no id, nor has the one of line 1")
        expectError("1 2 3 4\n0 0 0 0\n", line: 2, "position 2 of motif motifs has no counts")
        expectError("1 2 3 x\n", line: 1, "\"x\" is not a number")
        expectError("-1 2 3 4\n1 2 3 4\n", line: 1, "position 2 has no number below 0")
        expectError("0.5 0.5 0.4 0\n0.5 0.5 0 0\n", line: 1, "adds up to 1.4")
        expectError("a\n", line: 1, "motif a has no rows", format: .matrix)
        expectError("", line: nil, "no matrix", format: .matrix)
        let wide = String(repeating: "1 ", count: 256)
        expectError("\(wide)\n\(wide)\n\(wide)\n\(wide)\n", line: 1, "has 256 numbers")
        expectError(String(repeating: "1 1 1 1\n", count: 256), line: 256, "more than 255 rows")
    }
}
