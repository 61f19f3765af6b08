/// The rule for scoring windows that hold letters for several bases (R Y S W K M B D H V N).
///
/// A window of N alone does not exist under any policy, since it lies in a gap. Neither does a window with a letter that stands for
/// no base.
public enum AmbiguityPolicy: String, CaseIterable, Sendable {
    /// A window with such a letter does not exist.
    case skip
    /// Each letter adds the lowest cell among its bases: a hit remains a hit whatever the bases are.
    case worst
    /// Each letter adds the highest cell among its bases: a hit is a hit for at least one choice of bases.
    case best
    /// Each letter adds the mean of its bases' cells, rounded to a whole cell, half to even.
    case expected
}

extension LogOddsMatrix {
    /// The contribution of a letter at one position to the score of a window.
    ///
    /// - Parameters:
    ///   - position: the position in the window, 0…w − 1.
    ///   - bases: the bases that the letter can stand for.
    ///   - policy: the rule for letters that stand for several bases.
    /// - Returns: the contribution in cells of the matrix; `nil` if the window does not exist.
    public func cell(_ position: Int, of bases: BaseSet, policy: AmbiguityPolicy) -> Int32? {
        let cells = Base.allCases.filter { bases.contains(BaseSet($0)) }.map { self[position, Int($0.rawValue)] }
        guard cells.count > 1 else { return cells.first }
        return switch policy {
        case .skip: nil
        case .worst: cells.min()
        case .best: cells.max()
        // Halves and quarters are exact in floating point, and a third is never half-way between two integers.
        case .expected: Int32((Double(cells.reduce(0, +)) / Double(cells.count)).rounded(.toNearestOrEven))
        }
    }
}
