import MotifCore
import MotifFormats
import Testing

struct JASPARParserTests {
    /// Three positions of JASPAR's AGL3, with the counts of Bio.motifs 1.88:
    /// `[m.counts[b] for m in motifs.parse(handle, "jaspar") for b in "ACGT"]`.
    private let agl3 = Motif(id: "MA0001.1", name: "AGL3", counts: [[0, 94, 1, 2], [3, 75, 0, 19], [79, 4, 3, 11]])

    @Test func dialects() throws {
        for text in [
            ">MA0001.1 AGL3\nA  [ 0  3 79 ]\nC  [94 75  4 ]\nG  [ 1  0  3 ]\nT  [ 2 19 11 ]\n",
            ">MA0001.1\tAGL3\nA [0 3 79]\nC [94 75 4]\nG [1 0 3]\nT [2 19 11]",
            "> MA0001.1 AGL3 \t\r\n\r\nA[0\t3\t79]\r\nC[94\t75\t4]\r\nG[1\t0\t3]\r\nT[2\t19\t11]\r\n\r\n",
            ">MA0001.1 AGL3\nT [ 2 19 11 ]\nG [ 1 0 3 ]\nC [ 94 75 4 ]\nA [ 0 3 79 ]\n",
            ">MA0001.1 AGL3\na 0 3 79\nc 94 75 4\ng 1 0 3\nt 2 19 11\n",
            ">MA0001.1 AGL3\n0 3 79\n94 75 4\n1 0 3\n2 19 11\n",
            ">MA0001.1 AGL3\nA | 0 3 79\nC | 94 75 4\nG | 1 0 3\nT | 2 19 11\n",
            "\u{FEFF}\n>MA0001.1 AGL3\n 0.0\t3.0 79.0 \n94. 75e0 4\n+1 0 3\n2 19 1.1E1\n",
        ] {
            let file = try parse(text)
            #expect(file.motifs == [agl3], "\(text)")
            #expect(file.background == nil)
            #expect(file.format == .jaspar)
        }
    }

    @Test(arguments: [
        (">x", "x", nil), (">x\ty", "x", "y"), (">MA0619.1 LIN54 and\tmore ", "MA0619.1", "LIN54 and more"),
        (">MA1127.1\tFOSB::JUN", "MA1127.1", "FOSB::JUN"), (">x\ty\tz", "x", "y z"),
    ])
    func headers(_ header: String, id: String, name: String?) throws {
        let motif = try #require(try parse("\(header)\n1 2\n1 2\n1 2\n1 2\n").motifs.first)
        #expect(motif.id == id)
        #expect(motif.name == name)
    }

    @Test func severalMotifs() throws {
        let file = try parse(">a\n1\n0\n0\n0\n>b\nA [ 1 0 ]\nC [ 0 0 ]\nG [ 0 0.5 ]\nT [ 0 2 ]\n\n\n>c\n1\n2\n3\n4\n")
        #expect(file.motifs.map(\.id) == ["a", "b", "c"])
        // Totals may differ between positions.
        #expect(file.motifs[1].counts == [[1, 0, 0, 0], [0, 0, 0.5, 2]])
    }

    @Test func probabilities() throws {
        let motif = try parse(">p\n0.5 1\n0.25 0\n0.25 0\n0 0\n").motifs[0]
        #expect(motif.counts == [[10, 5, 5, 0], [20, 0, 0, 0]])
        // Whole numbers that add up to 1 are the counts of one site.
        #expect(try parse(">c\n1 1\n0 0\n0 0\n0 0\n").motifs[0].counts == [[1, 0, 0, 0], [1, 0, 0, 0]])
    }

    @Test func scores() throws {
        let file = try parse(">a b\nA [ -1.5 0 ]\nC [ 1 -2 ]\nG [ 0 2 ]\nT [ 0 -9 ]\n")
        #expect(file.format == .jaspar)
        #expect(file.records == [MotifRecord(id: "a", name: "b", scores: LogOddsMatrix(cells: [-1500, 1000, 0, 0, 0, -2000, 2000, -9000]))])
    }

    @Test func idsThatAreNotUTF8() throws {
        let file = try MotifFile(parsing: Array(">\u{41}".utf8) + [0xFF] + Array("\n1\n1\n1\n1".utf8), path: "x")
        #expect(file.motifs[0].id == "A\u{FFFD}")
    }
}
