import Foundation
import MotifTestSupport
import Testing

/// The built program as a process: trainings of several experiments with one head.
@Suite("motifkit train --share-head")
struct SharedHeadCommandTests {
    let folder = try! TemporaryFolder()

    /// The amplitude and the background of each experiment.
    private let truth: [(name: String, amplitude: Double, background: Double)] = [("north", 0.25, 10), ("south", 1, -3), ("west", 4, 100)]

    /// Returns for each experiment lines of a sequence and a label, half of them with an implanted word.
    private func lines(seed: Int, each: Int) -> [[(letters: String, label: String)]] {
        var random = SeededGenerator(seed: seed)
        return truth.map { experiment in
            (0..<each).map { row in
                var letters = random.letters(count: 40)
                if row % 2 == 0 {
                    let start = Int.random(in: 0...31, using: &random)
                    letters = letters.prefix(start) + "TGATCCATG" + letters.dropFirst(start + 9)
                }
                // The sum of 12 uniform numbers is close to normal.
                let noise = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
                let level = experiment.amplitude * ((row % 2 == 0 ? 1 : -1) + 0.5 * noise) + experiment.background
                return (letters, String(format: "%.4f", level))
            }
        }
    }

    private func motifkit(_ arguments: [String]) throws -> ProcessResult { try runProcess(ScanCommandTests.program, arguments) }

    private func train(_ arguments: [String]) throws -> ProcessResult {
        try motifkit(["train", "--filters", "8", "--width", "9", "--epochs", "10"] + arguments)
    }

    @Test("amplitudes and backgrounds are recovered within 3 standard errors; tables of one experiment each and one table of all give one model")
    func wholeWay() throws {
        let experiments = lines(seed: 41, each: 120), model = folder.path("model"), other = folder.path("other")
        let files = try zip(truth, experiments).map { truth, lines in
            try folder.write("\(truth.name).tsv", "seq\tlevel\n" + lines.map { "\($0.letters)\t\($0.label)\n" }.joined())
        }
        var text = "seq\tnorth\tsouth\twest\n"
        for (index, lines) in experiments.enumerated() {
            for line in lines {
                let cells: [String] = (0..<3).map { $0 == index ? line.label : "NA" }
                text += "\(line.letters)\t\(cells.joined(separator: "\t"))\n"
            }
        }
        let table = try folder.write("all.tsv", text)
        let trained = try train(["--share-head", "--experiments"] + files + ["--threads", "1", "-o", model])
        #expect(trained.status == 0 && trained.output.isEmpty)
        #expect(trained.errors.hasPrefix("motifkit: amplitudes are fitted to held-out outputs, so 5 folds are cross-validated after the training; --folds 0 fits"))
        let rows = try TestFiles.read("\(model)/experiments.tsv").split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(rows[0] == ["experiment", "n", "amplitude", "amplitude_se", "background", "background_se", "deviance_explained", "fitted_to"])
        for (truth, cells) in zip(truth, rows.dropFirst()) {
            let numbers = cells[2...6].map { Double($0)! }
            #expect(cells[0] == truth.name && cells[1] == "120" && cells[7] == "folds")
            #expect(abs(numbers[0] - truth.amplitude) < 3 * numbers[1], "\(cells)")
            #expect(abs(numbers[2] - truth.background) < 3 * numbers[3], "\(cells)")
            #expect(numbers[4] > 0.3 && numbers[4] < 1)
        }

        #expect(try train(["--share-head", "--table", table, "--threads", "2", "-o", other]).status == 0)
        for name in ["model.safetensors", "experiments.tsv", "separate.tsv", "motifs.meme", "history.tsv"] {
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(model)/\(name)")) == Data(contentsOf: URL(fileURLWithPath: "\(other)/\(name)")), "\(name)")
        }

        let fasta = try folder.write("new.fa", ">a\n\(experiments[0][0].letters)\n>b\n\(experiments[0][1].letters)\n")
        let all = try motifkit(["predict", model, fasta]).output.split(separator: "\n").map { $0.split(separator: "\t") }
        let one = try motifkit(["predict", model, fasta, "--experiment", "south"]).output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(all[0] == ["name", "north", "south", "west"] && one == all.map { [$0[0], $0[2]] })
        let unknown = try motifkit(["predict", model, fasta, "--experiment", "east"])
        #expect(unknown.status == 1 && unknown.errors == "motifkit: error: \(model): the model has no experiment east; it has north, south, west\n")
        let page = try TestFiles.read("\(model)/report.html")
        #expect(page.contains("Experiments") && page.contains(">south</th>") && page.contains("south alone"))

        // Experiments alone can learn the word, too.
        let separate = try TestFiles.read("\(model)/separate.tsv").split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(separate[0] == [
            "motif_id", "consensus", "experiment", "n", "separate_filter", "separate_consensus", "rank", "correlation", "columns", "offset", "strand",
        ])
        for (truth, cells) in zip(truth, separate.dropFirst()) {
            #expect(cells[0] == separate[1][0] && cells[2] == truth.name && cells[3] == "120" && 0...1 ~= Double(cells[7])!, "\(cells)")
        }
        #expect(separate[1...3].contains { Double($0[7])! > 0.9 }, "\(separate)")
        #expect(separate.count % 3 == 1)

        // A training without a shared head takes the table of experiments away.
        #expect(try train(["--table", table, "--folds", "0", "-o", model]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(model)/experiments.tsv") && !FileManager.default.fileExists(atPath: "\(model)/separate.tsv"))
    }

    @Test("an experiment of few labels has no motif beside the shared one; --no-separate-fits leaves all out")
    func experimentOfFewLabels() throws {
        var text = "seq\tnorth\tsmall\n"
        for (row, line) in lines(seed: 45, each: 120)[0].enumerated() {
            text += "\(line.letters)\t\(line.label)\t\(row < 2 ? "\(row)" : "NA")\n"
        }
        let table = try folder.write("few.tsv", text), model = folder.path("few")
        let trained = try train(["--share-head", "--table", table, "--folds", "0", "-o", model])
        #expect(trained.status == 0, "\(trained.errors)")
        let rows = try TestFiles.read("\(model)/separate.tsv").split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(rows[1][2] == "north" && rows[1][4].hasPrefix("filter") && rows[2][2] == "small" && rows[2][4...] == .init(repeating: "NA", count: 7), "\(rows)")
        #expect(try TestFiles.read("\(model)/report.html").contains("small alone: no motif learned"))

        let unfit = try train(["--share-head", "--table", table, "--folds", "0", "--validation", "0.1", "-o", model])
        #expect(unfit.status == 0 && unfit.errors.contains("motifkit: warning: small can't be trained on alone, so the report compares no motif of it with the shared one: "), "\(unfit.errors)")

        #expect(try train(["--share-head", "--no-separate-fits", "--table", table, "--folds", "0", "-o", model]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(model)/separate.tsv"))
        #expect(try !TestFiles.read("\(model)/report.html").contains("alone"))
    }

    @Test("counts follow their exposures, in training, evaluation and test")
    func counts() throws {
        var random = SeededGenerator(seed: 43)
        let rows = (0..<200).map { row -> String in
            var letters = random.letters(count: 40)
            if row % 2 == 0 { letters = letters.prefix(10) + "TGATCCATG" + letters.dropFirst(19) }
            let depth = row % 3 == 0 ? 50 : 2
            // Counts without noise: 4 or 1 for an exposure of 1.
            return "\(letters)\t\(depth)\t\(depth * (row % 2 == 0 ? 4 : 1))\n"
        }
        let table = try folder.write("counts.tsv", "seq\tdepth\treads\n" + rows.joined()), model = folder.path("counts")
        let arguments = ["--table", table, "--share-head", "--likelihood", "poisson", "--exposure-column", "depth", "--test", table, "--folds", "0", "-o", model]
        let trained = try motifkit(["train"] + arguments)
        #expect(trained.status == 0, "\(trained.errors)")
        let cells = try TestFiles.read("\(model)/experiments.tsv").split(separator: "\n")[1].split(separator: "\t")
        #expect(cells[0] == "reads" && cells[1] == "200" && cells[7] == "training" && Double(cells[6])! > 0.8, "\(cells)")
        let fasta = try folder.write("site.fa", ">s\n\(rows[0].prefix(40))\n>n\n\(rows[1].prefix(40))\n")
        let predicted = try motifkit(["predict", model, fasta]).output.split(separator: "\n").map { Double($0.split(separator: "\t")[1]) }
        #expect(2.5...6 ~= predicted[1]! && 0.5...2 ~= predicted[2]!, "\(predicted)")
        let evaluated = try motifkit(["evaluate", model, "--table", table, "--exposure-column", "depth"])
        #expect(evaluated.status == 0 && trained.errors.contains("test, \(evaluated.output)"), "\(evaluated.output)\(trained.errors)")
    }

    @Test("evaluates a table for each experiment, in any order, as it does one table of all")
    func evaluation() throws {
        var random = SeededGenerator(seed: 44), tables = ["north": "seq\tlevel\n", "south": "seq\tlevel\n"], whole = "seq\tnorth\tsouth\n"
        for row in 0..<160 {
            var letters = random.letters(count: 40)
            if row % 4 < 2 { letters = letters.prefix(10) + "TGATCCATG" + letters.dropFirst(19) }
            let level = (row % 4 < 2 ? 3 : 0) + Double(row % 7) / 10
            tables[row % 2 == 0 ? "north" : "south"]! += "\(letters)\t\(row % 2 == 0 ? level : 2 * level - 5)\n"
            whole += row % 2 == 0 ? "\(letters)\t\(level)\tNA\n" : "\(letters)\tNA\t\(2 * level - 5)\n"
        }
        let north = try folder.write("north.tsv", tables["north"]!), south = try folder.write("south.csv", tables["south"]!.replacing("\t", with: ","))
        let all = try folder.write("all.tsv", whole), model = folder.path("evaluated")
        #expect(try motifkit(["train", "--experiments", north, south, "--share-head", "--folds", "0", "--epochs", "5", "-q", "-o", model]).status == 0)
        let expected = try motifkit(["evaluate", model, "--table", all])
        let found = try motifkit(["evaluate", model, "--experiments", south, north])
        #expect(found.status == 0 && found.output == expected.output && found.output.hasPrefix("north: "), "\(found.output)\(found.errors)\(expected.output)")
        let missing = try motifkit(["evaluate", model, "--experiments", north])
        #expect(
            missing.status == 1
                && missing.errors == "motifkit: error: \(model): the experiment south of the model has no table; give one for each experiment, or a --table of all\n")
        let east = try folder.write("east.tsv", tables["north"]!)
        let unknown = try motifkit(["evaluate", model, "--experiments", east, north, south])
        #expect(
            unknown.status == 1
                && unknown.errors == "motifkit: error: \(east): the model has no experiment east; name the files as those of the training: north, south\n")
    }

    @Test("says what is wrong with experiments, counts and exposures")
    func messages() throws {
        let good = try folder.write("good.tsv", "seq\ta\tdepth\nACGTACGTACGT\t1\t2\nACGTTTTTACGT\t3\t1\n")
        let fraction = try folder.write("fraction.tsv", "seq\ta\nACGTACGTACGT\t1\nACGTTTTTACGT\t2.5\n")
        let negative = try folder.write("negative.tsv", "seq\ta\nACGTACGTACGT\t-1\nACGTTTTTACGT\t2\n")
        let shallow = try folder.write("shallow.tsv", "seq\ta\tdepth\nACGTACGTACGT\t1\t0\n")
        let missing = try folder.write("missing.tsv", "seq\ta\tdepth\nACGTACGTACGT\t1\tNA\n")
        let again = try folder.write("good.csv", "seq,a\nACGTACGTACGT,1\nACGTTTTTACGT,2\n")
        let poisson = ["--share-head", "--likelihood", "poisson"], exposure = ["--exposure-column", "depth"]
        for (arguments, message) in [
            (poisson + ["--table", fraction], "\(fraction):3: the label a is 2.5; counts are 0, 1, 2 and so on"),
            (poisson + ["--table", negative], "\(negative):2: the label a is -1.0; counts are 0, 1, 2 and so on"),
            (poisson + exposure + ["--table", shallow], "\(shallow):2: the exposure depth is 0.0; give a number above 0, such as the sequencing depth"),
            (poisson + exposure + ["--table", missing], "\(missing):2: the exposure depth is missing; give a number above 0, such as the sequencing depth"),
            (poisson + exposure + ["--table", fraction], "\(fraction):1: no column is called depth; there are seq, a"),
            (
                poisson + exposure + ["--table", good, "--label", "depth"],
                "\(good):1: the column depth is named for labels and for exposures; give each a column of its own"
            ),
            (["--share-head", "--likelihood", "logistic", "--table", fraction], "\(fraction):3: the label a is 2.5; the logistic likelihood is for the labels 0 and 1"),
            (
                ["--share-head", "--experiments", good],
                "\(good): the table of an experiment has one column of labels, but this one has a, depth; choose one with --label"
            ),
            (
                ["--share-head", "--label", "a", "--experiments", good, again],
                "the files \(good) and \(again) both name an experiment good; give them names that differ"
            ),
        ] {
            let result = try train(arguments + ["-o", folder.path("none")])
            #expect(result.status == 1 && result.errors == "motifkit: error: \(message)\n", "\(arguments): \(result.errors)")
        }
        for (arguments, message) in [
            (["--share-head", "--positives", good], "--share-head is for several columns of labels; give a --table, or --experiments of a table each."),
            (["--experiments", good], "--experiments share a head; give --share-head, or one --table with a column for each."),
            (["--share-head", "--experiments", good, "--table", good], "--experiments are tables of labelled sequences; leave --positives, --negatives, --table, --regions and --gc-matched out."),
            (["--share-head", "--table", good] + exposure, "--exposure-column belongs to counts; give --likelihood poisson."),
            (["--likelihood", "poisson", "--positives", good], "--likelihood is for the labels of a --table or of --experiments."),
            (
                ["--share-head", "--label", "a", "--label", "depth", "--experiments", good],
                "The table of an experiment has one column of labels; give one --label with --experiments."
            ),
        ] {
            let result = try train(arguments + ["-o", folder.path("none")])
            #expect(result.status == 64 && result.errors.contains(message), "\(arguments): \(result.errors)")
        }
    }
}
