import Foundation
import MotifTestSupport
import Testing

/// Runs of a user who may have no further process or thread.
@Suite("Without threads")
struct ThreadLimitTests {
    private let folder = try! TemporaryFolder()
    private let lambda = TestFiles.testdata("lambda.fa")
    private let motifs = TestFiles.testdata("small.meme")

    /// A shell command that becomes the program under a limit of processes. The limit does not bind root, who becomes nobody.
    private func limited(_ limit: Int, _ arguments: String) throws -> String {
        let command = "ulimit -u \(limit); exec '\(ScanCommandTests.program)' \(arguments)"
        guard geteuid() == 0 else { return "exec bash -c \"\(command)\"" }
        return "exec setpriv --reuid=65534 --regid=65534 --clear-groups bash -c \"\(command)\""
    }

    /// Waits until a process ends, at most a minute.
    private func ends(_ process: Process) -> Bool {
        for _ in 0..<6000 where process.isRunning { usleep(10_000) }
        guard process.isRunning else { return true }
        kill(process.processIdentifier, SIGKILL)
        return false
    }

    private func shell(_ command: String, input: Pipe? = nil) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        if let input { process.standardInput = input }
        return process
    }

    @Test("a scan gives the same track, on any number of threads that is asked for")
    func scan() throws {
        for (limit, threads) in [(1, 1), (1, 4), (3, 4), (1, 64)] {
            let output = folder.path("hits")
            let process = shell(
                try limited(limit, "scan '\(lambda)' --motifs '\(motifs)' --pvalue 1e-3 -@ \(threads)") + " > '\(output)'")
            try process.run()
            #expect(ends(process), "limit \(limit), \(threads) threads: it hangs")
            #expect(process.terminationStatus == 0)
            #expect(try TestFiles.read(output) == TestFiles.read(TestFiles.testdata("expected/lambda_small_1e-3.bed")), "limit \(limit), \(threads) threads")
        }
    }

    @Test("training, prediction and pooling end, too", arguments: ["pool", "train"])
    func otherCommands(command: String) throws {
        let arguments =
            command == "pool"
            ? "pool '\(lambda)' --motifs '\(motifs)' -@ 4"
            : "train --positives '\(lambda)' --epochs 1 --filters 4 --output /dev/null/model -@ 4"
        let process = shell(try limited(1, arguments) + " > /dev/null 2> '\(folder.path("errors"))'")
        try process.run()
        #expect(ends(process), "it hangs")
        #expect(process.terminationReason == .exit)
    }

    @Test("a signal ends the program", arguments: [SIGTERM, SIGINT, SIGHUP])
    func signals(number: Int32) throws {
        let input = Pipe()
        let process = shell(try limited(1, "scan - --motifs '\(motifs)' --quiet -@ 4") + " > /dev/null", input: input)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(">a\nACGT\n".utf8))
        usleep(500_000)
        kill(process.processIdentifier, number)
        #expect(ends(process), "it is deaf")
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
    }
}
