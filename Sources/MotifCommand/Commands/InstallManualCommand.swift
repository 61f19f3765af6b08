internal import ArgumentParser
internal import MotifKit
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// `motifkit install-manual`: the manual pages and the completions of all shells, in the folders where programs look for them.
struct InstallManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        "install-manual", summary: "Install the manual pages and the completions of shells.", arguments: "[<options>]",
        examples: [
            "motifkit install-manual",
            "motifkit install-manual --prefix /usr/local",
            "motifkit install-manual && man motifkit-scan",
        ],
        explanation: """
            Writes PREFIX/share/man/man1/motifkit*.1, and completions for bash (PREFIX/share/bash-completion/completions/motifkit), \
            fish (PREFIX/share/fish/vendor_completions.d/motifkit.fish) and zsh (PREFIX/share/zsh/site-functions/_motifkit). \
            man, bash and fish find those of ~/.local in a new terminal; zsh finds its own if the folder is in fpath, before compinit.
            """)

    @OptionGroup(title: "Output") var place: InstallationArguments

    @OptionGroup var messages: QuietArgument

    func run() throws {
        _ = try CommandFailure.wrapping {
            for (path, text) in files {
                let file = "\(place.folder)/\(path)"
                do {
                    try FileManager.default.createDirectory(
                        atPath: String(file[..<file.lastIndex(of: "/")!]), withIntermediateDirectories: true)
                } catch {
                    throw CommandFailure(message: "\(file): its folder can't be made; check who may write there, or name another --prefix")
                }
                let output = try OutputFile(file)
                try output.write(text.utf8)
                try output.commit()
            }
        }
        if !messages.quiet { writeToStandardError("motifkit: manual pages and completions are in \(place.folder)/share\n") }
    }

    /// The paths of the files below the prefix, and their texts.
    private var files: [(path: String, text: String)] {
        let commands = CommandDescription.program.withSubcommands
        let pages = commands.map { ("share/man/man1/\($0.pageName).1", ManualPage($0, relatedPages: commands.map(\.pageName)).text) }
        return pages + [
            ("share/bash-completion/completions/motifkit", MotifKitCommand.completionScript(for: .bash)),
            ("share/fish/vendor_completions.d/motifkit.fish", MotifKitCommand.completionScript(for: .fish)),
            ("share/zsh/site-functions/_motifkit", MotifKitCommand.completionScript(for: .zsh)),
        ]
    }
}

/// The option that names the folder to install into.
struct InstallationArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Folder to install into.", value: "folder"), completion: .directory)
    var prefix = "~/.local"

    /// The folder, with the home folder in place of `~`.
    var folder: String {
        guard prefix == "~" || prefix.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else { return prefix }
        return home + prefix.dropFirst()
    }
}
