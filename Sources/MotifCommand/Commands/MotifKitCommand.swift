internal import ArgumentParser
internal import MotifKit

/// `motifkit`: the root of the subcommands.
@main
struct MotifKitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motifkit",
        abstract: "Scan genomes, peaks and reads for DNA motifs, and learn motifs from labelled sequences.",
        version: "motifkit \(motifKitVersion) (htslib \(htslibVersion); instruction sets: \(InstructionSet.supportedNames))",
        subcommands: [ScanCommand.self, PoolCommand.self, MotifsCommand.self, TrainCommand.self, PredictCommand.self, EvaluateCommand.self])

    static func main() {
        occupyClosedStreams()
        // A closed pipe and a full quota must come back as errors of write, not end the program with a signal.
        ignoreSignalsOfWriting()
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
