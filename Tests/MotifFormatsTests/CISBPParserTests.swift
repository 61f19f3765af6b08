import MotifCore
import MotifFormats
import Testing

struct CISBPParserTests {
    private let matrix = "Pos\tA\tC\tG\tT\n1\t0.5\t0.25\t0.25\t0\n2\t1\t0\t0\t0\n"
    private let counts: [SIMD4<Double>] = [[10, 5, 5, 0], [20, 0, 0, 0]]

    @Test(arguments: [
        ("TF\tT1_1.02\nTF Name\tANT\nGene\tAT4G\nMotif\tM2364_1.02\nFamily\tAP2\nSpecies\tA_thaliana\n", "M2364_1.02", "ANT"),
        ("Gene\tENSG00000197372\n", "ENSG00000197372", nil), ("Gene\tFBgn0000210\nMotif\tM1734_0.90\n", "M1734_0.90", "FBgn0000210"),
        ("TF\tT1_1.02\n", "T1_1.02", nil), ("", "motifs", nil),
    ])
    func headers(_ header: String, id: String, name: String?) throws {
        for text in [header + matrix, "# a comment\n\(header)\(matrix)\n\n", (header + matrix).replacing("\n", with: "\r\n")] {
            let file = try parse(text)
            #expect(file.format == .cisBP)
            #expect(file.motifs == [Motif(id: id, name: name, counts: counts)])
        }
    }

    @Test func severalMotifs() throws {
        let file = try parse("Motif\ta\n\(matrix)\n\nMotif\tb\nPos T G C A\n1 0.25 0.5 0.25 0\n")
        #expect(file.motifs == [Motif(id: "a", counts: counts), Motif(id: "b", counts: [[0, 5, 10, 5]])])
    }

    @Test func namesOfFiles() throws {
        for (path, id) in [
            ("pwms/M0001_1.02.txt", "M0001_1.02"), ("M1.txt.gz", "M1"), ("-", "motif"), (".txt", ".txt"), ("a/b/", "b"), ("", "motif"), ("x", "x"),
        ] {
            #expect(try MotifFile(parsing: Array(matrix.utf8), path: path).motifs.map(\.id) == [id])
        }
    }

    @Test func errors() {
        expectError("Motif\ta\n\(matrix)Motif\tb\n", line: 5, "the last motif has no matrix")
        expectError("Pos\tA\tC\tG\tU\n1 1 1 1 1\n", line: 1, "RNA")
        expectError("Pos\tA\tC\tG\tN\n1 1 1 1 1\n", line: 1, "the columns are", format: .cisBP)
        expectError("Pos\tA\tC\tG\tT\n1 1 1 1 1\n3 1 1 1 1\n", line: 3, "position 3 follows position 1")
        expectError("Pos\tA\tC\tG\tT\n1 1 1 1\n", line: 2, "has 3 numbers")
        expectError("Pos\tA\tC\tG\tT\n1 1 1 1 1 1\n", line: 2, "has 5 numbers")
        expectError("\(matrix)\n1\t1\n\(matrix)", line: 5, "position 1 follows position 2")
        expectError("\(matrix)?\n", line: 4, "\"?\" stands where a key and a value were expected")
        expectError("\(matrix)\(matrix)", line: 4, "the matrix has no id, nor has the one of line 1")
        expectError("Motif\n", line: 1, "no motif", format: .cisBP)
        expectError("A 0.1 0.2\n\(matrix)", line: 1, "stands where a key and a value were expected", format: .cisBP)
    }
}
