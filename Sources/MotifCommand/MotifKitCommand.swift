internal import ArgumentParser
internal import MotifKit

/// `motifkit`: the root of the subcommands.
@main
struct MotifKitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motifkit",
        abstract: "Scan genomes, peaks and reads for DNA motifs, and learn motifs from labelled sequences.",
        version: "motifkit \(motifKitVersion) (htslib \(htslibVersion); instruction sets: \(InstructionSet.supportedNames))",
        subcommands: [ScanCommand.self, PoolCommand.self, TrainCommand.self, PredictCommand.self, EvaluateCommand.self])

    static func main() {
        // A closed pipe must come back as an error of write, not end the program with a signal.
        ignoreClosedPipes()
        removePartialFilesOnInterrupt()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as CommandFailure {
            printError(error.message)
            exitWithFailure()
        } catch {
            exit(withError: error)
        }
    }
}
