import MotifFormats
import Testing

struct JASPARParserErrorTests {
    private let good = ">a b\nA [ 1 2 ]\nC [ 1 2 ]\nG [ 1 2 ]\nT [ 1 2 ]\n"

    @Test func headers() {
        expectError(">\n1\n1\n1\n1\n", line: 1, "no id")
        expectError("> \t\n1\n1\n1\n1\n", line: 1, "no id")
        expectError(">a\u{08}\n1\n1\n1\n1\n", line: 1, "control character")
        expectError(">a b\u{9B}c\n1\n1\n1\n1\n", line: 1, "control character")
        expectError("\(good)\n\(good)", line: 7, "\"a\" already names the motif of line 1")
        expectError("\(good)nonsense\n", line: 6, "\"nonsense\" stands where")
        expectError("", line: nil, "no motif", format: .jaspar)
        expectError("# 1\n", line: nil, "no motif", format: .jaspar)
        expectError("1\n", line: 1, "stands where", format: .jaspar)
    }

    @Test func rows() {
        expectError(">a\nA [ 1 2 ]\nC [ 1 2 3 ]\n", line: 3, "has 3 numbers, the one before has 2")
        expectError(">a\n1 2\n1 2\n1\n1 2\n", line: 4, "has 1 number, the one before has 2")
        expectError(">a\nA 1\nC 1\nC 1\nT 1\n", line: 4, "second row C")
        expectError(">a\nA 1\nC 1\nG 1\nU 1\n", line: 5, "RNA")
        expectError(">a\nA 1\nC 1\nG 1\nN 1\n", line: 5, "label \"N\"")
        expectError(">a\nA 1\nC 1\n1\nT 1\n", line: 4, "only some rows of motif a have a label")
        expectError(">a\n1\n1\nG 1\n1\n", line: 4, "only some rows of motif a have a label")
        expectError(">a\nA [ 1\nC [ 1 ]\n", line: 2, "no \"]\"")
        expectError(">a\nA 1 ]\nC [ 1 ]\n", line: 2, "no \"[\"")
        expectError(">a\nA [ ]\nC [ ]\nG [ ]\nT [ ]\n", line: 2, "no numbers")
        expectError(">a\nA\nC\nG\nT\n", line: 2, "no numbers")
        expectError(">a\n1 2\n1 -2\n1 2\n1 2\n", line: 3, "the number -2.0 is negative")
        expectError(">a\n1 x\n", line: 2, "\"x\" is not a number")
        expectError(">a\n1 nan\n", line: 2, "\"nan\" is not a number")
        expectError(">a\n1 0x1p3\n", line: 2, "\"0x1p3\" is not a number")
        expectError(">a\n1 1e13\n", line: 2, "too large")
        expectError(">a\n1,2\n1,2\n1,2\n1,2\n", line: 2, "\"1,2\" is not a number")
        expectError(">a\n1 0 3\n1 0 3\n1 0 3\n1 0 3\n", line: 1, "position 2 of motif a has no counts")
        let wide = String(repeating: "1 ", count: 256)
        expectError(">a\n\(wide)\n\(wide)\n\(wide)\n\(wide)\n", line: 2, "has 256 numbers")
    }

    @Test func missingRows() {
        expectError(">a\n1\n1\n1\n", line: 4, "the file ends after 3 of the four rows of motif a")
        expectError(">a\n1\n1\n1\n\n\n", line: 6, "the file ends after 3 of the four rows of motif a")
        expectError(">a", line: 1, "the file ends after 0 of the four rows of motif a")
        expectError("\(good)>b\nA 1\n\n>c\n", line: 9, "motif b has 1 of its four rows")
    }

    /// Matrices of one row for each position, like HOCOMOCO's, are refused.
    @Test func rowsThatArePositions() {
        expectError(">a\n1 2 3 4\n1 2 3 4\n1 2 3 4\n1 2 3 4\n1 2 3 4\n", line: 6, "\"1 2 3 4\" stands where", format: .jaspar)
    }
}
