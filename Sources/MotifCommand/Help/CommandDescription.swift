internal import ArgumentParser
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A command as the argument parser describes it: texts, options in groups, and subcommands.
///
/// The manual pages are made from it, and errors about options look names up in it.
struct CommandDescription: Decodable {
    /// An argument, option or flag of a command.
    struct Argument: Decodable {
        /// A name without its dashes; `kind` is `long` or `short`.
        struct Name: Decodable {
            let kind: String
            let name: String

            /// The name as it is written on a command line.
            var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }

        /// `positional`, `option` or `flag`.
        let kind: String
        let sectionTitle: String?
        let isOptional: Bool
        let isRepeating: Bool
        /// How values are taken; `unconditional` takes any word.
        let parsingStrategy: String
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        /// The summary, or `nil` for an option that is in no manual.
        let abstract: String?
        /// The explanation.
        let discussion: String?
    }

    /// The names of the commands above this one, the program first.
    let superCommands: [String]?
    let commandName: String
    let abstract: String?
    let discussion: String?
    /// The name of the subcommand that runs if none is named.
    let defaultSubcommand: String?
    let subcommands: [CommandDescription]?
    let arguments: [Argument]?

    /// The words that call the command, such as `motifkit motifs list`.
    var words: [String] { (superCommands ?? []) + [commandName] }

    /// The description of the program with all its commands.
    static var program: CommandDescription {
        struct Tool: Decodable { let command: CommandDescription }
        do {
            return try JSONDecoder().decode(Tool.self, from: Data(MotifKitCommand._dumpHelp().utf8)).command
        } catch {
            preconditionFailure("The argument parser describes the commands as JSON of version 0; found \(error).")
        }
    }
}
