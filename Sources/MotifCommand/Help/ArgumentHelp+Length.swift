internal import ArgumentParser

/// Whether the explanations of options and commands are shown beside their summaries.
///
/// `--help` prints summaries alone, so that it fits on a screen; `--help-hidden` and the manual pages print everything.
let showsExplanations = !Set(CommandLine.arguments.dropFirst()).isDisjoint(with: ["--help-hidden", "--experimental-dump-help", "install-manual"])

extension ArgumentHelp {
    /// Creates the help of an option in two lengths.
    ///
    /// - Parameters:
    ///   - summary: the sentence that `--help` prints.
    ///   - explanation: the sentences that `--help-hidden` and the manual add.
    ///   - value: the name of the option's value.
    ///   - isRare: whether `--help` leaves the option out.
    init(_ summary: String, explanation: String = "", value: String? = nil, isRare: Bool = false) {
        self.init(summary, discussion: showsExplanations ? explanation : "", valueName: value, visibility: isRare ? .hidden : .default)
    }
}
