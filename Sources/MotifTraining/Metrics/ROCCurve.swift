/// A receiver operating characteristic: for each score, the shares of the positives and of the negatives that score as high or higher.
///
/// Equal scores share a point, so the area under straight lines counts ties half, as AUROC does.
public struct ROCCurve: Sendable, Hashable {
    /// The rates at one score.
    public struct Point: Sendable, Hashable {
        /// The share of negatives that score as high or higher, 0 to 1.
        public let falsePositiveRate: Double
        /// The share of positives that score as high or higher, 0 to 1.
        public let truePositiveRate: Double
    }

    /// The points from (0, 0) to (1, 1); neither rate ever falls.
    public let points: [Point]

    /// Makes the curve of ranked classes; `nil` without both classes.
    ///
    /// Points on a straight line between others are left out, which changes nothing.
    ///
    /// - Parameters:
    ///   - classes: The classes of the rows, ranked by their scores.
    ///   - mostPoints: The largest number of points. If there are more, the curve is divided into as many stretches of equal length,
    ///     and each keeps its last point. With 500 points, the curve moves by less than 0.004.
    public init?(_ classes: RankedClasses, mostPoints: Int = .max) {
        precondition(mostPoints >= 2, "A curve has two points.")
        guard classes.positives > 0, classes.negatives > 0 else { return nil }
        let (positives, negatives) = (classes.positives, classes.negatives)
        // Corners are counted in rows, since whole numbers tell exactly which points lie on a line.
        var corners = [RankedClasses.Group()]
        for group in classes.groups {
            let last = corners[corners.count - 1]
            let next = RankedClasses.Group(positives: last.positives + group.positives, negatives: last.negatives + group.negatives)
            if corners.count > 1 {
                let before = corners[corners.count - 2]
                let run = last.negatives - before.negatives, rise = last.positives - before.positives
                if run * group.positives == rise * group.negatives { corners.removeLast() }
            }
            corners.append(next)
        }
        if corners.count > mostPoints {
            func stretch(_ corner: RankedClasses.Group) -> Int {
                let length = Double(corner.positives) / Double(positives) + Double(corner.negatives) / Double(negatives)
                return Int((length / 2 * Double(mostPoints - 1)).rounded(.up))
            }
            corners = corners.indices.filter { index in
                index + 1 == corners.count || stretch(corners[index]) != stretch(corners[index + 1])
            }.map { corners[$0] }
        }
        points = corners.map {
            Point(
                falsePositiveRate: Double($0.negatives) / Double(negatives),
                truePositiveRate: Double($0.positives) / Double(positives))
        }
    }

    /// The area under the straight lines between the points.
    public var area: Double {
        zip(points, points.dropFirst()).reduce(0) { area, ends in
            area + (ends.1.falsePositiveRate - ends.0.falsePositiveRate) * (ends.0.truePositiveRate + ends.1.truePositiveRate) / 2
        }
    }
}
