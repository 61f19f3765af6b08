/// The numbers that are written for a position of a sequence.
public enum ContributionValues: String, CaseIterable, Sendable {
    /// What the base that is there contributes.
    case base
    /// What each of the four bases would contribute if it were there.
    case hypothetical
    /// The change of the output if each of the four bases were there; 0 for the one that is.
    case changes

    /// Number of values of a position.
    var count: Int { self == .base ? 1 : 4 }
}
