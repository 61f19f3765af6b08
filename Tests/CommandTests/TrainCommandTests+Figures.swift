import Foundation
import MotifTestSupport
import Testing

extension TrainCommandTests {
    /// The report of a model as a strict parser reads it.
    private func report(_ model: String) throws -> ParsedElement { try .root(of: Data(contentsOf: URL(fileURLWithPath: "\(model)/report.html"))) }

    private func trainAsAsked(_ arguments: [String]) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["train"] + arguments + ["--filters", "4", "--width", "9", "--epochs", "4"])
    }

    @Test("has held-out figures by folds where there are no others, and says so: 10 below 200 sequences, 5 above")
    func automaticFolds() throws {
        let model = folder.path("model")
        for (count, folds) in [(60, 10), (200, 5)] {
            let labelled = try folder.write("t.tsv", table(rows(seed: 30, count: count)))
            let result = try trainAsAsked(["--table", labelled, "-o", model])
            let lines = result.errors.split(separator: "\n")
            #expect(result.status == 0 && lines.count == 3 + folds, "\(result.errors)")
            #expect(lines[0] == "motifkit: there are no test or validation data, so \(folds) folds are cross-validated after the training; --folds 0 leaves them out")
            #expect(lines.last?.hasPrefix("mean of \(folds) folds, bound: AUROC ") == true)
            let cards = try report(model).all("dl", class: "cards")[0].text
            #expect(cards.contains("AUROC, mean of \(folds) folds") && !cards.contains("training data"))
            let record = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(model)/metrics.json"))) as? [String: Any]
            #expect((record?["folds"] as? [Any])?.count == folds)
        }
        // The model is the same as without folds.
        let labelled = try folder.write("t.tsv", table(rows(seed: 30, count: 60))), bare = folder.path("bare")
        #expect(try trainAsAsked(["--table", labelled, "-o", model]).status == 0)
        let result = try trainAsAsked(["--table", labelled, "--folds", "0", "-o", bare])
        #expect(result.status == 0 && result.errors.split(separator: "\n").count == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(bare)/model.safetensors")) == Data(contentsOf: URL(fileURLWithPath: "\(model)/model.safetensors")))
        let page = try report(bare)
        #expect(!page.all("dl", class: "cards")[0].text.contains("AUROC") && page.text.contains("There were no held-out data"))
    }

    @Test("test or validation data make folds needless, and data that are too few for them are told")
    func otherHeldOutData() throws {
        let model = folder.path("model")
        let labelled = try folder.write("t.tsv", table(rows(seed: 31, count: 60))), other = try folder.write("o.tsv", table(rows(seed: 32, count: 20)))
        for (arguments, place) in [(["--test", other], "test"), (["--validation", other], "validation"), (["--validation", "0.2"], "validation")] {
            let result = try trainAsAsked(["--table", labelled, "-o", model] + arguments)
            #expect(result.status == 0 && !result.errors.contains("fold"), "\(result.errors)")
            #expect(try report(model).all("dl", class: "cards")[0].text.contains("AUROC, \(place)"))
        }
        // The only sequence of a class is in one fold.
        let rare = try folder.write("rare.tsv", table(Array(rows(seed: 33, count: 40).dropFirst(19))))
        let result = try trainAsAsked(["--table", rare, "-o", model])
        #expect(result.status == 0 && result.errors.hasPrefix("motifkit: warning: there are no held-out figures, since the sequences can't be cross-validated: "), "\(result.errors)")
        #expect(try report(model).all("p", class: "warning").count == 2)
    }

    @Test("writes its motifs as a table, and names them after the known motif that they resemble")
    func motifTable() throws {
        let labelled = try folder.write("t.tsv", table(self.rows(seed: 34))), model = folder.path("model")
        let known = try folder.write("known.jaspar", ">M1 the site\n0 0 20 0 0 0 20 0 0\n0 0 0 0 20 20 0 0 0\n0 20 0 0 0 0 0 0 20\n20 0 0 20 0 0 0 20 0\n")
        func rows(_ file: String) throws -> [[String]] { try TestFiles.read("\(model)/\(file)").split(separator: "\n").map { $0.split(separator: "\t").map(String.init) } }
        #expect(try train(["--table", labelled, "-o", model]).status == 0)
        let plain = try rows("motifs.tsv")
        #expect(plain[0] == ["motif_id", "filter", "consensus", "importance", "sites", "positives_with_site", "negatives_with_site"]
            + (1...3).flatMap { ["match\($0)_id", "match\($0)_name", "match\($0)_evalue"] })
        #expect(plain.count > 1 && plain.dropFirst().allSatisfy { $0.count == 16 && $0[0] == $0[1] && $0[7] == "NA" })

        #expect(try train(["--table", labelled, "--compare", known, "-o", model]).status == 0)
        let named = try rows("motifs.tsv").dropFirst()
        #expect(named.map { $0[1...6] } == plain.dropFirst().map { $0[1...6] })
        let best = try #require(named.first { $0[0] == "the_site-like-1" })
        #expect(best[7] == "M1" && best[8] == "the site" && Double(best[9])! <= 0.001 && best[1].hasPrefix("filter") && Double(best[5])! > Double(best[6])!)
        #expect(Set(named.map { $0[0] }).count == named.count)
        let memes = try TestFiles.read("\(model)/motifs.meme").split(separator: "\n").filter { $0.hasPrefix("MOTIF ") }
        #expect(memes.map { String($0.split(separator: " ")[1]) } == named.map { $0[0] })
        #expect(try report(model).all("h3").contains { $0.text.contains("the_site-like-1") })
        let importances = named.map { Double($0[3])! }
        #expect(importances == importances.sorted(by: >))
    }

    @Test("two values that are no 0 and 1 are classes with a word, for training, test and evaluation")
    func otherClasses() throws {
        let items = rows(seed: 35), model = folder.path("model")
        for (negative, positive) in [("-1", "1"), ("1", "2")] {
            let text = "name\tsequence\tbound\n" + items.enumerated().map { "s\($0)\t\($1.letters)\t\($1.label == 1 ? positive : negative)\n" }.joined()
            let labelled = try folder.write("t.tsv", text)
            let word = "motifkit: \(labelled): the labels \(negative) and \(positive) of bound are taken for the classes 0 and 1\n"
            let result = try train(["--table", labelled, "--test", labelled, "-o", model])
            #expect(result.status == 0 && result.errors.hasPrefix(word) && result.errors.contains("test, bound: AUROC "), "\(result.errors)")
            let evaluated = try motifkit("evaluate", model, "--table", labelled)
            #expect(evaluated.errors == word && evaluated.output.hasPrefix("bound: AUROC "))
            #expect(try motifkit("evaluate", model, "--table", labelled, "--quiet").errors.isEmpty)
        }
        // The same model as from 0 and 1.
        let same = folder.path("same")
        #expect(try train(["--table", folder.write("t.tsv", table(items)), "-o", same]).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(same)/model.safetensors")) == Data(contentsOf: URL(fileURLWithPath: "\(model)/model.safetensors")))
    }

    @Test("labels that teach nothing, numbers out of range and control characters are errors")
    func unfitLabels() throws {
        let model = folder.path("model"), letters = rows(seed: 36, count: 20).map(\.letters)
        func table(_ header: String, _ label: (Int) -> String) throws -> String {
            try folder.write("t.csv", header + letters.enumerated().map { "s\($0),\($1),\(label($0))\n" }.joined())
        }
        for (header, label, message) in [
            ("name,seq,l\n", { _ in "5" }, "all labels of l are 5.0, so that there is nothing to learn; give labels that differ"),
            ("name,seq,l\n", { _ in "-1" }, "all labels of l are -1.0, so that there is nothing to learn; give labels that differ"),
            ("name,seq,l\n", { $0 == 3 ? "1e300" : "1" }, "PATH:5: the label l is 1e300, which is out of range; scale the labels to magnitudes from 1e-37 to 3e38"),
            ("name,seq,\"l\u{1B}[31m\"\n", { "\($0 % 2)" }, "PATH:1: the name of column 3, of labels, holds a control character, such as a tab or a line end; give a name of visible characters"),
            ("name,seq,\"new\nline\"\n", { "\($0 % 2)" }, "PATH:1: the name of column 3, of labels, holds a control character, such as a tab or a line end; give a name of visible characters"),
        ] as [(String, (Int) -> String, String)] {
            let path = try table(header, label)
            let result = try train(["--table", path, "-o", model])
            #expect(result.status == 1 && result.errors == "motifkit: error: \(message.replacing("PATH", with: path))\n", "\(result.errors)")
        }
        let path = try folder.write("n.tsv", "name\tseq\tl\n\"a\tb\"\tACGTACGTACGT\t1\n")
        #expect(try train(["--table", path, "-o", model]).errors == "motifkit: error: \(path):2: the name a\u{FFFD}b holds a control character, such as a tab or a line end; give a name of visible characters\n")
        #expect(!FileManager.default.fileExists(atPath: model))

        let good = try folder.write("good.tsv", self.table(rows(seed: 37))), sequences = try folder.write("s.fa", ">a\u{1B}[31mb\nACGTACGTACGT\n")
        #expect(try train(["--table", good, "-o", model]).status == 0)
        let predicted = try motifkit("predict", model, sequences)
        #expect(predicted.status == 1 && predicted.output.isEmpty && !predicted.errors.contains("\u{1B}"), "\(predicted.errors)")
    }
}
