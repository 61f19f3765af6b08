import Foundation
import MotifTestSupport
import Testing

extension TrainCommandTests {
    @Test("tells in one sentence what data can't be trained on or tested with, and leaves no folder behind")
    func unfitData() throws {
        let good = try folder.write("good.tsv", table(rows(seed: 12, count: 40))), model = folder.path("model")
        let unlabelled = try folder.write("unlabelled.tsv", "sequence\tbound\nACGTACGTACGT\tNA\nACGTACGTACGA\t\n")
        let equal = try folder.write("equal.tsv", "sequence\tbound\nACGTACGTACGT\t1\nACGTACGTACGA\t1\n")
        // The class 1 has one sequence, which is in one fold only.
        let rare = try folder.write("rare.csv", "seq,l\nACGTACGTACGT,1\n" + String(repeating: "ACGTACGTACGA,0\n", count: 3))
        let positives = try folder.write("p.fa", ">a\nACGTACGTACGT\n>b\nACGTACGTACGA\n"), empty = try folder.write("empty.fa", "")
        let unknown = try folder.write("n.fa", ">a\nNNNNNNNNNNNN\n"), short = try folder.write("one.fa", ">a\nACGT\n")
        let noLabel = "\(unlabelled): no sequence has a label of bound; fill the column, or give another table"
        let cases: [([String], String)] = [
            (["--table", good, "--validation", unlabelled], noLabel), (["--table", good, "--test", unlabelled], noLabel),
            (["--table", good, "--validation", equal], "\(equal): all labels are the same, so that no epoch is the best; give a table whose labels differ"),
            (["--table", good, "--validation", "0.01"],
                "the best epoch can't be chosen with the one sequence that is set apart, whose labels don't differ; choose another share with --validation, 0 for none"),
            (["--table", rare, "--folds", "2"],
                "what --folds 2 leaves to train on without fold 1: all labels of l are 0; training needs sequences of both classes"),
            (["--table", rare, "--folds", "5"], "--folds is 5, which is more than there are sequences to train on (4); give fewer"),
            (["--positives", positives, "--negatives", empty], "\(empty): there are no sequences; check the input"),
            (["--positives", positives, "--negatives", short],
                "the only sequence whose label of positive is 0 is shorter than a filter of 9 columns; training needs both classes: give longer ones or a smaller width"),
            (["--positives", unknown], "no letter of the sequences is A, C, G or T, so that there is nothing to learn from; check the input"),
            (["--positives", short], "there are no sequences to train on: the only one is shorter than a filter of 9 columns; give longer ones or a smaller width"),
        ]
        for (arguments, message) in cases {
            let result = try train(arguments + ["-o", model])
            #expect(result.status == 1 && result.errors == "motifkit: error: \(message)\n", "\(result.errors)")
        }
        // The validation share takes the only sequence of a class.
        var random = SeededGenerator(seed: 13)
        var isTold = false
        for _ in 0..<6 {
            let seed = "\(UInt8.random(in: 1...255, using: &random))"
            isTold = try isTold || train(["--table", rare, "--validation", "0.5", "--seed", seed, "-o", model]).errors.hasPrefix(
                "motifkit: error: what is left to train on without the share for validation: all labels of l are 0; ")
        }
        #expect(isTold)
        #expect(!FileManager.default.fileExists(atPath: model))

        #expect(try train(["--table", good, "-o", model]).status == 0)
        let evaluated = try motifkit("evaluate", model, "--table", unlabelled, "--label", "bound")
        #expect(evaluated.status == 1 && evaluated.errors == "motifkit: error: \(noLabel)\n")
    }

    @Test("refuses models that are no folder or do not fit into memory, and a label that is named twice")
    func unfitSettings() throws {
        for (arguments, message) in [
            (["-o", "-"], "--output is -, but a model is a folder; name one."), (["-o", ""], "--output is empty; name the folder of the model."),
            (["-o", "m", "--label", "a", "--label", "b", "--label", "a"], "--label names a more than once."),
            (["-o", "m", "--filters", "65536", "--hidden", "4096"],
                "--filters 65536, --width 16, --hidden 4096 and --restarts 1 make a model of 272,703,489 parameters; give less of them, for 67,108,864 at most."),
        ] {
            let result = try runProcess(ScanCommandTests.program, ["train", "--table", "t"] + arguments)
            #expect(result.status == 64 && result.errors.hasPrefix("Error: \(message)\n"), "\(result.errors)")
        }
    }

    @Test("an output that can't be written is an error of each command, and leaves nothing behind; a closed pipe is none")
    func unwritableOutput() throws {
        let labelled = try folder.write("t.tsv", table(rows(seed: 14, count: 40))), model = folder.path("model")
        let sequences = try folder.write("s.fa", fasta(rows(seed: 15, count: 200), label: 1))
        let program = ScanCommandTests.program
        #expect(try train(["--table", labelled, "-o", model]).status == 0)
        let before = folder.names
        for (command, output) in [
            ("train --table \(labelled) --folds 0 --filters 4 --width 7 --epochs 1 -q -o \(folder.path("limited"))", "limited/metrics.json"),
            ("predict \(model) \(sequences) --activations -o \(folder.path("limited.tsv"))", "limited.tsv"),
        ] {
            let result = try runShell("ulimit -f 1; \(program) \(command)")
            #expect(
                result.status == 1
                    && result.errors == "motifkit: error: \(folder.path(output)): can't be written (file too large); choose a writable place with enough room\n",
                "\(result.status) \(result.errors)")
        }
        #expect(folder.names == before)
        for (output, reason) in [("/dev/full", "no space left on device"), ("&-", "bad file descriptor")] {
            let result = try runShell("\(program) evaluate \(model) --table \(labelled) >\(output)")
            #expect(result.status == 1 && result.errors == "motifkit: error: standard output: can't be written (\(reason)); choose a writable place with enough room\n")
        }
        let closed = try runShell("(sleep 0.3; \(program) evaluate \(model) --table \(labelled); echo $? >&2) | true")
        #expect(closed.errors == "0\n")
        // No file of the program gets the number of the closed standard error.
        #expect(try runShell("\(program) predict \(model) \(sequences) -o \(folder.path("p.tsv")) 2>&-").status == 0)
        #expect(try TestFiles.read(folder.path("p.tsv")).hasPrefix("name\t"))
    }
}
