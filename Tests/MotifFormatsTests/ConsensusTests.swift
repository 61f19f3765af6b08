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
                let motif = try #require(try Consensus.motif("x=\(letter)").motif)
                let expected = SIMD4("ACGT".map { bases.contains($0) ? 1 / Double(bases.count) * 20 : 0 })
                #expect(motif == Motif(id: "x", name: letter, counts: [expected]))
            }
        }
    }

    /// Exactly the words that match the consensus reach its threshold.
    @Test func hits() throws {
        for text in ["GAT", "WGR", "NNN", "BVD", "AYN"] {
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
        #expect(try Consensus.motif("a=b=WGATAR").id == "a=b")
        let unnamed = try Consensus.motif("wgatar")
        #expect(unnamed.id == "wgatar")
        #expect(unnamed.name == nil)
    }

    @Test(arguments: [
        ("x=", "there are no letters"), ("", "there are no letters"), ("=GATA", "no name"), ("x=GAXTA", "\"X\" is no letter"),
        ("x=GA TA", "\" \" is no letter"), ("x=GÄTA", "\"Ä\" is no letter"), ("x\u{1B}=GATA", "control character"),
        ("x=" + String(repeating: "A", count: 256), "256 letters"),
    ])
    func errors(_ text: String, problem: String) {
        let error = #expect(throws: MotifFileError.self) { try Consensus.motif(text) }
        #expect(error?.problem.contains(problem) == true)
        #expect(error?.path.hasPrefix("consensus \"") == true)
    }
}
