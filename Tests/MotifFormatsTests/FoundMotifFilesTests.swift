import Foundation
import MotifCore
import MotifFormats
import Testing

/// Motif files as found in the wild, from other projects' tests. They are not part of the repository; where they lie
/// beside it, each must be read or refused with the right words.
@Suite(.enabled(if: FoundMotifFiles.arePresent))
struct FoundMotifFilesTests {
    /// Expected values from Bio.motifs 1.88, which rounds counts to whole sites:
    /// `for m in minimal.read(open(f)): print(m.name, m.length, m.num_occurrences, [m.counts[b][0] for b in "ACGT"])`,
    /// and for JASPAR `motifs.parse(open(f), "jaspar")`. For DREME's file the alphabet's block is first replaced by
    /// `ALPHABET= ACGT`, which is all that it reads.
    @Test(
        arguments: [
            (
                "biopython_minimal_test.meme", ["KRP", "IFXA", "IFXA_no_nsites_no_evalue"], [19, 18, 18], [0, 3, 0, 14]
            ),
            (
                "lightmotif_STREME.meme",
                [
                    "1-RGCCACACCCWNNBY", "2-CTCCACCCAK", "3-RGAGATAAGRVD", "4-CCCKCCCTYC", "5-AAAATRAAANMCA",
                    "6-CCCCACCCC",
                    "7-AAAACAAACCTAG",
                ], [15, 10, 12, 10, 13, 9, 13], [134, 42, 103, 45]
            ),
            ("universalmotif_meme_minimal.txt", (1...5).map { "motif\($0)" }, [10, 10, 10, 10, 10], [30, 24, 15, 31]),
            ("universalmotif_meme_full.txt", ["1", "2", "3"], [15, 29, 11], [32, 8, 10, 0]),
            ("universalmotif_jaspar.txt", (1...5).map { "motif\($0)" }, [10, 10, 10, 10, 10], [30, 24, 15, 31]),
            ("universalmotif_dreme.txt", ["DGCARC", "CACACRCA", "TTKTTGB"], [6, 8, 7], [840, 0, 607, 530]),
        ] as [(String, [String], [Int], SIMD4<Double>)])
    func areRead(_ name: String, ids: [String], widths: [Int], firstColumn: SIMD4<Double>) throws {
        let file = try FoundMotifFiles.read(name)
        #expect(file.motifs.map(\.id) == ids)
        #expect(file.motifs.map(\.width) == widths)
        #expect(file.motifs[0].counts[0].rounded(.toNearestOrEven) == firstColumn)
    }

    @Test(arguments: [
        ("biopython_minimal_test_rna.meme", 3, "the motifs are RNA"),
        ("universalmotif_meme_custom_alph.txt", 26, "the alphabet \"ATCGMm\" is not DNA"),
        ("homer_nkx6.1_CRLF.motif", 1, "HOMER"),
        ("universalmotif_homer.txt", 1, "HOMER"),
        ("lightmotif_MX000001.transfac", 1, "TRANSFAC"),
        ("universalmotif_transfac.txt", 1, "TRANSFAC"),
        ("lightmotif_demo.uniprobe", 2, "UniPROBE"),
        ("universalmotif_uniprobe_minimal.txt", 2, "UniPROBE"),
        ("universalmotif_uniprobe_full.txt", 6, "UniPROBE"),
        ("universalmotif_cisbp.txt", 1, "CIS-BP"),
        ("universalmotif_hocomoco.txt", 2, "the count \"-0.0404757289100065\" is negative"),
    ])
    func areRefused(_ name: String, line: Int, problem: String) throws {
        do {
            let file = try FoundMotifFiles.read(name)
            Issue.record("\(file.motifs.count) motifs were read")
        } catch let error as MotifFileError {
            #expect(error.line == line)
            #expect(error.problem.contains(problem), "\(error)")
        }
    }
}

private enum FoundMotifFiles {
    /// `shared/data/motifs` beside the repository.
    private static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/data/motifs").standardized

    static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func read(_ name: String) throws -> MotifFile {
        let data = try Data(contentsOf: folder.appending(path: name))
        return try MotifFile(parsing: Array(data), path: name)
    }
}
