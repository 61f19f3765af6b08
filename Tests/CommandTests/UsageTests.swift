import Foundation
import MotifTestSupport
import Testing

/// Command lines with mistakes that people bring from other programs, and what is told of them.
@Suite("Wrong usage")
struct UsageTests {
    let folder = try! TemporaryFolder()
    let lambda = TestFiles.testdata("lambda.fa")
    let motifs = TestFiles.testdata("small.meme")

    private func motifkit(_ arguments: [String]) throws -> ProcessResult { try runProcess(ScanCommandTests.program, arguments) }

    /// Expects exit status 64, no output, and a first line on standard error.
    private func expectUsageError(_ arguments: [String], _ line: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let result = try motifkit(arguments)
        #expect(result.status == 64 && result.output.isEmpty, sourceLocation: sourceLocation)
        #expect(result.errors.split(separator: "\n").first.map(String.init) == "Error: \(line)", sourceLocation: sourceLocation)
    }

    @Test("tells an unknown option before a missing argument, with the option that it was meant for", arguments: [
        (["scan", "--treads", "4"], "Unknown option '--treads'. Did you mean '--threads'?"),
        (["scan", "--thresh", "1e-4"], "Unknown option '--thresh'. Use --pvalue (-p) instead."),
        (["scan", "g.fa", "--bfile=b.txt"], "Unknown option '--bfile'. Use --background (-b) instead."),
        (["pool", "g.fa", "--motif-pseudo", "1"], "Unknown option '--motif-pseudo'. Use --pseudocount instead."),
        (["scan", "--oc", "out", "g.fa"], "Unknown option '--oc'. Use --output (-o) instead."),
        (["scan", "--norc", "g.fa"], "Unknown option '--norc'. Use --strand forward instead."),
        (["scan", "--max-stored-scores", "9"], "Unknown option '--max-stored-scores'. Leave it out: every hit is kept."),
        (["scan", "--psp", "x"], "Unknown option '--psp'. Leave it out: priors on positions are not supported."),
        (["scan", "-thresh", "1e-4"], "Unknown option '-thresh'. Use --pvalue (-p) instead."),
        (["scan", "g.fa", "-best", "-m", "m.meme"], "Unknown option '-best'. Did you mean '--best'?"),
        (["scan", "g.fa", "-size", "200"], "Unknown option '-size'. Use --window (-w) instead."),
        (["pool", "--cpu", "4"], "Unknown option '--cpu'. Use --threads (-@ or -t) instead."),
        (["scan", "g.fa", "-S", "x"], "Unknown option '-S'. Use --motifs (-m) instead."),
        (["scan", "-qX"], "Unknown option '-X' in '-qX'."),
        (["train", "--no-such-thing"], "Unknown option '--no-such-thing'."),
        (["motifs", "--pvaleu", "1"], "Unknown option '--pvaleu'. Did you mean '--pvalue'?"),
        (["motifs", "convert", "--too", "meme"], "Unknown option '--too'. Did you mean '--to'?"),
        (["discover", "p.fa", "--minw", "6"], "Unknown option '--minw'. Use --min-width instead."),
        (["--versoin"], "Unknown option '--versoin'. Did you mean '--version'?"),
    ] as [([String], String)])
    func unknownOptions(arguments: [String], line: String) throws { try expectUsageError(arguments, line) }

    @Test("tells a misspelt command, unless it is a file", arguments: [
        (["scna", "g.fa"], "motifkit has no command 'scna'. Did you mean 'scan'?"),
        (["fimo", "m.meme", "g.fa"], "motifkit has no command 'fimo'. It has scan, pool, variants, enrich, discover, deviations, motifs, train, predict, evaluate, explain, install-manual."),
        (["motifs", "chekc", "m.meme"], "motifkit motifs has no command 'chekc', and there is no such file. Did you mean 'check'?"),
    ] as [([String], String)])
    func unknownCommands(arguments: [String], line: String) throws { try expectUsageError(arguments, line) }

    @Test("takes a file that is named like a command, and values that look like options")
    func values() throws {
        let path = try folder.write("lits", TestFiles.read(motifs))
        let listed = try runShell("cd '\(folder.path)' && '\(ScanCommandTests.program)' motifs lits")
        #expect(listed.status == 0 && listed.output.contains("MA0139.2") && !path.isEmpty)
        #expect(try motifkit(["scan", lambda, "-m", motifs, "--min-score", "-3", "-q", "-o", "/dev/null"]).status == 0)
        #expect(try motifkit(["scan", "-m", motifs, "--", lambda]).output == motifkit(["scan", lambda, "-m", motifs]).output)
    }

    @Test("recognises motif files in the place of sequence files")
    func order() throws {
        let sentence = "\(motifs) is a motif file, but stands where sequence files do; give sequence files first, and motif files behind --motifs: GENOME --motifs \(motifs)"
        for command in ["scan", "pool"] { try expectUsageError([command, motifs, lambda], sentence + ".") }
        for arguments in [["--motifs", lambda, motifs], [motifs, "--motifs", lambda], [lambda, motifs, "--motifs", motifs]] {
            let result = try motifkit(["scan", "--quiet"] + arguments)
            #expect(result.status == 1 && result.errors == "motifkit: error: \(sentence)\n")
        }
        try expectUsageError(["scan", lambda], "No motifs are given; name --motifs, --consensus or a --model.")
    }

    @Test("refuses output names whose suffix names no format, unless --format is given")
    func suffixes() throws {
        let tracks = "end it in .bed, .bed6, .bed12, .gff3, .tsv, .counts, .gff (.gz or .bgz may follow), or give --format."
        for (name, suffix) in [("h.csv", "csv"), ("h.bed.bz2", "bz2"), ("h.gtf", "gtf"), ("h.bb", "bb"), ("h.CSV.gz", "csv")] {
            let path = folder.path(name)
            try expectUsageError(["scan", lambda, "-m", motifs, "-o", path], "\(path) ends in .\(suffix), which names no format of this output; \(tracks)")
        }
        let matrices = "end it in .tsv, .mtx, .npy (.gz may follow), or give --format."
        for (name, suffix) in [("m.h5ad", "h5ad"), ("m.npz", "npz"), ("m.tsv.bgz", "bgz"), ("m.parquet", "parquet")] {
            let path = folder.path(name)
            try expectUsageError(["pool", lambda, "-m", motifs, "-o", path], "\(path) ends in .\(suffix), which names no format of this output; \(matrices)")
        }
        try expectUsageError(
            ["scan", lambda, "-m", motifs, "--summary", "s.csv"], "s.csv ends in .csv, which names no format of this output; end it in .tsv, .txt, .json.")
        try expectUsageError(["predict", "m", lambda, "-o", "p.csv"], "p.csv ends in .csv, which names no format of this output; end it in .tsv, .txt.")
        try expectUsageError(["motifs", "list", motifs, "-o", "p.tsv.gz"], "p.tsv.gz ends in .gz, which names no format of this output; end it in .tsv, .txt.")
        try expectUsageError(
            ["motifs", "logo", motifs, "--svg", "x.png"], "--svg is x.png; SVG goes to a file whose name ends in .svg, or to a folder (with / at its end if its name has a point).")
        #expect(folder.names.isEmpty)
        let named = folder.path("h.csv")
        #expect(try motifkit(["scan", lambda, "-m", motifs, "-q", "--format", "tsv", "-o", named]).status == 0)
        for name in ["hits", "hits.gz", ".hidden", "HITS.BED", "a.b/hits.gff"] {
            try FileManager.default.createDirectory(atPath: folder.path("a.b"), withIntermediateDirectories: true)
            #expect(try motifkit(["scan", lambda, "-m", motifs, "-q", "-o", folder.path(name)]).status == 0, "\(name)")
        }
    }

    @Test("prints arguments without their control characters")
    func controlCharacters() throws {
        try expectUsageError(["scan", lambda, "--form\tat\u{1B}[31m"], "Unknown option '--form\u{FFFD}at\u{FFFD}[31m'.")
        let value = try motifkit(["scan", lambda, "-m", motifs, "--format", "a\nb\u{1B}c"])
        #expect(value.status == 64 && value.errors.hasPrefix("Error: The value 'a\u{FFFD}b\u{FFFD}c' is invalid for '--format <format>'."))
        for arguments in [["no\nsuch\u{1B}[2J", "-m", motifs], [lambda, "-m", "no\nsuch\u{1B}[2J"], [lambda, "-m", motifs, "-q", "-o", "\u{7}/x"]] {
            let result = try motifkit(["scan", "-q"] + arguments)
            #expect(result.errors.split(separator: "\n").count <= 3 && !result.errors.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
        }
    }

    @Test("fails if help or the version can't be written, and not if its reader has gone")
    func fullDisk() throws {
        for option in ["--version", "--help", "scan --help-hidden", "--generate-completion-script bash"] {
            let full = try runShell("'\(ScanCommandTests.program)' \(option) > /dev/full")
            #expect(full.status == 1)
            #expect(full.errors == "motifkit: error: standard output: can't be written (no space left on device); choose a writable place with enough room\n")
            let closed = try runShell("{ '\(ScanCommandTests.program)' \(option); echo $? > '\(folder.path("status"))'; } | true")
            #expect(try closed.errors.isEmpty && TestFiles.read(folder.path("status")) == "0\n")
        }
    }

    @Test("says which limit of the process is too low")
    func limits() throws {
        for limit in [4, 9] {
            let files = try runShell("ulimit -n \(limit); exec '\(ScanCommandTests.program)' scan '\(lambda)' -m '\(motifs)'")
            #expect(files.status == 1)
            #expect(files.errors == "motifkit: error: only \(limit) files may be open at a time, which are too few; raise the limit (ulimit -n 256)\n")
        }
        let stack = try runShell("ulimit -s 64; exec '\(ScanCommandTests.program)' scan '\(lambda)' -m '\(motifs)'")
        #expect(stack.status == 1 && stack.errors == "motifkit: error: the stack is limited to 64 KiB, which is too little; raise the limit (ulimit -s 8192)\n")
    }

    @Test("takes the genome of regions by --genome and in the place of sequence files, in every command")
    func genomes() throws {
        let (genome, peaks) = (try folder.write("g.fa", TestFiles.read(TestFiles.testdata("chr17_part.fa"))), TestFiles.testdata("peaks.narrowPeak"))
        for command in [["scan", "-m", motifs], ["pool", "-m", motifs]] {
            let places = [["--genome", genome], [genome], ["-g\(genome)"]]
            let outputs = try places.map { try motifkit(command + ["--regions", peaks] + $0 + ["-q"]) }
            #expect(outputs.allSatisfy { $0.status == 0 && !$0.output.isEmpty && $0.output == outputs[0].output })
            try expectUsageError(
                command + ["--regions", peaks, "-g", genome, lambda], "2 sequence files are given with regions; name the one genome that they are of.")
            try expectUsageError(command + ["--regions", peaks], command[0] == "scan"
                ? "No sequence file is given; name one, or - for standard input."
                : "No sequence file is given; name one, or - for standard input, or --regions of a --genome.")
        }
        let training = ["train", "--regions", peaks, "--epochs", "1", "--filters", "2", "--width", "8", "-q", "-o"]
        for (name, place) in [("a", ["--genome", genome]), ("b", [genome])] {
            #expect(try motifkit(training + [folder.path(name)] + place).status == 0)
        }
        #expect(try TestFiles.read(folder.path("a/motifs.meme")) == TestFiles.read(folder.path("b/motifs.meme")))
        let predictions = try [["--genome", genome], [genome]].map { try motifkit(["predict", folder.path("a"), "--regions", peaks] + $0) }
        #expect(predictions.allSatisfy { $0.status == 0 && $0.output == predictions[0].output })
        let figures = try [["--genome", genome], [genome]].map { try motifkit(["evaluate", folder.path("a"), "--regions", peaks, "--gc-matched"] + $0) }
        #expect(figures.allSatisfy { $0.status == figures[0].status && $0.output == figures[0].output })
        try expectUsageError(["train", lambda, "-o", "m"], "\(lambda) is given as a genome, without --regions; name sequences by --positives.")
        // A genome without regions is scanned as a whole.
        #expect(try motifkit(["scan", "-g", lambda, "-m", motifs, "-q"]).output == motifkit(["scan", lambda, "-m", motifs, "-q"]).output)
    }
}
