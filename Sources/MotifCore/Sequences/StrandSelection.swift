/// The strands that a scan covers.
public enum StrandSelection: String, CaseIterable, Sendable {
    case both, forward, reverse

    /// The selected strands, forward first.
    public var strands: [Strand] {
        switch self {
        case .both: [.forward, .reverse]
        case .forward: [.forward]
        case .reverse: [.reverse]
        }
    }
}
