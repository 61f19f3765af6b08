/// The best window of a filter all along the path from the baseline to the sequence: the upper envelope of the windows' scores, which are lines.
struct UpperEnvelope {
    /// The score of a window along the path: `start` at the baseline and `end` at the sequence.
    struct Line {
        var start: Double
        var end: Double
        /// 2 · the window + its strand.
        var winner: UInt32

        var slope: Double { end - start }

        /// Returns the score at a point of the path, from 0 to 1.
        func score(at point: Double) -> Double { start + point * slope }
    }

    /// A stretch of the path on which one window is the best.
    struct Stretch {
        let line: Line
        let range: ClosedRange<Double>
    }

    /// Appends the stretches of the path.
    ///
    /// - Parameter lines: One line or more. Of lines with equal starts, only the one with the highest end matters.
    static func append(_ lines: [Line], to stretches: inout [Stretch]) {
        var current = lines.max { ($0.start, $0.slope) < ($1.start, $1.slope) }!
        var point = 0.0
        while true {
            // The line that crosses first; of several, the steepest.
            var crossing = 1.0
            var next: Line?
            for line in lines where line.slope > current.slope {
                let place = max(point, (current.start - line.start) / (line.slope - current.slope))
                if place < crossing || place == crossing && (next.map { line.slope > $0.slope } ?? false) { (crossing, next) = (place, line) }
            }
            if crossing > point { stretches.append(Stretch(line: current, range: point...crossing)) }
            guard let next else { return }
            (current, point) = (next, crossing)
        }
    }
}
