import MotifCore
import MotifFormats
import Testing

struct ConsensusTests {
    /// The IUPAC-IUB code: the bases of each letter (Cornish-Bowden, Nucl Acids Res 1985, 13:3021).
    private let code: [Character: String] = [
        "A": "A", "C": "C", "G": "G", "T": "T", "U": "T", "R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC", "B": "CGT",
        "D": "AGT", "H": "ACT", "V": "ACG", "N": "ACGT",
    ]

    @Test func letters() throws {
        for (letter, bases) in code {
            for letter in ["\(letter)", letter.lowercased()] {
                let motif = try #require(try Consensus.motif("x=A\(letter)").motif)
                let expected = SIMD4("ACGT".map { bases.contains($0) ? 1 / Double(bases.count) * 20 : 0 })
                #expect(motif == Motif(id: "x", name: "A\(letter)", counts: [[20, 0, 0, 0], expected]))
            }
        }
    }

    /// Exactly the words that match the consensus reach its threshold.
    @Test func hits() throws {
        for text in ["GAT", "WGR", "NNB", "BVD", "AYN"] {
            let record = try Consensus.motif("x=\(text)")
            let (scores, threshold) = (try #require(record.scores), try #require(record.threshold))
            for word in 0..<64 {
                let codes = (0..<3).map { word >> (2 * $0) & 3 }
                let matches = zip(text, codes).allSatisfy { code[$0]!.contains(Array("ACGT")[$1]) }
                #expect((codes.enumerated().reduce(0) { $0 + scores[$1.offset, $1.element] } >= threshold) == matches)
            }
        }
    }

    @Test func names() throws {
        #expect(try Consensus.motif("GATA=WGATAR").id == "GATA")
        let unnamed = try Consensus.motif("wgatar")
        #expect(unnamed.id == "wgatar")
        #expect(unnamed.name == nil)
    }

    @Test(arguments: [
        ("x=", "there are no letters"), ("", "there are no letters"), ("=GATA", "no name"), ("x=GAXTA", "\"X\" is no letter"),
        ("x=GA TA", "\" \" is no letter"), ("A=GAATTC,B=GGATCC", "more than one \"=\""), ("a=b=WGATAR", "more than one \"=\""), ("GAATTC,GGATCC", "\",\" is no letter"), ("x=N", "matches everywhere"), ("nNn", "matches everywhere"), ("x=GÄTA", "\"Ä\" is no letter"), ("x\u{1B}=GATA", "control character"),
        ("x=" + String(repeating: "A", count: 256), "256 letters"),
    ])
    func errors(_ text: String, problem: String) {
        let error = #expect(throws: MotifFileError.self) { try Consensus.motif(text) }
        #expect(error?.problem.contains(problem) == true)
        #expect(error?.path.hasPrefix("consensus \"") == true)
    }

    // MARK: - Files

    @Test(arguments: [
        "# sites\nEcoRI\tGAATTC\nBamHI\tGGATCC\n\nNNCG\n", ">EcoRI of E. coli\nGAA\nTTC\n>BamHI\nGGATCC\n>NNCG\nNNCG\n",
        "EcoRI \t GAATTC\r\nBamHI\tGGATCC\r\nNNCG",
    ])
    func files(_ text: String) throws {
        let records = try Consensus.motifs(parsing: Array(text.utf8), path: "sites.txt")
        #expect(records.map(\.id) == ["EcoRI", "BamHI", "NNCG"])
        #expect(records[0] == (try Consensus.motif("EcoRI=GAATTC")))
        #expect(records[2].scores == (try Consensus.motif("NNCG").scores))
    }

    @Test(arguments: [
        ("EcoRI\tGAATTC\nBamHI\t\n", 2, "\"I\" is no letter"), ("\tGAT\tGAT\tGAT\n", 1, "no name and consensus"), ("a\tb\tc\n", 1, "no name and consensus"), ("a\tGAZ\n", 1, "\"Z\" is no letter"),
        (">a\n>b\nGAT\n", 1, "a has no letters"), ("a\tNN\n", 1, "matches everywhere"), ("", nil, "no consensus"), ("a\u{8}\tGAT\n", 1, "control character"),
    ] as [(String, Int?, String)])
    func fileErrors(_ text: String, line: Int?, problem: String) {
        let error = #expect(throws: MotifFileError.self) { try Consensus.motifs(parsing: Array(text.utf8), path: "sites.txt") }
        #expect(error?.line == line)
        #expect(error?.problem.contains(problem) == true)
    }
}
