/// A precision-recall curve as the steps whose area is the average precision.
///
/// Straight lines between the points would promise a precision that no threshold reaches (Davis and Goadrich, ICML 2006).
public struct PrecisionRecallCurve: Sendable, Hashable {
    /// A stretch of the curve with one precision.
    public struct Step: Sendable, Hashable {
        /// The recall at which the step ends, above 0 and up to 1. A step begins where the previous one ends, the first at 0.
        public let recall: Double
        /// The share of positives among the rows that score as high or higher, above 0 and up to 1.
        public let precision: Double
    }

    /// The steps in the order of their recall; the last ends at 1.
    public let steps: [Step]

    /// Makes the curve of ranked classes; `nil` without positives.
    ///
    /// - Parameters:
    ///   - classes: The classes of the rows, ranked by their scores.
    ///   - mostSteps: The largest number of steps. If there are more, recall is divided into as many parts, and the steps of a part
    ///     become one with their mean precision, which keeps the area.
    public init?(_ classes: RankedClasses, mostSteps: Int = .max) {
        precondition(mostSteps >= 1, "A curve has a step.")
        let positives = classes.positives
        guard positives > 0 else { return nil }
        var steps: [Step] = []
        var found = 0, rows = 0
        // The positives of the open step, and the sum of their precisions.
        var added = 0, area = 0.0
        for group in classes.groups {
            found += group.positives
            rows += group.positives + group.negatives
            guard group.positives > 0 else { continue }
            added += group.positives
            area += Double(group.positives) * (Double(found) / Double(rows))
            // A part is full if the next positive belongs to another part.
            if positives <= mostSteps || found == positives
                || Self.part(found - 1, of: positives, parts: mostSteps) != Self.part(found, of: positives, parts: mostSteps)
            {
                steps.append(Step(recall: Double(found) / Double(positives), precision: area / Double(added)))
                (added, area) = (0, 0)
            }
        }
        self.steps = steps
    }

    /// Returns the part that a positive belongs to.
    private static func part(_ row: Int, of count: Int, parts: Int) -> Int {
        Int(Double(row) / Double(count) * Double(parts))
    }

    /// The area under the steps: the average precision.
    public var area: Double {
        var start = 0.0
        return steps.reduce(0) { area, step in
            defer { start = step.recall }
            return area + (step.recall - start) * step.precision
        }
    }
}
