internal import MotifKit

/// The manual page of a command, in the macros of man(7).
struct ManualPage {
    private let command: CommandDescription
    private let relatedPages: [String]

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - command: the command that the page is about.
    ///   - relatedPages: the names of the pages to see as well.
    init(_ command: CommandDescription, relatedPages: [String]) {
        self.command = command
        self.relatedPages = relatedPages.filter { $0 != command.pageName }
    }

    /// The text of the page.
    var text: String {
        var lines = [".TH \(escaped(command.pageName.uppercased())) 1 \"\" \"motifkit \(motifKitVersion)\" \"MotifKit\""]
        lines += [".SH NAME", "\(escaped(command.pageName)) \\- \(escaped(command.abstract ?? ""))"]
        lines += [".SH SYNOPSIS", synopsis]
        lines += discussion
        let subcommands = (command.subcommands ?? []).filter { $0.commandName != "help" }
        if !subcommands.isEmpty {
            lines.append(".SH COMMANDS")
            for subcommand in subcommands { lines += [".TP", "\\fB\(escaped(subcommand.words.joined(separator: " ")))\\fR", escaped(subcommand.abstract ?? "")] }
        }
        lines += options
        lines += [
            ".SH EXIT STATUS", "0 for success, 1 for an error of an input or output, 64 for wrong usage, and 128 plus its number for a signal.",
            ".SH SEE ALSO", relatedPages.map { "\\fB\(escaped($0))\\fR(1)" }.joined(separator: ", "),
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The command with its required and positional arguments.
    private var synopsis: String {
        var parts = ["\\fB\(escaped(command.words.joined(separator: " ")))\\fR"]
        let shown = (command.arguments ?? []).filter { $0.abstract != nil && ($0.kind == "positional" || !$0.isOptional) }
        if !command.isGroup { parts.append("[\\fIoptions\\fR]") } else { parts.append("\\fIcommand\\fR ...") }
        for argument in shown {
            let part = argument.kind == "positional" ? value(of: argument) : names(of: argument)
            parts.append((argument.isOptional ? "[\(part)]" : part) + (argument.isRepeating ? " ..." : ""))
        }
        return parts.joined(separator: " ")
    }

    /// The discussion of the command: its examples as they are, and its paragraphs.
    private var discussion: [String] {
        var lines: [String] = []
        var isExample = false
        for line in (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "EXAMPLES:" {
                lines += [".SH EXAMPLES", ".nf"]
                isExample = true
            } else if isExample, line.isEmpty {
                lines += [".fi", ".SH DESCRIPTION"]
                isExample = false
            } else {
                lines.append(line.isEmpty ? ".PP" : escaped(String(line)))
            }
        }
        if isExample { lines.append(".fi") }
        return lines
    }

    /// The options in the groups of the help, with summary, values and explanation.
    private var options: [String] {
        let arguments = (command.arguments ?? []).filter { $0.abstract != nil }
        var titles: [String] = []
        for argument in arguments where !titles.contains(argument.title) { titles.append(argument.title) }
        // The options of messages have no title and come last.
        titles = titles.filter { $0 != CommandDescription.Argument.untitled } + [CommandDescription.Argument.untitled]
        var lines = [".SH OPTIONS"]
        for title in titles {
            lines.append(".SS \(title)")
            for argument in arguments where argument.title == title {
                lines += [".TP", argument.kind == "positional" ? value(of: argument) : names(of: argument)]
                var sentences = [argument.abstract!]
                if let values = argument.allValues { sentences.append("Values: \(values.joined(separator: ", ")).") }
                if let value = argument.defaultValue { sentences.append("Default: \(value).") }
                if let discussion = argument.discussion { sentences.append(discussion) }
                lines.append(escaped(sentences.joined(separator: " ")))
            }
        }
        return lines
    }

    private func names(of argument: CommandDescription.Argument) -> String {
        let names = (argument.names ?? []).sorted { $0.kind > $1.kind }.map { "\\fB\(escaped($0.spelling))\\fR" }.joined(separator: ", ")
        return argument.kind == "option" ? "\(names) \(value(of: argument))" : names
    }

    private func value(of argument: CommandDescription.Argument) -> String { "\\fI\(escaped(argument.valueName ?? ""))\\fR" }

    /// Returns text whose backslashes, dashes and leading points or quotes roff takes for letters.
    private func escaped(_ text: String) -> String {
        let letters = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return letters.hasPrefix(".") || letters.hasPrefix("'") ? "\\&\(letters)" : letters
    }
}

extension CommandDescription {
    /// The name of the command's page, such as `motifkit-motifs-list`.
    var pageName: String { words.joined(separator: "-") }

    /// Whether the command only holds other commands.
    var isGroup: Bool { subcommands?.contains { $0.commandName != "help" } ?? false }

    /// The command and all below it that have a page.
    var withSubcommands: [CommandDescription] { [self] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap(\.withSubcommands) }
}

extension CommandDescription.Argument {
    /// The title of arguments without a group.
    fileprivate static let untitled = "Messages"

    fileprivate var title: String { sectionTitle ?? Self.untitled }
}
