import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: training, prediction and evaluation, on a small set with an implanted word.
@Suite("motifkit train, predict and evaluate")
struct TrainCommandTests {
    let folder = try! TemporaryFolder()

    func motifkit(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, arguments, input: input)
    }

    /// Returns a table of random sequences with the labels 1 and 0; those of label 1 hold TGATCCATG.
    func rows(seed: Int, count: Int = 120) -> [(letters: String, label: Int)] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { row in
            let letters = random.letters(count: 40)
            guard row < count / 2 else { return (letters, 0) }
            let start = Int.random(in: 0...31, using: &random)
            return (letters.prefix(start) + "TGATCCATG" + letters.dropFirst(start + 9), 1)
        }
    }

    func fasta(_ rows: [(letters: String, label: Int)], label: Int) -> String {
        rows.enumerated().filter { $0.element.label == label }.map { ">s\($0.offset)\n\($0.element.letters)\n" }.joined()
    }

    func table(_ rows: [(letters: String, label: Int)]) -> String {
        "name\tsequence\tbound\n" + rows.enumerated().map { "s\($0)\t\($1.letters)\t\($1.label)\n" }.joined()
    }

    /// Options for a training that takes little time in a debug build: few narrow filters, few epochs.
    let small = ["--filters", "8", "--width", "9", "--epochs", "10"]

    /// Trains, without folds unless the arguments ask for them.
    func train(_ arguments: [String]) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["train", "--folds", "0"] + arguments + small)
    }

    @Test("a model of positives and negatives is written, predicts, is evaluated, and its motifs scan")
    func wholeWay() throws {
        let training = rows(seed: 1), test = rows(seed: 2)
        let positives = try folder.write("p.fa", fasta(training, label: 1)), negatives = try folder.write("n.fa", fasta(training, label: 0))
        let testTable = try folder.write("test.tsv", table(test))
        let model = folder.path("model")
        let trained = try train(["--positives", positives, "--negatives", negatives, "--test", testTable, "-o", model])
        #expect(trained.status == 0 && trained.output.isEmpty)
        #expect(trained.errors.hasPrefix("motifkit 0.2.0: 120 sequences, 10 epochs, "))
        let names = try FileManager.default.contentsOfDirectory(atPath: model).sorted()
        #expect(names == ["history.tsv", "metrics.json", "model.safetensors", "motifs.meme", "motifs.tsv", "predictions.tsv", "report.html"])

        let record = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(model)/metrics.json"))) as? [String: Any]
        let figures = try #require((record?["test"] as? [String: [String: Double]])?["positive"])
        #expect(figures["auroc"]! > 0.95 && figures["positives"] == 60)
        let history = try TestFiles.read("\(model)/history.tsv").split(separator: "\n")
        #expect(history.count == 11 && history[0] == "restart\tepoch\tlearning_rate\tloss\tvalidation")

        // predict writes the same as the training did for the test sequences, without the column of labels.
        let sequences = try folder.write("test.fa", test.enumerated().map { ">s\($0)\n\($1.letters)\n" }.joined())
        let predicted = try motifkit("predict", model, sequences, "-@", "2").output.split(separator: "\n")
        let written = try TestFiles.read("\(model)/predictions.tsv").split(separator: "\n")
        #expect(predicted.count == 121 && predicted == written.map { $0[..<$0.lastIndex(of: "\t")!] })
        #expect(try motifkit("predict", "\(model)/model.safetensors", "-", input: Data(contentsOf: URL(fileURLWithPath: sequences))).output.split(separator: "\n") == predicted)
        #expect(try motifkit("predict", model, sequences, "--activations").output.split(separator: "\n")[0].hasSuffix("\tfilter7\tfilter8"))

        let evaluated = try motifkit("evaluate", model, "--table", testTable)
        #expect(evaluated.status == 0 && evaluated.output.hasPrefix("positive: AUROC "))
        #expect(trained.errors.hasSuffix("test, " + evaluated.output))

        let hits = try motifkit("scan", positives, "--motifs", "\(model)/motifs.meme", "--quiet")
        #expect(hits.status == 0 && hits.output.split(separator: "\n").count > 30)
    }

    @Test("writes the same bytes on any number of threads, from positives alone, and cross-validates")
    func threads() throws {
        let positives = try folder.write("p.fa", fasta(rows(seed: 3), label: 1))
        var files: [[Data]] = []
        for threads in ["1", "2", "5"] {
            let model = folder.path("model")
            let result = try train(["--positives", positives, "--folds", "2", "-o", model, "-@", threads])
            #expect(result.status == 0 && result.errors.contains("fold 2, positive: AUROC "))
            files.append(try ["model.safetensors", "motifs.meme", "motifs.tsv", "history.tsv", "metrics.json", "report.html"].map { try Data(contentsOf: URL(fileURLWithPath: "\(model)/\($0)")) })
        }
        #expect(files[0] == files[1] && files[0] == files[2])
    }

    @Test("reports on the training: logos, known motifs, curves with the figures of metrics.json")
    func report() throws {
        let training = rows(seed: 6)
        let labelled = try folder.write("<b>.tsv", table(training)), test = try folder.write("test.tsv", table(rows(seed: 7)))
        let hostile = try folder.write("hostile.meme", """
            MEME version 4
            MOTIF <script> <i>&
            letter-probability matrix: alength= 4 w= 9 nsites= 20

            """ + "TGATCCATG".map { letter in
                "ACGT".map { $0 == letter ? "0.97" : "0.01" }.joined(separator: " ") + "\n"
            }.joined())
        // The same training gives the same motifs, so the best match of each is the one of its place.
        let first = folder.path("first"), model = folder.path("model")
        #expect(try train(["--table", labelled, "-o", first]).status == 0)
        let arguments = ["--table", labelled, "--test", test, "--folds", "2", "--compare", "\(first)/motifs.meme", "--compare", hostile]
        #expect(try train(arguments + ["-o", model]).status == 0)
        let root = try ParsedElement.root(of: Data(contentsOf: URL(fileURLWithPath: "\(model)/report.html")))
        let motifs = try TestFiles.read("\(model)/motifs.meme").split(separator: "\n").filter { $0.hasPrefix("MOTIF ") }
        let cards = root.all("article", class: "motif")
        #expect(cards.count == motifs.count && cards.count > 0)
        #expect(zip(cards, motifs).allSatisfy { $0.all("h3")[0].text.hasSuffix($1.split(separator: " ").dropFirst().joined(separator: " ")) })
        let known = try TestFiles.read("\(first)/motifs.meme").split(separator: "\n").filter { $0.hasPrefix("MOTIF ") }
        for (card, motif) in zip(cards, known) {
            let name = motif.split(separator: " ").dropFirst().reversed().joined(separator: " ")
            // The report compares motifs of six columns and more.
            guard name.prefix(while: { $0 != " " }).count >= 6 else { continue }
            let best = try #require(card.all("p", class: "description").first)
            #expect(best.text.hasPrefix(name) && best.text.contains("E = ") && best.text.contains("+ strand, offset 0"), "\(best.text)")
        }
        #expect(root.all("strong").contains { $0.text == "<i>&" })

        // The report has two charts of the test, then two of the folds; each line of a legend tells its area.
        let legends = root.all("figure", class: "chart").prefix(4).map { $0.all("li").map(\.text) }
        #expect(legends.map(\.count) == [1, 1, 2, 2])
        let record = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(model)/metrics.json"))) as? [String: Any]
        let tested = try #require(record?["test"] as? [String: [String: Double]])
        let folds = try #require(record?["folds"] as? [[String: [String: Double]]])
        for (index, figure) in ["auroc", "auprc"].enumerated() {
            for (line, metrics) in zip(legends[index] + legends[2 + index], [tested] + folds) {
                #expect(line.contains(String(format: "%@ %.4f ", figure.uppercased(), metrics["bound"]![figure]!)), "\(line)")
            }
        }
    }

    @Test("tells bad input in one sentence, with its place, and writes nothing")
    func badInput() throws {
        let model = folder.path("model")
        let good = table(rows(seed: 4))
        let readable = try folder.write("good.tsv", good)
        let bad = try folder.write("bad.tsv", good.replacing("\t0\n", with: "\tzero\n", maxReplacements: 1))
        let oneClass = try folder.write("one.tsv", good.split(separator: "\n").filter { !$0.hasSuffix("\t0") }.joined(separator: "\n"))
        let huge = "sequence\tl\n" + rows(seed: 4).enumerated().map { "\($1.letters)\t\($0 == 9 ? "3.4e38" : "-3.4e38")\n" }.joined()
        let short = try folder.write("short.fa", ">a\nACGT\n>b\nAC\n")
        let empty = try folder.write("empty.fa", "")
        let cases: [([String], String)] = [
            (["--table", bad], "\(bad):62: the label bound is zero; give a number, or NA where it is missing"),
            (["--table", oneClass], "all labels of bound are 1; training needs sequences of both classes"),
            (
                ["--table", try folder.write("huge.tsv", huge)],
                "the training diverged in epoch 1 of restart 1 (the loss is no finite number), and nothing is kept; "
                    + "check real-valued labels for outliers, or use the activation relu"
            ),
            (["--positives", short], "there are no sequences to train on: all 2 are shorter than a filter of 9 columns; give longer ones or a smaller width"),
            (["--positives", empty], "\(empty): there are no sequences; check the input"),
            (["--table", readable, "--compare", folder.path("none.meme")],
                "\(folder.path("none.meme")): no such file or directory; check the path"),
            (["--table", folder.path("none.tsv")], "\(folder.path("none.tsv")): no such file or directory; check the path"),
        ]
        for (arguments, message) in cases {
            let result = try train(arguments + ["-o", model])
            #expect(result.status == 1 && result.errors == "motifkit: error: \(message)\n")
        }
        #expect(!FileManager.default.fileExists(atPath: model))
    }

    @Test("refuses wrong usage with status 64")
    func usage() throws {
        for arguments in [
            ["-o", "m"], ["--positives", "a", "--table", "b", "-o", "m"], ["--positives", "a"], ["--positives", "a", "-o", "m", "--restarts", "0"],
            ["--positives", "a", "--negatives", "b", "--shuffle", "dinucleotide", "-o", "m"], ["--positives", "a", "-o", "m", "--strand", "reverse"],
            ["--positives", "a", "-o", "m", "--validation", "1"], ["--positives", "a", "-o", "m", "--init", "motifs"],
            ["--positives", "a", "-o", "m", "--init", "words"], ["--positives", "a", "-o", "m", "--hidden", "5000"],
        ] { #expect(try runProcess(ScanCommandTests.program, ["train"] + arguments).status == 64, "\(arguments)") }
    }

    @Test("a foreign or damaged model is an error")
    func damagedModel() throws {
        let sequences = try folder.write("s.fa", ">a\nACGTACGTACGTACGT\n")
        for content in ["", "hello", ">a\nACGTACGTACGTACGTACGTACGT\n"] {
            let result = try motifkit("predict", folder.write("m.safetensors", content), sequences)
            #expect(result.status == 1 && result.errors.hasPrefix("motifkit: error: \(folder.path("m.safetensors")): "))
            #expect(result.output.isEmpty)
        }
        #expect(try motifkit("predict", folder.path("missing"), sequences).status == 1)
    }
}
