import MotifCore
import MotifFormats
import Testing

struct TRANSFACParserTests {
    /// Records as TRANSFAC 6 and JASPAR write them, with the counts of Bio.motifs 1.88:
    /// `[m.counts[b] for m in motifs.parse(handle, "transfac", strict=False) for b in "ACGT"]`.
    private let text = """
        VV  TRANSFAC MATRIX TABLE, Release 6.0
        XX
        //
        AC  M00001
        XX
        ID  V$MYOD_01
        XX
        NA  MyoD
        BF  T00526; MyoD; Species: mouse, Mus musculus.
        XX
        P0      A      C      G      T
        01      1      2      2      0      S
        02      2      1      2      0      R
        03      3      0      1      1      A
        XX
        BA  5 functional elements in 3 genes
        XX
        //
        AC  MA0001.1
        XX
        ID  AGL3
        XX
        DE  MA0001.1 AGL3 ; From JASPAR
        PO      A      C      G      T
        01    0.0   94.0    1.0    2.0
        02    3.0   75.0    0.0   19.0
        XX
        CC  tax_group:plants
        XX
        //

        """
    private let motifs = [
        Motif(id: "M00001", name: "MyoD", counts: [[1, 2, 2, 0], [2, 1, 2, 0], [3, 0, 1, 1]]),
        Motif(id: "MA0001.1", name: "AGL3", counts: [[0, 94, 1, 2], [3, 75, 0, 19]]),
    ]

    @Test func database() throws {
        let file = try parse(text)
        #expect(file.format == .transfac)
        #expect(file.motifs == motifs)
        #expect(file.records.allSatisfy { $0.scores == nil && $0.threshold == nil })
        #expect(file.background == nil)
    }

    /// The lines VV, XX and // may be missing, since the other lines tell where motifs begin.
    @Test func bareLines() throws {
        let kept = text.split(separator: "\n").filter { !["VV", "XX", "//"].contains($0.prefix(2)) }
        #expect(try parse(kept.joined(separator: "\n")).motifs == motifs)
        #expect(try parse("\n" + kept.joined(separator: "\r\n\r\n")).motifs == motifs)
    }

    @Test(arguments: [
        ("ID x\nP0 A C G T\n", "x", nil), ("AC a\nID x y\nP0 A C G T\n", "a", "x y"), ("AC a\nID a\nDE d\tt\nP0 A C G T\n", "a", "d t"),
        ("NA n\nDE d\nPO a c g t\n", "n", "d"), ("P0 A C G T\n", "motifs", nil), ("DE s\n", "s", nil), ("DE s of STAMP\nP0 A C G T\n", "s", "s of STAMP"),
    ])
    func names(_ header: String, id: String, name: String?) throws {
        let motif = try #require(try parse(header + "00 1 2 3 4\n1 5 6 7 8 K\n", format: .transfac).motifs.first)
        #expect(motif.id == id)
        #expect(motif.name == name)
        #expect(motif.counts == [[1, 2, 3, 4], [5, 6, 7, 8]])
    }

    @Test func columnsInOtherOrders() throws {
        #expect(try parse("ID x\nP0 A T G C\n1 1 2 3 4 w\n").motifs[0].counts == [[1, 4, 3, 2]])
    }

    @Test func probabilities() throws {
        let file = try parse("ID x\nP0 A C G T\n1 0.5 0.25 0.25 0 N\n2 1 0 0 0 A\n//\n")
        #expect(file.motifs[0].counts == [[10, 5, 5, 0], [20, 0, 0, 0]])
    }

    @Test func errors() {
        let head = "AC a\nP0 A C G T\n"
        expectError("\(head)01 1 2 3\n", line: 3, "has 3 numbers")
        expectError("\(head)01 1 2 3 4 5\n", line: 3, "has 5 numbers")
        expectError("\(head)01 1 2 x 4 N\n", line: 3, "\"x\" is not a number")
        expectError("\(head)01 1 2 3 4 N N\n", line: 3, "\"N\" is not a number")
        expectError("\(head)01 1 2 3 4\n03 1 2 3 4\n", line: 4, "position 3 follows position 1")
        expectError("\(head)01 1 2 3 4\nXX\n02 1 2 3 4\n", line: 5, "a row stands behind the matrix")
        expectError("\(head)1.5 1 2 3 4\n", line: 3, "\"1.5\" is no number of a position")
        expectError("\(head)1 0 0 0 0\n", line: 3, "position 1 of motif a has no counts")
        expectError("\(head)1 1 -2 3 4\n2 1 1 1 1\n", line: 3, "is negative")
        expectError("\(head)//\n", line: 1, "motif a has no rows")
        expectError("AC a\nAC b\n", line: 1, "motif a has no rows")
        expectError("AC a\n1 1 2 3 4\n", line: 2, "a row stands before the line P0")
        expectError("\(head)P0 A C G T\n", line: 3, "a second line P0")
        expectError("AC a\nP0 A C G U\n", line: 2, "RNA")
        expectError("AC a\nP0 A C G G\n", line: 2, "the columns are")
        expectError("AC a\nP0 A C G\n", line: 2, "the columns are \"A C G\"")
        expectError("\(head)1 1 2 3 4\n//\n\(head)1 1 2 3 4\n", line: 5, "\"a\" already names the motif of line 1")
        expectError("\(head)1 1 2 3 4\nnonsense\n", line: 4, "\"nonsense\" stands where")
        expectError("XX\n//\n", line: nil, "no motif")
        expectError(head + (1...256).map { "\($0) 1 1 1 1\n" }.joined(), line: 258, "more than 255 positions")
    }
}
