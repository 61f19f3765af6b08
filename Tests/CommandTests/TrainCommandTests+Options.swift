import Foundation
import MotifTestSupport
import Testing

extension TrainCommandTests {
    @Test("says what was chosen, starts from motifs, has a hidden layer, and chooses the epoch by another table")
    func settings() throws {
        let training = try folder.write("t.tsv", table(rows(seed: 5))), other = try folder.write("v.tsv", table(rows(seed: 6)))
        let motifs = try folder.write("m.jaspar", ">M1 one\n0 0 20 0 0\n0 0 0 20 0\n0 20 0 0 20\n20 0 0 0 0\n>M2 two\n9 1\n9 1\n1 9\n1 1\n")
        let model = folder.path("model")
        let result = try train([
            "--table", training, "--init", "motifs", motifs, "--hidden", "4", "--validation", other, "--restarts", "2", "--verbose", "-o", model,
        ])
        #expect(result.status == 0)
        #expect(
            result.errors.split(separator: "\n")[0]
                == "motifkit: 120 sequences; a third of the negatives shuffled anew for each epoch; best epoch chosen with 120 others; 8 filters of 9 columns (2 from motifs, 5 from enriched words, "
                + "1 random), both strands, relu, 4 hidden units; 10 epochs of 8 steps of 15 sequences; AdamW, learning rate 0.02, "
                + "weight decay 0.0001, dropout 0.3; 2 restarts averaged; seed 1")
        let record = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: "\(model)/metrics.json"))) as? [String: Any]
        let settings = try #require(record?["settings"] as? [String: Any])
        #expect(settings["initialisation"] as? String == "motifs" && settings["filters_from_motifs"] as? Int == 2)
        #expect(settings["validation_sequences"] as? Int == 120 && settings["steps_per_epoch"] as? Int == 8 && settings["hidden"] as? Int == 4)
        #expect(try TestFiles.read("\(model)/history.tsv").split(separator: "\n").allSatisfy { !$0.hasSuffix("NA") })
        #expect(try motifkit("evaluate", model, "--table", other).status == 0)

        let many = try train(["--table", training, "--init", "motifs", TestFiles.motifs("JASPAR2026_CORE_nematodes.meme"), "-o", folder.path("none")])
        #expect(many.status == 1 && many.errors == "motifkit: error: 103 motifs are more than 8 filters can start from; choose some of them, or more filters\n")
    }

    @Test("learns several labels of both kinds, with missing ones")
    func severalLabels() throws {
        let text = rows(seed: 7).enumerated().map { row, item in
            "\(item.letters),\(row % 7 == 0 ? "NA" : "\(item.label)"),\(row % 5 == 0 ? "" : "\(item.label == 1 ? 7.5 : 2)")\n"
        }
        let table = try folder.write("t.csv", "sequence,bound,level\n" + text.joined())
        let trained = try train(["--table", table, "--test", table, "-o", folder.path("model")])
        let lines = trained.errors.split(separator: "\n").dropFirst()
        #expect(trained.status == 0 && lines.count == 2)
        #expect(lines.first?.hasPrefix("test, bound: AUROC ") == true && lines.first?.hasSuffix("(51 positives, 51 negatives)") == true)
        #expect(lines.last?.hasPrefix("test, level: Pearson ") == true && lines.last?.contains(", Spearman ") == true)
        #expect(lines.last?.hasSuffix("(96 labels)") == true)
    }

    @Test("keeps what is learned at Ctrl-C, and says so; a second one ends at once")
    func interrupt() throws {
        let training = try folder.write("t.tsv", table(rows(seed: 8)))
        for (restarts, signals) in [(1, 1), (2, 1), (3, 2)] {
            let model = folder.path("model\(restarts)"), errors = try folder.write("errors", "")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: ScanCommandTests.program)
            process.arguments = ["train", "--table", training, "--folds", "0", "--verbose", "--restarts", "\(restarts)", "-o", model] + small.dropLast() + ["100000"]
            process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
            try process.run()
            // The first line tells the plan of the training.
            while try TestFiles.read(errors).isEmpty, process.isRunning { usleep(10_000) }
            usleep(100_000)
            for _ in 0..<signals {
                kill(process.processIdentifier, SIGINT)
                usleep(1000)
            }
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
            guard signals == 1 else {
                // The second Ctrl-C comes before the files get their names, or after it.
                #expect([0, 6].contains((try? FileManager.default.contentsOfDirectory(atPath: model).count) ?? 0))
                continue
            }
            let last = try #require(TestFiles.read(errors).split(separator: "\n").last)
            #expect(last.hasPrefix("motifkit: interrupted after ") && last.hasSuffix("of \(restarts)00,000 epochs; \(model) holds what was learned by then"))
            #expect(try motifkit("evaluate", model, "--table", training).status == 0)
            #expect(try TestFiles.read("\(model)/metrics.json").contains("\"interrupted\" : true"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: model).count == 6)
        }
    }

    @Test("scans with the filters of a model")
    func scanWithModel() throws {
        let training = rows(seed: 9), model = folder.path("model")
        let sequences = try folder.write("s.fa", fasta(training, label: 1))
        #expect(try train(["--table", try folder.write("t.tsv", table(training)), "-o", model]).status == 0)
        func lines(_ arguments: String...) throws -> [[Substring]] {
            try runProcess(ScanCommandTests.program, ["scan", sequences] + arguments).output.split(separator: "\n").map { $0.split(separator: "\t") }
        }
        let active = try lines("--model", model, "--active", "--quiet")
        #expect(active.count > 60 && Set(active.map { $0[3] }).isSubset(of: Set((1...8).map { "filter\($0)" })))
        #expect(active.allSatisfy { Int($0[2])! - Int($0[1])! == 9 && $0[6] == "." })
        // The hits by activation are the best windows of each filter; at p = 1 every window is a hit.
        let all = try lines("--model", "\(model)/model.safetensors", "--pvalue", "1")
        #expect(all.count == 60 * 32 * 2 * 8)
        for id in Set(active.map { $0[3] }) {
            let scores = active.filter { $0[3] == id }.map { Double($0[7])! }
            #expect(all.count { $0[3] == id && Double($0[7])! >= scores.min()! } == scores.count)
        }
        // Without a threshold, the p-value is at most 1e-4 as well.
        #expect(try lines("--model", model, "--quiet") == active.filter { Double($0[8])! <= 1e-4 })
        let header = try motifkit("scan", sequences, "--model", model, "--quiet", "--header").output
        #expect(header.contains("\n# threshold: p-value of at most 0.0001, score + bias above 0\n"))
        #expect(try motifkit("scan", sequences, "--model", model, "--active", "--pvalue", "1e-3").status == 64)
        #expect(try motifkit("scan", sequences, "--consensus", "GATA", "--active").status == 64)
        let one = try motifkit("scan", sequences, "--model", model, "--motif", "filter2", "--pvalue", "1e-3", "--header")
        #expect(one.output.contains("\n# weights: the model's filters as they are\n# threshold: p-value of at most 0.001\n# filters: 1\n"))
        let unknown = try motifkit("scan", sequences, "--model", model, "--motif", "filter9")
        #expect(unknown.status == 1 && unknown.errors.contains("no filter has the id filter9 in \(model); ids are filter1 to filter8"))
        #expect(try motifkit("scan", sequences, "--model", model, "--motifs", "m").status == 64)
    }

    @Test("a model file that is cut or changed anywhere is an error or a model, for each command")
    func changedModel() throws {
        let sequences = try folder.write("s.fa", ">a\nACGTACGTACGTACGT\n"), table = try folder.write("t.tsv", table(rows(seed: 10)))
        #expect(try train(["--table", table, "--hidden", "2", "-o", folder.path("model")]).status == 0)
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path("model/model.safetensors"))))
        var random = SeededGenerator(seed: 11)
        for round in 0..<12 {
            var bytes = whole
            let isCut = round % 3 == 0
            let place = Int.random(in: 0..<(isCut ? whole.count : 700), using: &random)
            if isCut { bytes.removeSubrange(place...) } else { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
            let damaged = try folder.write("damaged.safetensors", bytes)
            for arguments in [["predict", damaged, sequences], ["evaluate", damaged, "--table", table], ["scan", sequences, "--model", damaged]] {
                let result = try runProcess(ScanCommandTests.program, arguments)
                #expect([0, 1].contains(result.status), "round \(round): \(arguments[0])")
                if isCut { #expect(result.status == 1 && result.errors.hasPrefix("motifkit: error: \(damaged): ")) }
            }
        }
    }
}
