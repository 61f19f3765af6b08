import MotifCore
import MotifFormats
import Testing

/// Every line of a motif file is read, is a comment of its format, or is an error with its number.
struct UnreadLinesTests {
    @Test func uniprobe() {
        let rows = "A: 0.1 0.7\nC: 0.7 0.1\nG: 0.1 0.1\nT: 0.1 0.1\n"
        expectError("demo\n\(rows)0.1 0.2 0.3 0.4\nand 5 6 7\n", line: 6, "stands where a line with an id was expected")
        expectError("demo\n\(rows)and 5 6 7 8 more\n", line: 6, "\"and\" has no rows")
        expectError("one\ntwo\n\(rows)", line: 1, "\"one\" has no rows", format: .uniprobe)
        expectError("demo\n\(rows)N: 0 0\n", line: 6, "a row has the label \"N\"")
        expectError("# Motif: x\nProbability matrix\n\(rows)0.1 0.2\n", line: 7, "stands behind the matrices of a motif")
    }

    @Test func minimalMEME() throws {
        expectError(meme(smallMotif + "A 0.3 C 0.2 G 0.2 T 0.3\n"), line: 8, "belongs to no matrix and no background")
        expectError(meme("Background frequencies\nA 0.3 C 0.2 G 0.2 T 0.3\n" + smallMotif), line: 5, "belongs to no matrix and no background")
        expectError(meme(smallMotif + "URL http://example.org\n\n\n# a comment 1 2 3\nx 1 2\n"), line: 12, "belongs to no matrix")
        // The reports of programs have tables of numbers beside the motifs.
        #expect(try parse(meme("**********\nsite 0.1 0.2\n" + smallMotif)).motifs.count == 1)
        #expect(try parse(meme(smallMotif + "Time 1.21 secs.\nStopped after 3 motifs\n")).motifs.count == 1)
    }

    @Test func jaspar() throws {
        let motif = ">a\nA [ 1 2 ]\nC [ 1 2 ]\nG [ 1 2 ]\nT [ 1 2 ]\n"
        #expect(try parse("# a comment\n\(motif)# another\n\(motif.replacing(">a", with: ">b"))# END\n").motifs.map(\.id) == ["a", "b"])
        expectError("\(motif)1 2\n", line: 6, "\"1 2\" stands where a line with \">\"")
        expectError(motif.replacing("G", with: "# a comment\nG"), line: 4, "only some rows of motif a have a label")
    }

    /// A comment between rows can't join two matrices.
    @Test func comments() throws {
        expectError("# first\n1 2 3 4\n5 1 1 1\n1 7 1 1\n1 1 1 2\n# second\n1 2 3 4\n5 1 1 1\n1 7 1 1\n1 1 1 2\n", line: 2, "may be letters or positions")
        expectError("1 2 3 4\n1 2 3 4\n# second\n1 2 3 4\n", line: 4, "the matrix has no id, nor has the one of line 1")
        expectError(">a\n1 2 3 4\n# b\n1 2 3 4\n", line: 4, "a row of motif a follows the comment of line 3")
        #expect(try parse(">a\n# WEIGHT 1\n1 2 3 4\n# GAP 3\n>b\n1 2 3 4\n").motifs.count == 2)
        #expect(try parse("a\n# a comment\n1 2 3 4\n# END\n").motifs.map(\.id) == ["a"])
    }

    @Test func transfac() {
        expectError("AC a\nP0 A C G T\n01 1 2 3 4\nXX\nCC text\n02 1 2 3 4\n", line: 6, "a row stands behind the matrix")
        expectError("AC a\nP0 A C G T\n01 1 2 3 4\nXX\n02 1 2 3 4\n", line: 5, "a row stands behind the matrix")
        expectError("AC a\nXX\nID b\n01 1 2 3 4\n", line: 1, "motif a has no rows")
    }
}
