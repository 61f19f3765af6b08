internal import ArgumentParser
internal import MotifKit

/// Advice on a command line that has an unknown command or option.
///
/// The parser tells of a missing argument before an unknown option, which is often its cause. So the program looks for unknown words
/// first when the parser refuses a command line.
struct UsageAdvice {
    private let command: CommandDescription
    /// The words behind those that name the command.
    private let words: ArraySlice<String>

    /// Prepares the advice on the arguments of the program.
    init(_ arguments: ArraySlice<String>) {
        var command = CommandDescription.program
        var words = arguments
        while let word = words.first, let next = command.subcommands?.first(where: { $0.commandName == word }) {
            command = next
            words.removeFirst()
        }
        self.command = command
        self.words = words
    }

    /// The words that show the help of the command.
    var helpWords: String { (command.words + ["--help"]).joined(separator: " ") }

    /// The sentence on the first unknown word; `nil` if every word is known.
    var sentence: String? { unknownCommand ?? unknownOption }

    /// The sentence on a word that the parser would take for wrong: an option with one dash, or a misspelt command for a file.
    var sentenceBeforeParsing: String? { singleDash ?? (command.defaultSubcommand == nil ? nil : unknownCommand) }

    /// The sentence on an option with one dash that should have two; `nil` if there is none.
    ///
    /// The parser would take `-best` for `-b est`.
    private var singleDash: String? {
        for word in options where !word.hasPrefix("--") {
            let name = String(word.dropFirst().prefix { $0 != "=" })
            guard name.count > 2 else { continue }
            if scope.longNames.contains("--\(name)") { return "Unknown option '-\(name)'. Did you mean '--\(name)'?" }
            if let advice = ForeignOptions.advice(for: name, known: scope.longNames) { return "Unknown option '-\(name)'. \(advice)" }
        }
        return nil
    }

    /// Returns whether arguments could need ``sentenceBeforeParsing``: a quick look, since most command lines don't.
    static func isNeeded(for arguments: ArraySlice<String>) -> Bool {
        isMisspelt(arguments) || arguments.contains { word in
            let letters = word.utf8.dropFirst()
            return word.hasPrefix("-") && letters.count > 2 && letters.first != UInt8(ascii: "-")
        }
    }

    /// Returns whether arguments name the group of commands that has a default, and behind it none of its commands.
    private static func isMisspelt(_ arguments: ArraySlice<String>) -> Bool {
        let group = MotifsCommand.configuration
        guard arguments.first == group.commandName else { return false }
        let second = arguments.dropFirst().first
        return !group.subcommands.contains { $0.configuration.commandName == second }
    }

    /// The command whose options count: the default one below a group.
    private var scope: CommandDescription {
        command.subcommands?.first { $0.commandName == command.defaultSubcommand } ?? command
    }

    /// The words up to `--` that begin with a dash and are no values.
    private var options: [String] {
        var found: [String] = []
        var isValue = false
        for word in words.prefix(while: { $0 != "--" }) {
            if !isValue, word.hasPrefix("-"), word != "-" { found.append(word) }
            isValue = !isValue && scope.takesAnyWord(word)
        }
        return found
    }

    private var unknownCommand: String? {
        guard command.isGroup, let word = words.first, !word.hasPrefix("-") else { return nil }
        let names = (command.subcommands ?? []).map(\.commandName)
        let near = nearest(to: word, in: names)
        let path = command.words.joined(separator: " ")
        guard command.defaultSubcommand == nil else {
            // The word may be a file of the default command.
            guard let near, regularFileSize(word) == nil else { return nil }
            return "\(path) has no command '\(word)', and there is no such file. Did you mean '\(near)'?"
        }
        let advice = near.map { "Did you mean '\($0)'?" } ?? "It has \(names.filter { $0 != "help" }.joined(separator: ", "))."
        return "\(path) has no command '\(word)'. \(advice)"
    }

    private var unknownOption: String? {
        for word in options {
            if word.hasPrefix("--") {
                let name = String(word.prefix { $0 != "=" })
                guard !scope.longNames.contains(name) else { continue }
                if let advice = ForeignOptions.advice(for: String(name.dropFirst(2)), known: scope.longNames) { return "Unknown option '\(name)'. \(advice)" }
                let near = nearest(to: name, in: scope.longNames.sorted())
                return "Unknown option '\(name)'.\(near.map { " Did you mean '\($0)'?" } ?? "")"
            }
            for letter in word.dropFirst() {
                guard let argument = scope.argument(letter) else {
                    let advice = ForeignOptions.advice(for: String(word.dropFirst()), known: scope.longNames)
                    return "Unknown option '-\(letter)'\(word.count > 2 ? " in '\(word)'" : "").\(advice.map { " \($0)" } ?? "")"
                }
                // The rest of the word is the value.
                if argument.kind == "option" { break }
            }
        }
        return nil
    }

    /// Returns the name at the smallest edit distance, if that is at most 2 and at most half of the word's length.
    private func nearest(to word: String, in names: [String]) -> String? {
        let near = names.map { ($0, editDistance($0, word)) }.filter { $0.1 <= min(2, word.count / 2) }
        return near.min { $0.1 < $1.1 }?.0
    }
}

extension CommandDescription {
    /// The long names of the options, with dashes, and those that every command has.
    fileprivate var longNames: Set<String> {
        let names = (arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map(\.spelling)
        return Set(names).union(["--help-hidden", "--experimental-dump-help", "--generate-completion-script"])
    }

    /// Returns the option with a short name.
    fileprivate func argument(_ letter: Character) -> Argument? {
        arguments?.first { $0.names?.contains { $0.kind == "short" && $0.name == String(letter) } ?? false }
    }

    /// Returns whether the word is an option whose value may begin with a dash.
    fileprivate func takesAnyWord(_ word: String) -> Bool {
        arguments?.contains { $0.parsingStrategy == "unconditional" && $0.names?.contains { $0.spelling == word } ?? false } ?? false
    }
}

/// Returns the number of letters to insert, remove or replace that make one word of another (Levenshtein).
private func editDistance(_ first: String, _ second: String) -> Int {
    let letters = Array(second)
    var row = Array(0...letters.count)
    for (index, letter) in first.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in letters.indices {
            let replaced = diagonal + (letters[column] == letter ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
        }
    }
    return row[letters.count]
}
