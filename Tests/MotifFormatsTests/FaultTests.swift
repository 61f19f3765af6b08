import MotifCore
import MotifFormats
import Testing

/// Faults of single motifs, which can be left out, and the counts of all faults.
struct FaultTests {
    private func sift(_ text: String, renamingDuplicates: Bool = false) throws -> MotifFile {
        try MotifFile(sifting: Array(text.utf8), path: "motifs.txt", renamingDuplicates: renamingDuplicates)
    }

    /// Each text has a sound motif before and after two with a fault.
    @Test(arguments: [
        (">a\n17 1 1 1\n1 1 1 1\n>b\n17 1 1 1\n0 0 0 0\n0 0 0 0\n>c\n1 x 1 1\n1 1 1 1\n>d\n1 1 1 17\n", ["a", "d"], [6, 7, 9]),
        (">a\n1 2\n1 2\n1 2\n1 2\n>b\n1 2\n1 2\n>c\n1 2\n1 2\n1 3 3\n1 2\n>d\n1 2\n1 2\n1 2\n1 2\n", ["a", "d"], [9, 12]),
        (
            "AC a\nP0 A C G T\n01 1 2 3 4\n//\nAC b\nP0 A C G T\n01 1 2 3\n02 1 2 3 4\n//\nAC c\nP0 A C G T\n//\nAC d\nP0 A C G T\n01 1 2 3 4\n",
            ["a", "d"], [7, 10]
        ),
        ("a\nA: 1\nC: 0\nG: 0\nT: 0\nb\nA: 1\nC: 1\nG: 0\nT: 0\nc\nA: 1\nC: x\nd\nA: 1\nC: 0\nG: 0\nT: 0\n", ["a", "d"], [6, 13]),
        ("a\n1 2 3 4\n\nb\n1 2 3\n1 2\n\nc\n0 0 0 0\n\nd\n1 2 3 4\n", ["a", "d"], [6, 9]),
        ("Motif\taa\nPos A C G T\n1 1 0 0 0\nMotif\tbb\nPos A C G T\n1 1 x 0 0\nMotif\tdd\nPos A C G T\n1 1 0 0 0\n", ["aa", "dd"], [6]),
        (
            meme("MOTIF a\nletter-probability matrix:\n1 0 0 0\nMOTIF b\nletter-probability matrix: w= 2\n1 0 0 0\nMOTIF c\nletter-probability matrix:\n1 1 0 0\nMOTIF d\nletter-probability matrix:\n1 0 0 0\n"),
            ["a", "d"], [10, 12]
        ),
        ("{\"a\": {\"A\": [1], \"C\": [1], \"G\": [1], \"T\": [1]},\n\"b\": {\"A\": [1], \"C\": [1]},\n\"d\": {\"A\": [1], \"C\": [1], \"G\": [1], \"T\": [1]}}\n", ["a", "d"], [2]),
    ] as [(String, [String], [Int])])
    func areLeftOut(_ text: String, ids: [String], lines: [Int]) throws {
        let file = try sift(text)
        #expect(file.records.map(\.id) == ids)
        #expect(file.faults.map(\.line) == lines, "\(file.faults.map(\.description))")
        #expect(throws: file.faults[0]) { try parse(text) }
    }

    @Test func duplicates() throws {
        let text = ">dimer\n17 1 1 1\n>dimer_2\n1 17 1 1\n>dimer\n1 1 17 1\n>dimer\n1 1 1 17\n"
        let file = try sift(text)
        #expect(file.records.map(\.id) == ["dimer", "dimer_2"])
        #expect(file.faults.map(\.line) == [5, 7])
        #expect(file.faults.map(\.motif) == ["dimer", "dimer"])
        let renamed = try sift(text, renamingDuplicates: true)
        #expect(renamed.records.map(\.id) == ["dimer", "dimer_2", "dimer_3", "dimer_4"])
        #expect(renamed.records.map { $0.motif!.id } == renamed.records.map(\.id))
        #expect(renamed.renamedIDs == ["dimer_3", "dimer_4"])
        #expect(renamed.faults.isEmpty)
    }

    @Test func emptyMotifs() throws {
        let file = try MotifFile(parsing: Array("Pos\tA\tC\tG\tT\n".utf8), path: "pwms/M2_x.txt")
        #expect(file.records.isEmpty && file.faults.isEmpty)
        #expect(file.emptyMotifs.map(\.motif) == ["M2_x"])
        let mixed = try parse("Motif\tm1\nPos A C G T\nMotif\tm2\nPos A C G T\n1 1 0 0 0\n")
        #expect(mixed.records.map(\.id) == ["m2"])
        #expect(mixed.emptyMotifs.map(\.line) == [2])
    }

    /// A file that is no motif file has no motifs to go on with.
    @Test(arguments: ["", "nonsense\n", "<xml>\n", "MEME version 4\nALPHABET= ACGU\n"])
    func ofTheFile(_ text: String) { #expect(throws: MotifFileError.self) { try sift(text) } }
}
