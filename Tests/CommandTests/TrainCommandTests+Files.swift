import Foundation
import MotifTestSupport
import Testing

extension TrainCommandTests {
    @Test("takes predictions of an earlier training out of the folder, and nothing else")
    func staleFiles() throws {
        let training = try folder.write("t.tsv", table(rows(seed: 12))), model = folder.path("model")
        #expect(try train(["--table", training, "--test", training, "-o", model]).status == 0)
        try folder.write("model/mine.txt", "kept")
        #expect(try train(["--table", training, "-o", model]).status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: model).sorted()
                == ["history.tsv", "metrics.json", "mine.txt", "model.safetensors", "motifs.meme", "motifs.tsv", "report.html"])
    }

    @Test("refuses to replace an input, whichever it is")
    func outputIsInput() throws {
        let rows = rows(seed: 13), model = folder.path("model")
        let training = try folder.write("t.tsv", table(rows)), positives = try folder.write("p.fa", fasta(rows, label: 1))
        #expect(try train(["--table", training, "--test", training, "-o", model]).status == 0)
        let motifs = "\(model)/motifs.meme", predictions = "\(model)/predictions.tsv", history = try folder.write("model/history.tsv", fasta(rows, label: 1))
        let before = try TestFiles.read(motifs)
        for (arguments, replaced) in [
            (["--table", training, "--init", "motifs", motifs], motifs), (["--table", training, "--compare", motifs], motifs),
            (["--table", predictions], predictions), (["--table", training, "--test", predictions], predictions),
            (["--table", training, "--validation", predictions], predictions), (["--positives", positives, "--negatives", history], history),
            (["--regions", predictions, "--genome", positives], predictions), (["--regions", training, "--genome", history], history),
        ] {
            let result = try train(arguments + ["-o", "\(model)/"])
            #expect(
                result.status == 1
                    && result.errors == "motifkit: error: \(replaced): the output is also an input, and would replace it; choose another name\n",
                "\(arguments): \(result.errors)")
        }
        #expect(try TestFiles.read(motifs) == before)

        let file = "\(model)/model.safetensors"
        let link = folder.path("link.fa")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: positives)
        for (arguments, output) in [
            ([positives], positives), ([link], positives), ([positives], link), ([positives], file),
            (["--regions", training, "--genome", positives], training), (["--regions", training, "--genome", positives], positives),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["predict", model] + arguments + ["-o", output])
            // A suffix that is none of a table's is refused before the file is looked at.
            let expected = output.hasSuffix(".tsv") ? "the output is also an input" : ", which names no format of this output; "
            #expect(result.status == (output.hasSuffix(".tsv") ? 1 : 64) && result.errors.contains(expected), "\(result.errors)")
        }
        let table = try folder.write("positives.txt", fasta(rows, label: 1))
        let same = try runProcess(ScanCommandTests.program, ["predict", model, table, "-o", table])
        #expect(same.status == 1 && same.errors.hasSuffix("\(table): the output is also an input, and would replace it; choose another name\n"))
        #expect(try TestFiles.read(positives) == fasta(rows, label: 1))
    }

    @Test("ends at Ctrl-C once there is no more training to stop")
    func interruptedWriting() throws {
        let model = folder.path("model"), training = try folder.write("t.tsv", table(rows(seed: 14)))
        try FileManager.default.createDirectory(atPath: model, withIntermediateDirectories: false)
        // This output is a pipe without a reader, so the program waits before it writes this file, after the motifs.
        #expect(mkfifo("\(model)/history.tsv", 0o600) == 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: ScanCommandTests.program)
        process.arguments = ["train", "--table", training, "--folds", "0", "--quiet", "-o", model] + small
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        func waits(while condition: () throws -> Bool) rethrows {
            for _ in 0..<1000 where try condition() { usleep(10_000) }
        }
        try waits { try FileManager.default.contentsOfDirectory(atPath: model).count < 2 }
        kill(process.processIdentifier, SIGINT)
        waits { process.isRunning }
        try #require(!process.isRunning)
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT)
        #expect(try FileManager.default.contentsOfDirectory(atPath: model) == ["history.tsv"])
    }
}
