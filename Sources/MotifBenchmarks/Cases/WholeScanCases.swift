internal import ArgumentParser
internal import Foundation

/// Returns the case of a scan from files to a file with a number of threads, in a process of its own.
func wholeScanCase(_ inputs: ScanInputs, threads: Int, scratch: ScratchFolder) -> BenchmarkCase {
    BenchmarkCase(name: "whole/\(threads)") {
        let output = scratch.file("whole.bed")
        return {
            defer { scratch.remove(output) }
            let process = Process()
            process.executableURL = Bundle.main.executableURL
            process.arguments = [
                WholeScanCommand.configuration.commandName!, inputs.sequencePath, "--motifs", inputs.motifPath,
                "--pvalue", "\(inputs.pValue)", "--threads", "\(threads)", "--output", output,
            ]
            let answer = Pipe(), lifeline = Pipe()
            process.standardOutput = answer
            process.standardInput = lifeline
            try process.run()
            let text = answer.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            withExtendedLifetime(lifeline) {}
            // The process has printed its error itself.
            guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw ExitCode.failure }
            return try JSONDecoder().decode(Measurement.self, from: text)
        }
    }
}
