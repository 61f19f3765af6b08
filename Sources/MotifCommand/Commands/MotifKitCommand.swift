internal import ArgumentParser
internal import MotifKit

/// `motifkit`: the root of the subcommands.
@main
struct MotifKitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "motifkit",
        abstract: "Scan genomes, peaks and reads for DNA motifs, and learn motifs from labelled sequences.",
        discussion: """
            EXAMPLES:
              motifkit scan genome.fa.gz -m motifs.meme > hits.bed
              motifkit pool peaks.fa -m motifs.meme > scores.tsv
              motifkit train --positives peaks.fa -o model
            """,
        version: "motifkit \(motifKitVersion)\nhtslib: \(htslibVersion)\ninstruction sets: \(InstructionSet.supportedNames)",
        subcommands: [
            ScanCommand.self, PoolCommand.self, VariantsCommand.self, EnrichCommand.self, DiscoverCommand.self, DeviationsCommand.self, MotifsCommand.self,
            TrainCommand.self, PredictCommand.self, EvaluateCommand.self, ExplainCommand.self, InstallManualCommand.self,
        ])

    static func main() {
        occupyClosedStreams()
        ignoreSignalsOfWriting()
        let arguments = CommandLine.arguments.dropFirst()
        do {
            try checkLimits()
            removePartialFilesOnInterrupt()
            if UsageAdvice.isNeeded(for: arguments), let sentence = UsageAdvice(arguments).sentenceBeforeParsing {
                end(afterWrongUsage: sentence, arguments)
            }
            var command = try parseAsRoot()
            try command.run()
        } catch {
            end(after: error)
        }
    }
}
