internal import ArgumentParser
internal import MotifKit

extension MotifKitCommand {
    /// Ends the program after an error, or after a request that the parser meets, such as `--help` and `--version`.
    static func end(after error: any Error) -> Never {
        if let failure = error as? CommandFailure {
            printError(failure.message)
            exit(withError: ExitCode.failure)
        }
        let text = fullMessage(for: error, columns: standardOutputIsTerminal ? nil : 79)
        guard exitCode(for: error) == .success else {
            if exitCode(for: error) == .validationFailure, let sentence = UsageAdvice(CommandLine.arguments.dropFirst()).sentence {
                end(afterWrongUsage: sentence, usage: text)
            }
            if !text.isEmpty { writeToStandardError(text.replacingArguments().printableLines + "\n") }
            exit(withError: exitCode(for: error))
        }
        do {
            _ = try CommandFailure.wrapping { try OutputFile("-").write("\(text)\n".utf8) }
        } catch {
            end(after: error)
        }
        exit()
    }

    /// Ends the program after wrong usage that a sentence tells.
    ///
    /// - Parameter usage: the parser's own message, of which the lines from the usage on are kept.
    private static func end(afterWrongUsage sentence: String, usage: String) -> Never {
        let lines = usage.split(separator: "\n").drop { !$0.hasPrefix("Usage:") }
        writeToStandardError("Error: \(sentence.printable)\n\(lines.joined(separator: "\n"))\n")
        exit(withError: ExitCode.validationFailure)
    }

    /// Ends the program after wrong usage that is found before the parser has looked at the arguments.
    static func end(afterWrongUsage sentence: String, _ arguments: ArraySlice<String>) -> Never {
        end(afterWrongUsage: sentence, usage: "Usage: see '\(UsageAdvice(arguments).helpWords)'.")
    }
}

extension String {
    /// Returns a message in which arguments of the command line that hold control characters, which can't be told from line ends of the
    /// message itself, are printable.
    fileprivate func replacingArguments() -> String {
        var text = self
        for argument in CommandLine.arguments where argument.unicodeScalars.contains(where: \.isControl) {
            let value = argument.split(separator: "=", maxSplits: 1).last.map(String.init) ?? argument
            for part in [argument, value, String(argument.dropFirst(2))] where part.unicodeScalars.contains(where: \.isControl) {
                text = text.replacing(part, with: part.printable)
            }
        }
        return text
    }

    /// The text with control characters other than line ends replaced.
    fileprivate var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n")
    }
}
