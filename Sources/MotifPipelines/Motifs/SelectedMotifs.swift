/// The motifs that a ``MotifSelection`` takes from files, with what there is to tell of the others.
public struct SelectedMotifs: Sendable {
    /// The motifs; there is at least one. A motif whose columns changed has no threshold of its own.
    let entries: [MotifCollection.Entry]

    /// The ids of the motifs of which trimming left nothing.
    public let trimmedAway: [String]
}
