import Foundation
import MotifKit
import MotifTestSupport
import Testing

/// The built program as a process: standard output, standard error, exit status.
@Suite("motifkit scan")
struct ScanCommandTests {
    let folder = try! TemporaryFolder()
    let lambda = TestFiles.testdata("lambda.fa")
    let motifs = TestFiles.testdata("small.meme")

    /// The path of the built program, which is beside the test bundle.
    static let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "motifkit").path

    func motifkit(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(Self.program, arguments, input: input)
    }

    @Test("writes the expected track to standard output and nothing else")
    func output() throws {
        let result = try motifkit("scan", lambda, "--motifs", motifs, "--pvalue", "1e-3")
        #expect(result.output == (try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))))
        #expect(result.errors.isEmpty)
        #expect(result.status == 0)
    }

    @Test("reads standard input, and motifs named before the sequences")
    func standardInput() throws {
        let expected = try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))
        let input = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata("lambda.fa.gz")))
        #expect(try motifkit("scan", "-", "--motifs", motifs, "--pvalue", "1e-3", input: input).output == expected)
        #expect(try motifkit("scan", "--motifs", motifs, lambda, "--pvalue", "1e-3").output == expected)
        #expect(try motifkit("scan", lambda, "--motifs", "-", "--pvalue=1e-3", input: Data(contentsOf: URL(fileURLWithPath: motifs))).output == expected)
    }

    @Test("gives the same hits from MEME and JASPAR motifs, but for digits that the MEME file lacks")
    func motifFormats() throws {
        let jaspar = try motifkit("scan", lambda, "--motifs", TestFiles.testdata("small.jaspar"), "--pvalue", "1e-3").output
        let raw = try motifkit("scan", lambda, "--motifs", TestFiles.testdata("small_raw.jaspar"), "--pvalue", "1e-3").output
        #expect(jaspar == raw)
        let meme = try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))
        let lines = Double(meme.split(separator: "\n").count)
        #expect(abs(Double(jaspar.split(separator: "\n").count) / lines - 1) < 0.02)
    }

    @Test("reads a format that is named, and consensuses in place of files")
    func namedFormats() throws {
        let square = ">a\n1 2 3 4\n2 3 4 1\n3 4 1 2\n5 1 2 3\n"
        let path = try folder.write("square", square)
        let refused = try motifkit("scan", lambda, "--motifs", path)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("square:1: the four rows of four numbers of motif a may be letters or positions; name --motif-format jaspar"))
        let letters = try motifkit("scan", lambda, "--motifs", path, "--motif-format", "jaspar", "--pvalue", "0.1").output
        let positions = try motifkit("scan", lambda, "--motifs", path, "--motif-format", "cluster-buster", "--pvalue", "0.1").output
        #expect(!letters.isEmpty && !positions.isEmpty && letters != positions)
        let consensus = try motifkit("scan", lambda, "--consensus", "GATA=WGATAR", "--consensus=TATAWAW", "--header")
        #expect(consensus.status == 0 && consensus.errors.isEmpty)
        #expect(consensus.output.contains("\n# threshold: each motif's own\n# motifs: 2\n"))
        #expect(consensus.output.contains("\tGATA\t301\t+\tWGATAR\t9.972\t9.77e-04\n"))
        #expect(try motifkit("scan", lambda, "--motifs", motifs, "--consensus", "x=ACGTACGT", "--header").output
            .contains("\n# threshold: p-value of at most 0.0001; 1 of 7 motifs by their own\n"))
        let wrong = try motifkit("scan", lambda, "--consensus", "GATA=GAXTA")
        #expect(wrong.status == 1)
        #expect(wrong.errors == "motifkit: error: consensus \"GATA=GAXTA\": \"X\" is no letter of the IUPAC code; write A, C, G, T or one of RYSWKMBDHVN\n")
        for arguments in [["--consensus", "A", "--model", "x"], ["--consensus", "A", "--motif-format", "meme"], ["--motifs", motifs, "--motif-format", "x"]] {
            #expect(try runProcess(Self.program, ["scan", lambda] + arguments).status == 64)
        }
    }

    @Test("warns of motifs that can't reach their own threshold")
    func ownThresholds() throws {
        let path = try folder.write("x.motif", ">A\ta\t50\n0.97 0.01 0.01 0.01\n>C\tc\t1\n0.01 0.97 0.01 0.01\n")
        let result = try motifkit("scan", lambda, "--motifs", path)
        #expect(result.errors == "motifkit: warning: motif a (A) can have no hit: its best score is 1.956, below its own threshold of 72.135\n")
        let many = (0..<7).map { ">A\ta\($0)\t50\n0.97 0.01 0.01 0.01\n" }.joined()
        #expect(try motifkit("scan", lambda, "--motifs", folder.write("many.motif", many)).errors
            == "motifkit: warning: 7 of 7 motifs can have no hit: their best scores are below their own thresholds: a0 (A), a1 (A), a2 (A), a3 (A), a4 (A) and 2 more (--verbose names all)\n")
    }

    @Test("writes a file whole, under its name")
    func outputFile() throws {
        let path = folder.path("hits.bed")
        let result = try motifkit("scan", lambda, "--motifs", motifs, "--pvalue", "1e-3", "--output", path)
        #expect(result.output.isEmpty && result.errors.isEmpty && result.status == 0)
        #expect(try TestFiles.read(path) == TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed")))
        #expect(folder.names == ["hits.bed"])
    }

    @Test("begins with # lines if asked to")
    func header() throws {
        let result = try motifkit("scan", lambda, "--motifs", motifs, "--header", "--quiet", "--motif", "MA0139.2")
        let comments = result.output.split(separator: "\n").filter { $0.hasPrefix("#") }
        #expect(comments.count == 8 && comments[7].hasPrefix("#chrom\t"))
        #expect(comments[0].hasPrefix("# motifkit 0.2.0, htslib 1."))
        #expect(comments[1].hasSuffix("scan \(lambda) --motifs \(motifs) --header --quiet --motif MA0139.2"))
        #expect(comments[2...5] == ["# background (A,C,G,T): 0.25,0.25,0.25,0.25", "# pseudocount: 0.1", "# threshold: p-value of at most 0.0001", "# motifs: 1"])
        #expect(result.output.split(separator: "\n").dropFirst(8).allSatisfy { $0.contains("\tMA0139.2\t") })
    }

    @Test("prints nothing, and succeeds, when there is no hit, no sequence or nothing at all")
    func nothing() throws {
        let none = try motifkit("scan", folder.write("n.fa", ">a\nNNNN\n>b\n"), "--motifs", motifs, "--motif", "MA0139.2")
        #expect(none.output.isEmpty && none.status == 0)
        #expect(none.errors.hasPrefix("motifkit: warning: ") && none.errors.split(separator: "\n").count == 1, "\(none.errors)")
        let empty = try motifkit("scan", folder.write("e.fa", ""), "--motifs", motifs, "--motif", "MA0139.2")
        #expect(empty.output.isEmpty && empty.status == 0)
        #expect(empty.errors == "motifkit: warning: no sequences in \(folder.path("e.fa"))\n")
        #expect(try motifkit("scan", "-", "--motifs", motifs, "--quiet").status == 0)
    }

    @Test("warns once of motifs that can have no hit")
    func unreachable() throws {
        let result = try motifkit("scan", lambda, "--motifs", motifs)
        #expect(result.errors == "motifkit: warning: motif MA0622.2 (Mlxip) can have no hit: its best possible p-value is 2.44e-04, above 0.0001; --short-motifs best takes its best words for hits\n")
        #expect(try motifkit("scan", lambda, "--motifs", motifs, "--quiet").errors.isEmpty)
        let many = try motifkit("scan", folder.write("n.fa", ">a\n"), "--motifs", TestFiles.motifs("JASPAR2026_CORE_nematodes.meme"))
        #expect(many.errors.split(separator: "\n").count == 1)
        #expect(many.errors.contains(" of 103 motifs can have no hit: their best possible p-values, from "))
        #expect(many.errors.contains(" are above 0.0001; --short-motifs best takes their best words for hits: MA"))
        #expect(many.errors.hasSuffix(" more (--verbose names all)\n"))
        let all = try motifkit("scan", folder.path("n.fa"), "--motifs", TestFiles.motifs("JASPAR2026_CORE_nematodes.meme"), "--verbose")
        let warnings = all.errors.split(separator: "\n").filter { $0.contains("can have no hit") }
        #expect(warnings.count == 1 && warnings[0].split(separator: "), ").count > 5 && !warnings[0].contains("--verbose"))
    }

    @Test("says what is wrong in one sentence, with exit status 1", arguments: [
        (["missing.fa", "--motifs", "MOTIFS"], "missing.fa: no such file or directory"),
        (["FOLDER", "--motifs", "MOTIFS"], "it is a directory"),
        (["LAMBDA", "--motifs", "missing.meme"], "missing.meme: no such file or directory"),
        (["LAMBDA", "--motifs", "LAMBDA"], "lambda.fa:1: "),
        (["MOTIFS", "--motifs", "MOTIFS"], "is a motif file, but stands where sequence files do"),
        (["LAMBDA", "--motifs", "MOTIFS", "--motif", "MA9999.9"], "no motif has the id or the name MA9999.9"),
        (["LAMBDA", "--motifs", "MOTIFS", "--motif", "MA0139"], "did you mean MA0139.2?"),
        (["LAMBDA", "--motifs", "MOTIFS", "MOTIFS"], "again in"),
        (["LAMBDA", "--motifs", "MOTIFS", "--output", "missing/hits.bed"], "missing/hits.bed: can't be written (no such file or directory)"),
        (["LAMBDA", "--motifs", "MOTIFS", "--output", "/dev/full"], "/dev/full: can't be written (no space left on device)"),
        (["LAMBDA", "--motifs", "MOTIFS", "--background", "0.5,0.5,0,0"], "the background of G is 0.0"),
        (["LAMBDA", "--motifs", "MOTIFS", "--background", "0.5,0.5"], "2 numbers; give four"),
        (["LAMBDA", "--motifs", "MOTIFS", "--background", "missing"], "missing: no such file or directory"),
        (["LAMBDA", "--motifs", "MOTIFS", "--format", "bed", "--output", "LAMBDA"], "the output is also an input"),
        (["LAMBDA", "--motifs", "MOTIFS", "--background", "-"], "standard input is for sequences or motifs"),
        (["-", "--motifs", "-"], "standard input is named more than once"),
        (["-", "--motifs", "MOTIFS", "--background", "sequences"], "it can be read only once"),
    ] as [([String], String)])
    func failures(arguments: [String], message: String) throws {
        let places = ["LAMBDA": lambda, "MOTIFS": motifs, "FOLDER": folder.path]
        let result = try runProcess(Self.program, ["scan", "--quiet"] + arguments.map { places[$0] ?? $0 })
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("motifkit: error: "))
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test("takes wrong usage for what it is, with exit status 64", arguments: [
        ["--pvalue", "0"], ["--pvalue", "1.5"], ["--pvalue=-1"], ["--pvalue", "nan"], ["--pvalue", "x"], ["--threads", "0"],
        ["--strand", "sideways"], ["--pseudocount=-1"], ["--unknown-option"], ["--quiet", "--verbose"],
    ])
    func usage(arguments: [String]) throws {
        let result = try runProcess(Self.program, ["scan", lambda, "--motifs", motifs] + arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("Usage: motifkit scan"))
    }

    @Test("needs sequences and motifs")
    func missingArguments() throws {
        #expect(try motifkit("scan", lambda).status == 64)
        #expect(try motifkit("scan", "--motifs", motifs).status == 64)
    }

    @Test("refuses damaged files and leaves no output", arguments: ["lambda.fa.gz", "reads.bam"])
    func damaged(name: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata(name)))
        var corrupt = [UInt8](whole)
        corrupt[whole.count - 3000] ^= 1
        for (path, content) in [("truncated", whole.prefix(whole.count - 28)), ("corrupt", Data(corrupt))] {
            let result = try motifkit(
                "scan", folder.write(path, content), "--motifs", motifs, "--quiet", "--output", folder.path("hits.bed"))
            #expect(result.status == 1)
            #expect(result.errors.contains("\(folder.path(path)): "))
            #expect(folder.names.contains("hits.bed") == false && folder.names.count { $0.hasPrefix(".") } == 0)
        }
    }

    @Test("reads BGZF from a pipe, and refuses it without its end marker", arguments: ["1", "2"])
    func pipedBlocks(threads: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata("lambda.fa.gz")))
        let expected = try motifkit("scan", lambda, "--motifs", motifs, "--quiet").output
        for (content, error) in [(whole, nil), (whole.dropLast(28), "standard input: the file is truncated (its end marker is missing)")] {
            let path = try folder.write("piped.gz", content)
            let result = try runShell("cat '\(path)' | '\(Self.program)' scan - --motifs '\(motifs)' --quiet -@ \(threads)")
            #expect(result.status == (error == nil ? 0 : 1))
            #expect(result.output == (error == nil ? expected : ""))
            #expect(error.map(result.errors.contains) ?? result.errors.isEmpty)
        }
    }

    @Test("refuses a CRAM that is cut, from a file and from a pipe", arguments: ["1", "2"])
    func cutCRAM(threads: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: TestFiles.testdata("flags.cram")))
        // The last 38 bytes of a CRAM 3 file are the container that marks its end.
        let cut = whole.prefix(whole.count - 38)
        let path = try folder.write("cut.cram", cut)
        #expect(try motifkit("scan", path, "--motifs", motifs, "--quiet", "-@", threads).status == 1)
        let piped = try runShell("cat '\(path)' | '\(Self.program)' scan - --motifs '\(motifs)' --quiet -@ \(threads)")
        #expect(piped.status == 1)
        #expect(piped.errors.contains("standard input: after record 10 (chimera): the file is truncated"))
        let complete = try runShell("cat '\(TestFiles.testdata("flags.cram"))' | '\(Self.program)' scan - --motifs '\(motifs)' --quiet -@ \(threads)")
        #expect(complete.status == 0)
    }

    @Test("ends quietly when the reader of its output has gone")
    func closedPipe() throws {
        let result = try runShell(
            "'\(Self.program)' scan '\(lambda)' --motifs '\(motifs)' --pvalue 1 2> '\(folder.path("errors"))' | head -n 3; cat '\(folder.path("errors"))'")
        #expect(result.output.split(separator: "\n").count == 3)
        let status = try runShell(
            "{ '\(Self.program)' scan '\(lambda)' --motifs '\(motifs)' --pvalue 1; echo $? > '\(folder.path("status"))'; } | head -n 1 > /dev/null")
        #expect(status.errors.isEmpty)
        #expect(try TestFiles.read(folder.path("status")) == "0\n")
    }

    @Test("removes its partial output when interrupted")
    func interrupt() throws {
        let result = try runShell(
            "yes '>a' | head -n 1 > '\(folder.path("a.fa"))'; mkfifo '\(folder.path("pipe"))'; "
                + "{ cat '\(lambda)'; sleep 5; } > '\(folder.path("pipe"))' & "
                + "'\(Self.program)' scan '\(folder.path("pipe"))' --motifs '\(motifs)' --quiet --output '\(folder.path("hits.bed"))' & "
                + "sleep 1; ls -l /proc/$!/fd | grep -cE '/(#[0-9]+|\\.motifkit-.*\\.partial)'; kill -TERM $!; wait $!; echo $?; ls -A '\(folder.path)' | grep -c bed")
        #expect(result.output == "1\n143\n0\n")
    }

    @Test("removes its partial output at Ctrl-\\, too")
    func quit() throws {
        let process = Process(), input = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // A shell lets its background processes ignore this signal, and a core file is unwanted.
        process.arguments = ["-c", "ulimit -c 0; exec '\(Self.program)' scan - --motifs '\(motifs)' --quiet --output '\(folder.path("hits.bed"))'"]
        process.standardInput = input
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(">a\nACGT\n".utf8))
        while !hasOpenFile(process.processIdentifier), process.isRunning { usleep(10_000) }
        kill(process.processIdentifier, SIGQUIT)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGQUIT)
        #expect(folder.names.isEmpty)
    }

    /// Returns whether a process has a file of ``folder`` open, with a name or without.
    private func hasOpenFile(_ process: Int32) -> Bool {
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
        return descriptors.contains { descriptor in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\(descriptor)")
            return target?.hasPrefix(folder.path) ?? false
        }
    }

    @Test("tells versions, and helps")
    func version() throws {
        let version = try motifkit("--version")
        let lines = version.output.split(separator: "\n")
        #expect(lines.count == 3 && lines[0] == "motifkit \(motifKitVersion)" && lines[1].hasPrefix("htslib: 1.") && lines[2].hasPrefix("instruction sets: portable"))
        #expect(version.status == 0)
    }

    @Test("writes the same track with any instruction set, named by option or environment")
    func instructionSets() throws {
        let expected = try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))
        let listed = try motifkit("--version").output.split(separator: "instruction sets: ").last!.prefix { $0 != "\n" }
        for set in listed.split(separator: ", ") {
            #expect(try motifkit("scan", lambda, "--motifs", motifs, "--pvalue", "1e-3", "--instruction-set", "\(set)").output == expected)
            let result = try runShell("MOTIFKIT_INSTRUCTION_SET=\(set) '\(Self.program)' scan '\(lambda)' --motifs '\(motifs)' --pvalue 1e-3 --verbose")
            #expect(result.output == expected)
            #expect(result.errors.contains("threshold scan, \(set)"))
        }
        let unknown = try runShell("MOTIFKIT_INSTRUCTION_SET=mmx '\(Self.program)' scan '\(lambda)' --motifs '\(motifs)'")
        #expect(unknown.status == 1)
        #expect(unknown.errors.hasPrefix("motifkit: error: MOTIFKIT_INSTRUCTION_SET is mmx, which this machine does not have"))
        #expect(try motifkit("scan", lambda, "--motifs", motifs, "--instruction-set", "mmx").status == 64)
    }

    @Test("writes the same track with any engine, number of threads and size of batches")
    func engines() throws {
        let expected = try TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed"))
        for engine in ["auto", "reference", "threshold", "index"] {
            for (threads, batchSize) in [(1, 262_144), (2, 4097), (3, 997), (5, 10_001), (8, 333)] {
                // The reference engine is slow in debug builds, so one run of it suffices.
                guard engine != "reference" || threads == 2 else { continue }
                let result = try motifkit(
                    "scan", lambda, "--motifs", motifs, "--pvalue", "1e-3", "--engine", engine, "-@", "\(threads)",
                    "--batch-size", "\(batchSize)", "--verbose")
                #expect(result.output == expected, "\(engine), \(threads) threads, batches of \(batchSize)")
                let name = ["reference": "reference convolution", "threshold": "threshold scan", "index": "seed index"][engine]
                #expect(result.errors.contains(name ?? "threshold scan"))
            }
        }
    }

    @Test("says what it did if asked to, even without a terminal")
    func verbose() throws {
        let result = try motifkit("scan", lambda, "--motifs", motifs, "--motif", "MA0139.2", "--verbose", "-@", "1")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("motifkit: 1 of 1 filters, both strand(s): 1 by threshold scan, "))
        #expect(lines[1].contains("48,502 bases in 1 sequence, 1 motif, "))
    }

    @Test("an output with an unknown suffix is wrong usage that lists the known ones, unless a format is given", arguments: [
        "x.csv", "x.gtf", "x.bb", "x.bed.bz2", "x.parquet", "x.txt",
    ])
    func suffixes(name: String) throws {
        let folder = try TemporaryFolder()
        let arguments = ["scan", TestFiles.testdata("lambda.fa"), "--consensus", "A=GAATTC", "-o", folder.path(name)]
        let refused = try runProcess(Self.program, arguments)
        #expect(refused.status == 64 && refused.errors.contains("names no format of this output; end it in .bed, .bed6, "), "\(refused.errors)")
        #expect(folder.names.isEmpty)
        #expect(try runProcess(Self.program, arguments + ["--format", "bed"]).status == 0)
        #expect(folder.names == [name])
    }

    @Test("an output that is /dev/stdout goes on where a shell has written before", arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"])
    func descriptors(path: String) throws {
        let folder = try TemporaryFolder()
        let log = folder.path("log")
        let scan = "'\(Self.program)' scan '\(TestFiles.testdata("lambda.fa"))' --consensus A=GAATTC"
        let plain = try runShell(scan).output
        #expect(try runShell("(echo before; \(scan) -o \(path); echo after) >'\(log)'").status == 0)
        #expect(try TestFiles.read(log) == "before\n\(plain)after\n" && folder.names == ["log"])
        #expect(try runShell("\(scan) -o \(path) >>'\(log)'").status == 0)
        #expect(try TestFiles.read(log) == "before\n\(plain)after\n\(plain)")
    }
}
