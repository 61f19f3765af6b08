import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: explanations of a small model that knows the word TGATCCATG.
@Suite("motifkit explain")
struct ExplainCommandTests {
    let folder = try! TemporaryFolder()
    let model: String
    let genome: String
    let peaks: String

    init() throws {
        var random = SeededGenerator(seed: 23)
        var table = "name\tsequence\tfirst\tsecond\n"
        for row in 0..<100 {
            var letters = Array(random.letters(count: 40))
            if row < 50 { letters.replaceSubrange(15..<24, with: Array("TGATCCATG")) }
            table += "s\(row)\t\(String(letters))\t\(row < 50 ? 1 : 0)\t\(row % 2)\n"
        }
        let data = try folder.write("table.tsv", table)
        model = folder.path("model")
        let trained = try runProcess(
            ScanCommandTests.program, ["train", "--table", data, "--label", "first", "--folds", "0", "--filters", "8", "--width", "9", "--epochs", "10", "-q", "-o", model])
        #expect(trained.status == 0)
        let several = try runProcess(
            ScanCommandTests.program,
            ["train", "--table", data, "--label", "first", "--label", "second", "--folds", "0", "--filters", "8", "--width", "9", "--epochs", "2", "-q", "-o", "\(model)2"])
        #expect(several.status == 0)
        var letters = Array(random.letters(count: 400))
        letters.replaceSubrange(130..<139, with: Array("TGATCCATG"))
        genome = try folder.write("genome.fa", ">chr1\n\(String(letters))\n>chr2\n\(random.letters(count: 300))\n")
        peaks = try folder.write("peaks.bed", "chr2\t10\t90\tp\t0\t+\nchr1\t120\t170\tp\t0\t-\nchr1\t100\t150\tp\t0\t+\nchr1\t300\t305\tshort\n")
    }

    private func explain(_ arguments: String..., model: String? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["explain", model ?? self.model] + arguments)
    }

    /// Returns the shape in the header of a NumPy file, and its numbers.
    private func array(_ path: String) throws -> (shape: String, numbers: [Float]) {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let size = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        let header = String(decoding: bytes[10..<size], as: UTF8.self)
        #expect(size % 64 == 0 && header.hasSuffix("\n") && header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': ("))
        let numbers = stride(from: size, to: bytes.count, by: 4).map { start in
            Float(bitPattern: UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16 | UInt32(bytes[start + 3]) << 24)
        }
        return (String(header.split(separator: "(")[1].prefix { $0 != ")" }), numbers)
    }

    @Test("tables and arrays hold the same contributions, and the word stands out")
    func formats() throws {
        let fasta = try folder.write("a.fa", ">first\nACGTNACGGATTACATGATCCATGCCAGTA\n>short\nACGT\n>second\nTTTTTTTTTTTT\n")
        let result = try explain(fasta, "--method", "deletion")
        #expect(result.status == 0)
        #expect(result.errors == "motifkit: warning: 1 sequence is shorter than a filter of the model and was left out\nmotifkit: 2 sequences, 42 bases, explained by deletion\n")
        let lines = result.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(lines.count == 43 && lines[0] == ["name", "position", "base", "first"])
        #expect(lines[5] == ["first", "4", "N", "0.0"] && lines[31][0] == "second")
        let best = lines[1...30].sorted { Float($0[3])! > Float($1[3])! }.prefix(4).map { Int($0[1])! }
        #expect(best.allSatisfy { 15..<24 ~= $0 }, "\(best)")

        let output = folder.path("a.npy")
        #expect(try explain(fasta, "--method", "deletion", "-o", output, "--one-hot", folder.path("onehot.npy"), "-@", "3").status == 0)
        let (shape, numbers) = try array(output)
        #expect(shape == "2, 30" && numbers.count == 60)
        for (index, line) in lines.dropFirst().enumerated() { #expect(numbers[index] == Float(line[3])!) }
        // The second sequence is shorter than the first.
        #expect(numbers[42...].allSatisfy(\.isNaN) && !numbers[..<42].contains(where: \.isNaN))
        let rows = try TestFiles.read("\(output).rows.txt").split(separator: "\n")
        #expect(rows.count == 3 && rows[0] == "name\tcontig\tstart\tend\tstrand\tfirst" && rows[1].hasPrefix("first\tfirst\t0\t30\t.\t"))
        let oneHot = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path("onehot.npy")))).suffix(2 * 4 * 30)
        #expect(oneHot.reduce(0) { $0 + Int($1) } == 41)

        // Four values for each base, and two tasks.
        #expect(try explain(fasta, "--method", "deletion", "--values", "hypothetical", "-o", output).status == 0)
        let all = try array(output)
        #expect(all.shape == "2, 4, 30" && all.numbers[0] == numbers[0] && all.numbers[30 + 1] == numbers[1])
        #expect(try explain(fasta, "-o", output, model: "\(model)2").status == 0)
        #expect(try array(output).shape == "2, 2, 30")
        #expect(try explain(fasta, "--values", "changes", "-o", output, model: "\(model)2").status == 0)
        #expect(try array(output).shape == "2, 2, 4, 30")
        #expect(try explain(fasta, "--task", "second", "-o", output, model: "\(model)2").status == 0)
        #expect(try array(output).shape == "2, 30")
    }

    @Test("bedGraph has genome coordinates, averages of overlaps, regions on either strand, and an index")
    func track() throws {
        let result = try explain("-r", peaks, "-g", genome, "--stranded", "-o", folder.path("c.bedgraph"))
        #expect(result.status == 0 && result.errors.contains("3 sequences, 180 bases, explained by integrated; 30 positions of overlapping regions averaged; contributions add up to "))
        // The same by hand from the table: positions of the genome with the mean of all regions there.
        let table = try explain("-r", peaks, "-g", genome, "--stranded", "-q").output.split(separator: "\n").dropFirst()
        var values: [String: [Float]] = [:]
        for line in table {
            let cells = line.split(separator: "\t").map(String.init), place = cells[0].split(whereSeparator: { ":-(".contains($0) })
            let offset = Int(cells[1])!, isReverse = cells[0].hasSuffix("(-)")
            values["\(place[0]):\(isReverse ? Int(place[2])! - 1 - offset : Int(place[1])! + offset)", default: []].append(Float(cells[3])!)
        }
        var written = 0, last = (contig: "", end: 0)
        for line in try TestFiles.read(folder.path("c.bedgraph")).split(separator: "\n") {
            let cells = line.split(separator: "\t").map(String.init), (start, end) = (Int(cells[1])!, Int(cells[2])!)
            #expect(last.contig != cells[0] || start >= last.end)
            last = (cells[0], end)
            for position in start..<end {
                written += 1
                let here = try #require(values["\(cells[0]):\(position)"])
                #expect(abs(here.reduce(0, +) / Float(here.count) - Float(cells[3])!) < 1e-5)
            }
        }
        #expect(written == values.count && written == 150)
        let compressed = folder.path("c.bedgraph.gz")
        #expect(try explain("-r", peaks, "-g", genome, "-o", compressed, "--write-index", "--method", "integrated").status == 0)
        #expect(FileManager.default.fileExists(atPath: "\(compressed).tbi"))
    }

    @Test("bigWig has the values of bedGraph, of all contigs sorted by name", .needs("python3"))
    func bigWig() throws {
        let genome = try folder.write("unsorted.fa", try TestFiles.read(genome).replacing(">chr2", with: ">chr10") + ">chr2\nACGT\n>none\n")
        let peaks = try folder.write("unsorted.bed", try TestFiles.read(peaks).replacing("chr2\t", with: "chr10\t"))
        for path in ["c.bedgraph", "c.bw"] {
            let result = try explain("-r", peaks, "-g", genome, "--stranded", "-o", folder.path(path))
            #expect(result.status == 0 && result.errors.contains("3 sequences, 180 bases, explained by integrated; 30 positions of overlapping regions averaged; "))
        }
        let comparison = try runProcess("/usr/bin/env", ["python3", TestFiles.top.appending(path: "Tests/Explain/bigwig.py").path, folder.path("c.bw"), folder.path("c.bedgraph")])
        #expect(comparison.status == 0 && comparison.output.hasPrefix("chr1 400, chr10 300, chr2 4; "), "\(comparison.output)\(comparison.errors)")
    }

    @Test("a bigWig that can't be written is one sentence, and no file")
    func unwritableBigWig() throws {
        let many = try folder.write("many.bed", (0..<60).map { "chr1\t\($0)\t\($0 + 300)\n" }.joined())
        let track = folder.path("full.bw"), program = ScanCommandTests.program
        // A limit of 1 KB for a file stands for a full disk.
        let full = try runShell("ulimit -f 1; '\(program)' explain '\(model)' -r '\(many)' -g '\(genome)' -q -o '\(track)'")
        #expect(full.status == 1 && full.errors == "motifkit: error: \(track): can't be written (file too large); choose a writable place with enough room\n")
        #expect(!FileManager.default.fileExists(atPath: track))
        let stream = try explain("-r", peaks, "-g", genome, "--format", "bigwig", "-o", "/dev/stdout")
        #expect(
            stream.status == 1 && stream.output.isEmpty
                && stream.errors == "motifkit: error: /dev/stdout: bigWig is not written from its start to its end, so it needs a file; name one that ends in .bw\n")
    }

    @Test("a page shows the sequences with the highest outputs, and is well-formed")
    func page() throws {
        let page = folder.path("page.html")
        let result = try explain("-r", peaks, "-g", genome, "--top", "2", "-o", page)
        #expect(result.status == 0 && result.errors.contains("motifkit: 2 sequences, 100 bases, explained by integrated; "))
        let text = try TestFiles.read(page)
        #expect(text.contains("chr1:100-150") && !text.contains("chr2:10-90") && text.contains("filter"))
        let root = try ParsedElement.root(of: Data(text.utf8))
        // Letters of all four bases, and at most eight sites of filters, for each sequence.
        #expect(root.all("article", class: "sequence").count == 2 && root.all("path", class: "base-a").count == 2)
        #expect(1...16 ~= root.all("g", class: "site").count)
    }

    @Test("wrong requests and inputs get one sentence")
    func failures() throws {
        let fasta = try folder.write("a.fa", ">first\nACGTNACGGATTACATGATCCATGCCAGTA\n")
        for (arguments, message) in [
            (["-o", "x.bw"], "bigWig has positions of a genome; give --regions and --genome."),
            (["-o", "x.bigWig.gz"], "bigWig is compressed as it is; end --output in .bw."),
            (["--format", "bigwig"], "bigWig is not written from its start to its end; give --output a file that ends in .bw."),
            (["-o", "x.npy.gz"], "NumPy reads no compressed arrays; end --output in .npy."),
            (["--format", "npy"], "npy has its names in a file of its own; give --output."),
            (["-o", "x.bedgraph"], "bedGraph has positions of a genome; give --regions and --genome."),
            (["--values", "changes", "--method", "gradient"], "--values changes belongs to --method deletion."),
            (["--top", "3"], "--top belongs to HTML; end --output in .html."),
            (["--one-hot", "x.npy"], "--one-hot belongs to npy."),
            (["--write-index"], "--write-index is for compressed bedGraph; give --output a name that ends in .bedgraph.gz."),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["explain", model, fasta] + arguments)
            #expect(result.status == 64 && result.output.isEmpty && result.errors.hasPrefix("Error: \(message)\n"), "\(result.errors)")
        }
        let unknown = try explain(fasta, "--task", "third", model: "\(model)2")
        #expect(unknown.status == 1 && unknown.errors == "motifkit: error: \(model)2: the model has no task third; choose one of first, second\n")
        let several = try explain(fasta, "-o", folder.path("a.html"), model: "\(model)2")
        #expect(several.status == 1 && several.errors == "motifkit: error: html output shows one task, and the model has 2; choose one of first, second with --task\n")
        let short = try folder.write("short.fa", ">a\nACG\n")
        #expect(try explain(short).errors == "motifkit: error: \(short): the only sequence is shorter than a filter of the model; give longer ones\n")
        #expect(try explain(fasta, "-o", fasta, "--format", "tsv").errors == "motifkit: error: \(fasta): the output is also an input, and would replace it; choose another name\n")
        #expect(!FileManager.default.fileExists(atPath: folder.path("a.html")))
    }
}
