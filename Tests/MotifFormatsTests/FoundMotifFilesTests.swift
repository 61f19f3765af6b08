import Foundation
import MotifCore
import MotifFormats
import MotifTestSupport
import Testing

/// Motif files from the tests of other projects. They are not part of the repository, and are read from the folder beside it.
@Suite(.needsSharedData)
struct FoundMotifFilesTests {
    /// The expected values come from Bio.motifs 1.88, which rounds counts to whole sites:
    /// `for m in minimal.read(open(f)): print(m.name, m.length, m.num_occurrences, [m.counts[b][0] for b in "ACGT"])`,
    /// and for JASPAR `motifs.parse(open(f), "jaspar")`. In DREME's file the block of the alphabet was first replaced by
    /// `ALPHABET= ACGT`, since Bio.motifs reads no such block.
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

    /// The expected values come from Bio.motifs 1.88: `for m in motifs.parse(open(f), "pfm-four-columns"): print(m.name, m.length,
    /// [m.counts[b][0] for b in "ACGT"], [m.counts[b][-1] for b in "ACGT"])`, for TRANSFAC `motifs.parse(open(f), "transfac", strict=False)`, and for UniPROBE
    /// `"pfm-four-rows"` after `tr -d :`, of the complete format on the lines after each "Probability matrix". Bio.motifs refuses
    /// PRODORIC's columns A, T, G, C, whose values were read off the file.
    @Test(arguments: [
        ("universalmotif_transfac.txt", .transfac, (1...5).map { "motif\($0)" }, [10, 10, 10, 10, 10], [30, 24, 15, 31], [33, 9, 27, 31]),
        ("lightmotif_MX000001.transfac", .transfac, ["prodoric_MX000001"], [15], [0, 0, 2, 0], [0, 2, 0, 0]),
        ("homer_nkx6.1_CRLF.motif", .homer, ["Nkx6.1(Homeobox)/Islet-Nkx6.1-ChIP-Seq(GSE40975)/Homer"], [8],
            [0.158, 0.185, 0.421, 0.236], [0.526, 0.001, 0.472, 0.001]),
        ("universalmotif_homer.txt", .homer, (1...5).map { "motif\($0)" }, [10, 10, 10, 10, 10],
            [0.296, 0.243, 0.149, 0.312], [0.337, 0.085, 0.268, 0.31]),
        ("lightmotif_demo.uniprobe", .uniprobe, ["Arid3a_primary", "Arid5a_primary"], [17, 14],
            [0.179645793597971, 0.266648735950844, 0.382823288901203, 0.170882181549982], [0.240559605564699, 0.300737862311012, 0.201112183210201, 0.257590348914088]),
        ("universalmotif_uniprobe_minimal.txt", .uniprobe, ["Arid3a_primary", "Arid5a_primary"], [17, 14],
            [0.179645793597971, 0.266648735950844, 0.382823288901203, 0.170882181549982], [0.240559605564699, 0.300737862311012, 0.201112183210201, 0.257590348914088]),
        ("universalmotif_uniprobe_full.txt", .uniprobe, ["GTAATAAA", "CCATAAAA", "GTCGTAAA"], [22, 22, 22],
            [0.193281893875128, 0.172303905927364, 0.498400603801034, 0.136013596396475], [0.40009611675488, 0.196669819915483, 0.228468577410353, 0.174765485919284]),
        ("universalmotif_cisbp.txt", .cisBP, ["M2364_1.02", "M2631_1.02"], [21, 14],
            [0.17647058823529, 0.11764705882353, 0.35294117647059, 0.35294117647059],
            [0.558823529411762, 0.11764705882353, 0.0882352941176473, 0.235294117647061]),
    ] as [(String, MotifFormat, [String], [Int], SIMD4<Double>, SIMD4<Double>)])
    func areReadAs(
        _ name: String, format: MotifFormat, ids: [String], widths: [Int], first: SIMD4<Double>, last: SIMD4<Double>
    ) throws {
        let file = try FoundMotifFiles.read(name)
        #expect(file.format == format)
        #expect(file.motifs.map(\.id) == ids)
        #expect(file.motifs.map(\.width) == widths)
        let counts = file.motifs[0].counts
        // The parser divides probabilities by their sum and multiplies them by 20 sites.
        for (column, expected) in [(counts[0], first), (counts.last!, last)] {
            let difference = column / column.sum() - expected / expected.sum()
            #expect(max(difference.max(), -difference.min()) < 1e-12)
            #expect(format == .transfac ? column == expected : abs(column.sum() - 20) < 1e-9)
        }
    }

    /// HOCOMOCO's PWM files hold log-odds, which are kept, rounded to thousandths.
    @Test func scoresAreKept() throws {
        let file = try FoundMotifFiles.read("universalmotif_hocomoco.txt")
        #expect(file.format == .hocomoco)
        #expect(file.motifs.isEmpty)
        #expect(file.records.map(\.id) == ["motif1"])
        let scores = try #require(file.records[0].scores)
        #expect(scores.cellsPerUnit == 1000)
        #expect(scores.width == 10)
        #expect(scores.cells.prefix(4) == [245, -40, -749, 319])
        #expect(scores.cells.suffix(4) == [432, -1554, 98, 310])
    }

    @Test(arguments: [
        ("biopython_minimal_test_rna.meme", 3, "the motifs are RNA"),
        ("universalmotif_meme_custom_alph.txt", 26, "the alphabet \"ATCGMm\" is not DNA"),
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
    /// The folder `shared/data/motifs` beside the repository.
    private static let folder = URL(filePath: TestFiles.shared).appending(path: "motifs")

    static func read(_ name: String) throws -> MotifFile {
        let data = try Data(contentsOf: folder.appending(path: name))
        return try MotifFile(parsing: Array(data), path: name)
    }
}
