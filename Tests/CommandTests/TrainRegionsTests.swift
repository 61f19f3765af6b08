import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: training, prediction and evaluation on regions of a small genome with an implanted word.
@Suite("motifkit train, predict and evaluate on regions")
struct TrainRegionsTests {
    let folder = try! TemporaryFolder()
    let genome: String
    let peaks: String

    /// A genome of four contigs, each with 25 peaks of 90 bases that hold TGATCCATG at their summits.
    init() throws {
        var random = SeededGenerator(seed: 17)
        var text = "", lines = "track name=made\n"
        for contig in 1...4 {
            var letters = Array(random.letters(count: 12_000))
            for peak in 0..<25 {
                let start = 200 + 450 * peak + Int.random(in: 0..<50, using: &random)
                letters.replaceSubrange(start + 40..<start + 49, with: Array("TGATCCATG"))
                lines += "chr\(contig)\t\(start)\t\(start + 90)\tp\t0\t.\t1\t1\t1\t44\n"
            }
            text += ">chr\(contig)\n\(String(letters))\n"
        }
        genome = try folder.write("genome.fa", text)
        peaks = try folder.write("peaks.narrowPeak", lines)
    }

    private func motifkit(_ arguments: String...) throws -> ProcessResult { try runProcess(ScanCommandTests.program, arguments) }

    private func train(_ arguments: String..., model: String = "model") throws -> ProcessResult {
        try runProcess(
            ScanCommandTests.program,
            ["train", "--regions", peaks, "--genome", genome, "--folds", "0"] + arguments
                + ["--filters", "8", "--width", "9", "--epochs", "10", "-o", folder.path(model)])
    }

    private func file(_ name: String, model: String = "model") throws -> String { try TestFiles.read("\(folder.path(model))/\(name)") }

    @Test("a model learns from GC-matched windows and is tested on contigs of its own")
    func matched() throws {
        let result = try train("--window", "60", "--gc-matched", "--test-contigs", "chr2,chr4")
        #expect(result.status == 0)
        #expect(result.errors.hasPrefix("motifkit: building the index \(genome).fai\nmotifkit: \(peaks): windows around the summits of 100 regions\nmotifkit 0.2.0: 100 sequences, 10 epochs, "))
        let record = try JSONSerialization.jsonObject(with: Data(file("metrics.json").utf8)) as? [String: Any]
        let figures = try #require((record?["test"] as? [String: [String: Double]])?["positive"])
        #expect(figures["auroc"]! > 0.95 && figures["positives"] == 50 && figures["negatives"] == 50)
        #expect((record?["settings"] as? [String: Any])?["negatives"] as? String == "gc-matched")
        let rows = try file("predictions.tsv").split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        #expect(rows.count == 100 && rows.allSatisfy { $0[0].hasPrefix("chr2:") || $0[0].hasPrefix("chr4:") })
        let ends = rows.map { $0[0].split(separator: ":")[1].split(separator: "-").map { Int($0)! } }
        #expect(ends.allSatisfy { $0[1] - $0[0] == 60 })

        // The files are the same for any number of threads.
        let other = try train("--window", "60", "--gc-matched", "--test-contigs", "chr2,chr4", "-@", "3", model: "other")
        #expect(other.status == 0 && !other.errors.contains("building"))
        for name in ["model.safetensors", "predictions.tsv", "motifs.meme"] { #expect(try file(name) == file(name, model: "other")) }

        // predict takes the regions alone, and evaluate adds windows of the genome.
        let predicted = try motifkit("predict", folder.path("model"), "--regions", peaks, "--genome", genome, "--window", "60").output
        let lines = predicted.split(separator: "\n").dropFirst()
        #expect(lines.count == 100)
        let tested = Set(rows.filter { $0[2] == "1" }.map { "\($0[0])\t\($0[1])" }).subtracting(lines.map(String.init))
        #expect(tested.isEmpty)
        let evaluated = try motifkit("evaluate", folder.path("model"), "--regions", peaks, "--genome", genome, "--window", "60", "--gc-matched")
        #expect(evaluated.status == 0 && evaluated.output.hasPrefix("positive: AUROC ") && evaluated.output.hasSuffix("(100 positives, 100 negatives)\n"))
    }

    @Test("shuffles are the negatives if nothing is said, of the test too")
    func shuffled() throws {
        let result = try train("--test-contigs", "chr3")
        #expect(result.status == 0 && result.errors.contains(" 75 sequences, "))
        let rows = try file("predictions.tsv").split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
        #expect(rows.count == 50 && rows.prefix(25).allSatisfy { $0[2] == "1" } && rows.dropFirst(25).allSatisfy { $0[0].hasSuffix(" shuffled") && $0[2] == "0" })
        // Training on regions gives the same model as on their sequences.
        let fasta = try runShell("awk 'NR > 1 && $1 != \"chr3\" {print $1, $2, $3}' '\(peaks)'").output.split(separator: "\n")
        let letters = Dictionary(uniqueKeysWithValues: try TestFiles.read(genome).split(separator: ">").map { record in
            let lines = record.split(separator: "\n")
            return (String(lines[0]), Array(lines[1].utf8))
        })
        let positives = try folder.write("p.fa", fasta.map { line in
            let words = line.split(separator: " ")
            return ">\(line)\n\(String(decoding: letters[String(words[0])]![Int(words[1])!..<Int(words[2])!], as: UTF8.self))\n"
        }.joined())
        #expect(try motifkit("train", "--positives", positives, "--folds", "0", "--filters", "8", "--width", "9", "--epochs", "10", "-o", folder.path("fasta")).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path("fasta"))/model.safetensors")) == Data(contentsOf: URL(fileURLWithPath: "\(folder.path("model"))/model.safetensors")))
    }

    @Test("negative windows lie off the whole peaks, of which windows are taken")
    func offPeaks() throws {
        // Peaks cover each contig but for its last 2,000 bases.
        let wide = try folder.write("wide.narrowPeak", (0..<20).map { row in
            "chr\(row % 4 + 1)\t0\t10000\tp\t0\t.\t1\t1\t1\t\(1000 + 400 * row)\n"
        }.joined())
        let result = try motifkit(
            "train", "--regions", wide, "--genome", genome, "--window", "60", "--gc-matched", "--test-contigs", "chr1", "--filters", "4", "--width", "9",
            "--epochs", "1", "-o", folder.path("model"))
        #expect(result.status == 0, "\(result.errors)")
        let negatives = try file("predictions.tsv").split(separator: "\n").map { $0.split(separator: "\t") }.filter { $0[2] == "0" }
        #expect(negatives.count == 5)
        for row in negatives { #expect(Int(row[0].split(separator: ":")[1].split(separator: "-")[0])! >= 10_000, "\(row)") }
    }

    @Test("regions of unknown contigs, beyond an end or too short are told")
    func oddRegions() throws {
        let odd = try folder.write("odd.bed", TestFiles.read(peaks) + "4\t1\t50\nchr4\t11990\t12010\nchr4\t100\t105\n")
        let model = folder.path("model")
        let small = ["--folds", "0", "--filters", "4", "--width", "9", "--epochs", "2", "-o", model]
        let refused = try runProcess(ScanCommandTests.program, ["train", "--regions", odd, "--genome", genome] + small)
        #expect(refused.status == 1 && refused.errors.hasSuffix(
            "motifkit: error: \(odd): line 102: the genome \(genome) has no contig \"4\"; it has one called chr4: use the same names in both\n"))
        let skipped = try runProcess(ScanCommandTests.program, ["train", "--regions", odd, "--genome", genome, "--skip-unknown", "--gc-matched"] + small)
        #expect(skipped.status == 0)
        let told = skipped.errors.split(separator: "\n")
        #expect(told.prefix(3) == [
            "motifkit: warning: \(odd): 1 region is on contigs that the genome does not have, and left out",
            "motifkit: warning: \(odd): 1 region ends beyond its contig and was clipped",
            "motifkit: warning: 1 sequence is shorter than a filter of 9 columns and was left out",
        ])
        #expect(told.last!.contains(" 202 sequences, "))
    }

    @Test("bad input is one sentence and status 1, wrong usage status 64")
    func badInput() throws {
        let model = folder.path("model")
        for (arguments, message) in [
            (["--test-contigs", "2"], "--test-contigs names 2, which the genome \(genome) does not have; it has one called chr2: use the same names in both"),
            (["--test-contigs", "chr1,chr2,chr3,chr4"], "there are no sequences to train on; check the input"),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["train", "--regions", peaks, "--genome", genome, "-o", model] + arguments)
            #expect(result.status == 1 && result.errors.hasSuffix("motifkit: error: \(message)\n"), "\(result.errors)")
        }
        let some = try folder.write("some.bed", "chr1\t10\t100\n")
        let none = try motifkit("train", "--regions", some, "--genome", genome, "--test-contigs", "chr2", "-o", model)
        #expect(none.status == 1 && none.errors.hasSuffix("motifkit: error: \(some): no region is on chr2; test on other contigs\n"))
        let covered = try folder.write("covered.bed", (1...4).map { "chr\($0)\t10\t11990\n" }.joined())
        let full = try motifkit("train", "--regions", covered, "--genome", genome, "--gc-matched", "-o", model)
        #expect(full.status == 1 && full.errors.hasSuffix(
            "motifkit: error: \(genome): no window as long as region chr1:10-11990 was found that overlaps no region and has no unknown letter; give negatives as files, or use shuffles\n"))
        #expect(!FileManager.default.fileExists(atPath: model))

        for arguments in [
            ["train", "--regions", peaks], ["train", "--genome", genome, "--positives", "a"], ["train", "--regions", peaks, "--genome", genome, "--table", "t"],
            ["train", "--regions", peaks, "--genome", genome, "--positives", "p"], ["train", "--positives", "p", "--gc-matched"],
            ["train", "--positives", "p", "--test-contigs", "chr1"], ["train", "--table", "t", "--gc-matched"],
            ["train", "--regions", peaks, "--genome", genome, "--window", "0"], ["train", "--regions", peaks, "--genome", genome, "--test-contigs", "a,,b"],
            ["train", "--regions", peaks, "--genome", genome, "--test", "t", "--test-contigs", "a"],
            ["train", "--regions", peaks, "--genome", genome, "--negatives", "n", "--gc-matched"],
            ["train", "--regions", peaks, "--genome", genome, "--shuffle", "dinucleotide", "--gc-matched"],
        ] { #expect(try runProcess(ScanCommandTests.program, arguments + ["-o", model]).status == 64, "\(arguments)") }
        #expect(try motifkit("predict", model).status == 64)
        #expect(try motifkit("predict", model, "a.fa", "--regions", peaks, "--genome", genome).status == 64)
    }
}
