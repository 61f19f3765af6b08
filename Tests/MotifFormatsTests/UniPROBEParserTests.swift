import MotifCore
import MotifFormats
import Testing

struct UniPROBEParserTests {
    private let rows = "A:\t0.5\t1\nC:\t0.25\t0\nG:\t0.25\t0\nT:\t0\t0\n"
    private let counts: [SIMD4<Double>] = [[10, 5, 5, 0], [20, 0, 0, 0]]

    @Test(arguments: [
        ("Arid3a_primary", "Arid3a_primary", nil), ("x1 and more", "x1", "and more"),
        ("Protein: Cgd2_3490\tSeed k-mer: GTGCATGC\tEnrichment Score: 0.49", "Cgd2_3490", "GTGCATGC"),
    ])
    func minimal(_ title: String, id: String, name: String?) throws {
        for text in ["\(title)\n\(rows)", "\n\(title)\n\n\(rows)\n\n", "\(title)\r\n\(rows.replacing("\n", with: "\r"))"] {
            let file = try parse(text)
            #expect(file.format == .uniprobe)
            #expect(file.motifs == [Motif(id: id, name: name, counts: counts)])
        }
    }

    @Test func severalMotifs() throws {
        #expect(try parse("a\n\(rows)b\nT: 1\nG: 0\nC: 0\nA: 0\n").motifs.map(\.counts) == [counts, [[0, 0, 0, 20]]])
    }

    @Test func complete() throws {
        let scores = rows.replacing("0.5", with: "-0.5")
        let motif = """
            # Motif: A.TAAA\tEnrichment Score: 0.49
            1\tA.TAAA\t0.49

            Enrichment score matrix

            \(scores)
            Energy matrix for enoLOGOS

            PO\t1\t2
            \(scores)
            Probability matrix

            \(rows)


            """
        let file = try parse(motif + motif.replacing("A.TAAA", with: "CC"))
        #expect(file.format == .uniprobe)
        #expect(file.motifs == ["A.TAAA", "CC"].map { Motif(id: $0, counts: counts) })
        expectError("# Motif: x\nEnrichment score matrix\n\(rows)# Motif: y\n", line: 1, "\"x\" has no probability matrix")
        expectError("# Motif: x\nEnrichment score matrix\n\(rows)", line: 1, "\"x\" has no probability matrix")
        expectError("# Motif:\n\(rows)", line: 1, "no id")
    }

    @Test func errors() {
        expectError("a\nA: 0.5\nC: 0.5\nG: 0\n", line: 4, "the file ends after 3 of the four rows of motif \"a\"")
        expectError("a\nA: 0.5\nC: 0.5\nC: 0\nT: 0\n", line: 4, "a second row C")
        expectError("a\nA: 0.5\nC: 0.5 1\n", line: 3, "has 2 numbers, the one before has 1")
        expectError("a\nA: 0.5\nb\n", line: 3, "\"b\" stands where the next of the four rows")
        expectError("a\nA: 0.5\nC: 0.5\nG: 0\nU: 0\n", line: 5, "RNA")
        expectError("a\nA: 0.5\nC: 0.2\nG: 0\nT: 0\n", line: 1, "position 1 of motif a adds up to 0.7")
        expectError("a\nA: 0.5\nC: -0.5\nG: 0\nT: 1\n", line: 3, "negative")
        expectError("a\nA: 0.5\nC: x\n", line: 3, "stands where")
        expectError("a\n\(rows)a\n\(rows)", line: 6, "\"a\" already names the motif of line 1")
        expectError("a\n\(rows)\(rows)", line: 6, "the matrix belongs to no motif")
        expectError("a\n", line: 1, "\"a\" has no rows", format: .uniprobe)
    }
}
