import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: the files of the folder, standard error, exit status.
@Suite("motifkit deviations")
struct DeviationsCommandTests {
    let folder = try! TemporaryFolder()
    let counts = TestFiles.testdata("labelled_matrix.mtx")
    private static let header = "%%MatrixMarket matrix coordinate integer general\n"

    private func deviations(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["deviations"] + arguments, input: input)
    }

    /// The sequences of labelled.tsv as FASTA.
    private func sequences() throws -> String {
        let rows = try TestFiles.read(TestFiles.testdata("labelled.tsv")).split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        return try folder.write("labelled.fa", rows.map { ">\($0[0])\n\($0[1])\n" }.joined())
    }

    private func table(_ path: String) throws -> [[String]] {
        try TestFiles.read(folder.path(path)).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder.path(path))) }

    /// The numbers of a matrix, by row.
    private func matrix(_ path: String, columns: Int) throws -> [[Float]] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path(path)))
        #expect(bytes[..<10] == Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]))
        let numbers = bytes.dropFirst(128).withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { Float(bitPattern: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
        return stride(from: 0, to: numbers.count, by: columns).map { Array(numbers[$0..<min($0 + columns, numbers.count)]) }
    }

    @Test("AP-1 varies most in the made cells, and its z-scores part them; any number of threads gives the same files")
    func shippedData() throws {
        let motifs = TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme"), peaks = try sequences()
        for threads in ["1", "2", "5"] {
            let result = try deviations(
                peaks, "--counts", counts, "-m", motifs, "--motif", "FOS*", "--motif", "CTCF", "--motif", "SP?", "-q", "--threads", threads, "-o", folder.path("out\(threads)"))
            #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.errors)")
        }
        let lines = try table("out1/variability.tsv"), ids = try table("out1/motifs.txt").map { $0[0] }
        #expect(lines[0] == ["motif_id", "motif_name", "peaks", "cells", "variability", "pvalue", "log10_pvalue", "qvalue"])
        #expect(lines[1][1].hasPrefix("FOS") && lines[1][3] == "24" && Double(lines[1][7])! < 1e-10 && lines.count == ids.count + 1)
        let cells = try table("out1/cells.txt").map { $0[0] }, z = try matrix("out1/z.npy", columns: ids.count)
        #expect(cells == (1...12).map { "A\($0)" } + (1...12).map { "B\($0)" } && z.count == 24)
        let first = try #require(ids.firstIndex(of: lines[1][0]))
        #expect(z[..<12].map { $0[first] }.max()! < z[12...].map { $0[first] }.min()!)
        for file in ["variability.tsv", "motifs.txt", "cells.txt", "z.npy", "deviations.npy"] {
            for other in ["out2", "out5"] { #expect(try bytes("\(other)/\(file)") == bytes("out1/\(file)"), "\(other)/\(file)") }
        }
    }

    @Test("the matrix that pool writes, as NumPy and as Matrix Market, gives what the peaks give")
    func matrices() throws {
        let peaks = try sequences(), motifs = TestFiles.testdata("small.meme")
        let scan = ["-m", motifs, "-p", "1e-3", "-q"]
        #expect(try runProcess(ScanCommandTests.program, ["deviations", peaks, "--counts", counts, "-o", folder.path("own")] + scan).status == 0)
        for name in ["any.npy", "any.mtx.gz", "count.npy", "count.mtx"] {
            #expect(try runProcess(ScanCommandTests.program, ["pool", peaks, "--value", String(name.prefix { $0 != "." }), "-o", folder.path(name)] + scan).status == 0)
            let result = try deviations("--matches", folder.path(name), "--counts", counts, "-q", "-o", folder.path("\(name).out"))
            #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        }
        for file in ["z.npy", "deviations.npy", "cells.txt", "motifs.txt"] {
            for name in ["any.npy", "any.mtx.gz"] { #expect(try bytes("own/\(file)") == bytes("\(name).out/\(file)"), "\(name), \(file)") }
            #expect(try bytes("count.npy.out/\(file)") == bytes("count.mtx.out/\(file)"), "\(file)")
        }
        #expect(try bytes("own/z.npy") != bytes("count.npy.out/z.npy"))
    }

    @Test("counts in any order, compressed, or with cells in rows give the same numbers")
    func orders() throws {
        let peaks = try sequences()
        let lines = try TestFiles.read(counts).split(separator: "\n").map(String.init)
        var random = SeededGenerator(seed: 41)
        let turned = lines[2...].map { line in
            let words = line.split(separator: " ")
            return "\(words[1]) \(words[0]) \(words[2]).0"
        }
        let files = try [
            folder.write("sorted.mtx", lines.joined(separator: "\n")),
            folder.write("shuffled.mtx", (lines[..<2] + lines[2...].shuffled(using: &random)).joined(separator: "\n")),
            folder.write("cells.mtx", (["%%MatrixMarket matrix coordinate real general", "24 300 \(turned.count)"] + turned).joined(separator: "\n")),
        ]
        var outputs: [Data] = []
        for (file, notice) in zip(files, ["", "the entries of a cell are not together, so that all are held in memory", "the rows are cells and the columns peaks"]) {
            let result = try deviations(peaks, "--counts", file, "-m", TestFiles.testdata("small.meme"), "-p", "1e-3", "-o", folder.path("out"))
            #expect(result.status == 0 && (notice.isEmpty || result.errors.contains(notice)), "\(result.errors)")
            outputs.append(try bytes("out/z.npy"))
            #expect(try table("out/cells.txt").map { $0[0] } == (1...24).map(String.init))
        }
        #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0])
    }

    @Test("regions of a genome are peaks; one cell is enough, and is compared with equal peaks")
    func oneCell() throws {
        let matrix = try folder.write("matrix.mtx", Self.header + "10 2 4\n1 1 5\n2 1 3\n5 1 9\n9 1 2\n")
        _ = try folder.write("barcodes.tsv", "first\nsecond\n")
        let result = try deviations(
            "-r", TestFiles.testdata("peaks.narrowPeak"), "-g", TestFiles.testdata("chr17_part.fa"), "-w", "200", "-m", TestFiles.testdata("small.meme"), "-p", "1e-3",
            "--counts", matrix, "-o", folder.path("out"))
        #expect(result.status == 0)
        for sentence in [
            "motifkit: there is one cell with reads, so that its peaks are compared with one another", "motifkit: bins of 10 peaks would be small, so that there are 1 of GC and 1 of accessibility",
            "motifkit: warning: 1 motif without a peak has no deviations, and NaN stands for them", "motifkit: warning: 1 cell without a read has no deviations, and NaN stands for them",
        ] { #expect(result.errors.contains(sentence), "\(result.errors)") }
        #expect(try table("out/cells.txt") == [["first"], ["second"]])
        let z = try self.matrix("out/z.npy", columns: 6)
        #expect(z[0].contains { abs($0) > 0.1 } && z[1].allSatisfy(\.isNaN))
    }

    @Test("input that does not fit is told in a sentence, and nothing is written", arguments: [
        ("10 1 1\n1 1 1\n", "barcodes.tsv", "a\nb\n", "barcodes.tsv: the file names 2 cells, and the matrix has 1; give a line for each of them"),
        ("9 2 1\n1 1 1\n", nil, "", "matrix.mtx: the matrix has 9 rows and 2 columns, and "),
        ("10 2 0\n", nil, "", "matrix.mtx: no peak of known GC has a read; check that it is the right file"),
        ("10 2 3\n1 1 1\n2 1 1\n1 1 2\n", nil, "", "matrix.mtx: line 5: peak 1 of cell 1 has an entry already; add both up"),
        ("10 2 3\n1 2 1\n2 1 1\n1 2 2\n", nil, "", "matrix.mtx: peak 1 of cell 2 has an entry already; add both up"),
        ("10 2 1\n1 1 1\n", "features.tsv", "chr17:585-984\tx\nchr2:4095-4495\n", "features.tsv, line 2: the counts are of the peak chr2:4095-4495, and the motifs of chr17:4095-4495"),
        ("10 2 1\n1 1 1\n", "peaks.bed", "chr17\t584\t984\nchr17\t9000\t9100\n", "peaks.bed, line 2: the counts are of the peak chr17:9000-9100"),
        ("10 2 1\n1 1 x\n", nil, "", "matrix.mtx: line 3: this is not a row, a column and a count"),
    ] as [(String, String?, String, String)])
    func failures(matrix: String, name: String?, content: String, sentence: String) throws {
        let counts = try folder.write("matrix.mtx", Self.header + matrix)
        if let name { _ = try folder.write(name, content) }
        let before = folder.names
        let result = try deviations(
            "-r", TestFiles.testdata("peaks.narrowPeak"), "-g", TestFiles.testdata("chr17_part.fa"), "-m", TestFiles.testdata("small.meme"), "-q", "--counts", counts,
            "-o", folder.path("out"))
        #expect(result.status == 1 && result.errors.hasPrefix("motifkit: error: ") && result.errors.contains(sentence), "\(result.errors)")
        #expect(folder.names == before)
    }

    @Test("a matrix of hits that is none is told")
    func otherMatrices() throws {
        let peaks = try sequences(), motifs = TestFiles.testdata("small.meme")
        for (value, sentence) in [("max", "is no number of hits; let motifkit pool write the matrix with --value any or count"), ("position", "which are no numbers of hits")] {
            #expect(try runProcess(ScanCommandTests.program, ["pool", peaks, "--value", value, "-m", motifs, "-q", "-o", folder.path("m.npy")]).status == 0)
            let result = try deviations("--matches", folder.path("m.npy"), "--counts", counts, "-o", folder.path("out"))
            #expect(result.status == 1 && result.errors.contains(sentence), "\(result.errors)")
        }
        _ = try folder.write("m.tsv", "a\n")
        for (matches, rows, sentence) in [
            ("m.tsv", nil, "m.tsv: the file is neither a NumPy array (.npy) nor Matrix Market (.mtx)"),
            ("any.npy", "name\tgc\na\t0.5\n", "any.npy.rows.txt: the file names 1 rows, and the matrix has 300; give a line for each of them"),
            ("any.npy", "name\na\n", "any.npy.rows.txt: the table has no column gc"),
            ("any.npy", "name\tgc\na\n", "any.npy.rows.txt, line 2: the line has fewer columns than the header"),
        ] as [(String, String?, String)] {
            if let rows {
                #expect(try runProcess(ScanCommandTests.program, ["pool", peaks, "--value", "any", "-m", motifs, "-q", "-o", folder.path("any.npy")]).status == 0)
                _ = try folder.write("any.npy.rows.txt", rows)
            }
            let result = try deviations("--matches", folder.path(matches), "--counts", counts, "-o", folder.path("out"))
            #expect(result.status == 1 && result.errors.contains(sentence), "\(result.errors)")
        }
        let input = try deviations(peaks, "--counts", "-", "-m", motifs, "-o", folder.path("out"), input: Data())
        #expect(input.status == 1 && input.errors.contains("standard input: it can be read only once, and counts are read twice; give a file"), "\(input.errors)")
    }

    @Test("wrong usage is told in a sentence", arguments: [
        (["a.fa", "-m", "m.meme"], "'--counts <file>'"),
        (["a.fa", "--counts", "c.mtx"], "No motifs are given"),
        (["-m", "m.meme", "--counts", "c.mtx"], "No peaks are given; name --regions of a --genome, a sequence file, or --matches."),
        (["a.fa", "-r", "b.bed", "-g", "g.fa", "-m", "m.meme", "--counts", "c.mtx"], "Give sequence files or --regions, not both."),
        (["-r", "b.bed", "-m", "m.meme", "--counts", "c.mtx"], "Regions are given without a genome; name it by --genome."),
        (["--matches", "a.npy", "-m", "m.meme", "--counts", "c.mtx"], "--matches has the hits of motifs in peaks; leave the peaks, --regions, --genome and --motifs out."),
        (["--matches", "a.npy", "--counts", "c.mtx", "--gc-bins", "0"], "--gc-bins is 0; give a number from 1 to 1000."),
        (["--matches", "a.npy", "--counts", "c.mtx", "--expectation", "x"], "--expectation"),
    ])
    func usage(arguments: [String], sentence: String) throws {
        let result = try runProcess(ScanCommandTests.program, ["deviations"] + arguments + ["-o", folder.path("out")])
        #expect(result.status == 64 && result.errors.contains(sentence) && folder.names.isEmpty, "\(result.errors)")
    }
}
