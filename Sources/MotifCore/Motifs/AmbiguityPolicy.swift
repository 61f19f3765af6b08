/// What the score of a window is that holds letters for several bases (R Y S W K M B D H V N).
///
/// A window of N alone does not exist whatever the policy, since it says nothing: it lies in a gap. Neither does one with a
/// letter that stands for no base.
public enum AmbiguityPolicy: String, CaseIterable, Sendable {
    /// Such a window does not exist.
    case skip
    /// Each letter adds the lowest cell among its bases: a hit is one whatever the bases are.
    case worst
    /// Each letter adds the highest cell among its bases: a hit is one for some of the bases.
    case best
    /// Each letter adds the mean of its bases' cells, all as likely, rounded to a whole cell, half to even.
    case expected
}

extension LogOddsMatrix {
    /// What a letter adds to the score of a window in which it stands at a position.
    ///
    /// - Parameters:
    ///   - position: 0…w − 1.
    ///   - bases: those that the letter can stand for.
    /// - Returns: the score in the cells of the matrix; nil if the window does not exist.
    public func cell(_ position: Int, of bases: BaseSet, policy: AmbiguityPolicy) -> Int32? {
        let cells = Base.allCases.filter { bases.contains(BaseSet($0)) }.map { self[position, Int($0.rawValue)] }
        guard cells.count > 1 else { return cells.first }
        return switch policy {
        case .skip: nil
        case .worst: cells.min()
        case .best: cells.max()
        // Halves and quarters are exact in floating point, and a third is never half-way.
        case .expected: Int32((Double(cells.reduce(0, +)) / Double(cells.count)).rounded(.toNearestOrEven))
        }
    }
}
