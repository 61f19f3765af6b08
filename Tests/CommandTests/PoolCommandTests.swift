import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: standard output, standard error, exit status.
@Suite("motifkit pool")
struct PoolCommandTests {
    let folder = try! TemporaryFolder()
    let motifs = TestFiles.testdata("small.meme")

    private func pool(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["pool"] + arguments, input: input)
    }

    @Test("agrees with the track of scan: counts, and the best score and its place")
    func scan() throws {
        let lambda = TestFiles.testdata("lambda.fa")
        let track = try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))
            .split(separator: "\n").map { $0.split(separator: "\t") }
        var cells: [String: [String]] = [:]
        var ids: [Substring] = []
        for value in ["count", "any", "max", "position"] {
            let threshold = value == "count" || value == "any" ? ["--pvalue", "1e-3"] : []
            let result = try runProcess(ScanCommandTests.program, ["pool", lambda, "--motifs", motifs, "--value", value] + threshold)
            #expect(result.errors.isEmpty && result.status == 0)
            let lines = result.output.split(separator: "\n").map { $0.split(separator: "\t") }
            #expect(lines.count == 2 && lines[1][0] == track[0][0])
            ids = Array(lines[0].dropFirst())
            cells[value] = lines[1].dropFirst().map(String.init)
        }
        for (index, id) in ids.enumerated() {
            let hits = track.filter { $0[3] == id }
            #expect(cells["count"]![index] == "\(hits.count)")
            #expect(cells["any"]![index] == (hits.isEmpty ? "0" : "1"))
            // Among equal scores, the first line is the leftmost hit, the forward strand first.
            let best = hits.max { Double($0[7])! < Double($1[7])! }!
            let first = hits.first { $0[7] == best[7] }!
            #expect(cells["max"]![index] == first[7])
            #expect(cells["position"]![index] == "\(first[1])\(first[5])")
        }
    }

    @Test("chooses the format by suffix or option, and names rows and columns")
    func formats() throws {
        let fasta = try folder.write("x.fa", ">a b\nTTGACTCAGC\n>c\nACGT\n")
        let matrix = folder.path("m.mtx")
        #expect(try pool(fasta, "--motifs", motifs, "--motif", "MA0139.2", "--motif", "MA1654.2", "-o", matrix).status == 0)
        #expect(try TestFiles.read(matrix).hasPrefix("%%MatrixMarket matrix coordinate real general\n2 2 0 "))
        #expect(try TestFiles.read(folder.path("m.mtx.rows.txt")) == "name\tcontig\tstart\tend\tstrand\tpeak\tgc\twidest_window\n"
            + "a\ta\t0\t10\t.\t.\t0.5000\t10\nc\tc\t0\t4\t.\t.\t0.5000\t4\n")
        #expect(try TestFiles.read(folder.path("m.mtx.columns.txt")) == "MA0139.2\nMA1654.2\n")
        let array = folder.path("m")
        #expect(try pool(fasta, "--motifs", motifs, "--format", "npy", "-o", array).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: array)).starts(with: [0x93] + Array("NUMPY".utf8)))
        #expect(folder.names == ["m", "m.columns.txt", "m.mtx", "m.mtx.columns.txt", "m.mtx.rows.txt", "m.rows.txt", "x.fa"])
    }

    @Test("pools regions in the order of the file, as it does their sequences")
    func regions() throws {
        let genome = try folder.write("g.fa", TestFiles.read(TestFiles.testdata("lambda.fa")).replacing("gi|9626243|ref|NC_001416.1|", with: "L"))
        let contig = try TestFiles.read(genome).split(separator: "\n").dropFirst().joined()
        // The regions are unsorted and overlap, two touch the ends of the contig, and one has a single base.
        let ranges = [48_402..<48_502, 0..<60, 30..<90, 5000..<5001, 1000..<1500]
        let bed = try folder.write("r.bed", ranges.map { "L\t\($0.lowerBound)\t\($0.upperBound)\n" }.joined())
        let fasta = try folder.write("r.fa", ranges.map { range in
            let letters = contig.dropFirst(range.lowerBound).prefix(range.count)
            return ">L:\(range.lowerBound)-\(range.upperBound)\n\(letters)\n"
        }.joined())
        for value in ["max", "position", "count"] {
            let regions = try pool("--regions", bed, "--genome", genome, "--motifs", motifs, "--value", value, "--quiet")
            #expect(regions.status == 0 && regions.errors.isEmpty, "\(regions.errors)")
            #expect(regions.output == (try pool(fasta, "--motifs", motifs, "--value", value, "--quiet").output))
            #expect(regions.output.split(separator: "\n").count == 1 + ranges.count)
        }
    }

    @Test("centres windows on summits, clips at the contig's end, and names or skips unknown contigs")
    func windows() throws {
        let genome = try folder.write("g.fa", ">a\nACGTACGTACGTACGTACGT\n")
        let peaks = try folder.write("p.narrowPeak", "a\t2\t12\tp\t0\t.\t1\t1\t1\t3\na\t14\t30\tq\t0\t.\t1\t1\t1\t-1\nz\t1\t2\tr\t0\t.\t1\t1\t1\t0\n")
        let unknown = try pool("--regions", peaks, "--genome", genome, "--motifs", motifs)
        #expect(unknown.status == 1 && unknown.errors.contains("p.narrowPeak: line 3: ") && unknown.errors.contains("has no contig \"z\""))
        let skipped = try pool("--regions", peaks, "--window", "4", "--skip-unknown", "--genome", genome, "--motifs", motifs)
        #expect(skipped.status == 0)
        #expect(skipped.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == ["name", "a:3-7", "a:15-19"])
        #expect(skipped.errors.contains("1 region is on contigs that the genome does not have, and left out"))
        #expect(skipped.errors.contains("1 region ends beyond its contig and was clipped"))
        let none = try pool("--regions", folder.write("e.bed", ""), "--genome", genome, "--motifs", motifs)
        #expect(none.errors == "motifkit: warning: no regions in \(folder.path("e.bed"))\n" && none.status == 0)
    }

    @Test("warns of motifs that can have no hit if hits are counted, and of empty input")
    func warnings() throws {
        let fasta = try folder.write("x.fa", ">a\nACGT\n")
        #expect(try pool(fasta, "--motifs", motifs).errors.isEmpty)
        #expect(try pool(fasta, "--motifs", motifs, "--value", "count").errors.contains("motif MA0622.2 (Mlxip) can have no hit"))
        let empty = try pool(folder.write("e.fa", ""), "--motifs", motifs)
        #expect(empty.errors == "motifkit: warning: no sequences in \(folder.path("e.fa"))\n" && empty.status == 0)
        #expect(empty.output.hasPrefix("name\t"))
    }

    @Test("says how it pools and what it did if asked to")
    func verbose() throws {
        let fasta = try folder.write("x.fa", ">a\nACGT\n")
        for (value, plan) in [("max", " best windows by bounds and exact scores, "), ("count", " by threshold scan, ")] {
            let lines = try pool(fasta, "--motifs", motifs, "--motif", "MA0139.2", "--value", value, "--verbose").errors.split(separator: "\n")
            #expect(lines.count == 2 && lines[0].contains(plan) && lines[1].contains("4 bases in 1 sequence, 1 motif, "), "\(lines)")
        }
    }

    @Test("says what is wrong in one sentence, with exit status 1, and leaves nothing behind")
    func failures() throws {
        for (arguments, message) in [
            (["missing.fa", "--motifs", motifs], "missing.fa: no such file or directory"),
            ([motifs, "--motifs", motifs, "-o", folder.path("m.npy")], "is a motif file, but stands where sequence files do"),
            ([TestFiles.testdata("lambda.fa"), "--motifs", motifs, "-o", "/dev/full"], "no space left on device"),
            (["--regions", "-", "--genome", TestFiles.testdata("lambda.fa"), "--motifs", motifs, "--background", "sequences"], "read only once"),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["pool", "--quiet"] + arguments)
            #expect(result.status == 1 && result.errors.contains(message), "\(result.errors)")
            #expect(result.errors.split(separator: "\n").count == 1)
        }
        #expect(folder.names.isEmpty)
        let rows = try folder.write("m.npy.rows.txt", ">a\nACGT\n")
        #expect(try pool(rows, "--motifs", motifs, "-o", folder.path("m.npy")).errors.contains("the output is also an input"))
    }

    @Test("takes wrong usage for what it is, with exit status 64", arguments: [
        ["--pvalue", "1e-3"], ["--format", "npy"], ["--value", "mean"], ["-o", "m.csv"], ["-o", "m.h5ad"], ["-o", "m.npz"], ["-o", "m.tsv.bz2"], ["-o", "m.parquet"], ["-o", "m.bed"], ["--value", "count", "--pvalue", "0"], ["--threads", "0"],
        ["--pseudocount=-1"], ["--quiet", "--verbose"], ["--window", "5"], ["--regions", "r.bed", "--genome", "g.fa"],
    ])
    func usage(arguments: [String]) throws {
        let result = try runProcess(
            ScanCommandTests.program, ["pool", TestFiles.testdata("lambda.fa"), "--motifs", motifs] + arguments)
        #expect(result.status == 64 && result.output.isEmpty)
    }
}
