internal import RealModule

/// The learning rates of a training: rising for 30 % of the steps, then falling, each half a cosine (Smith and Topin 2019).
package struct OneCycle {
    /// The highest rate.
    let peak: Float
    /// Number of steps of the training.
    let steps: Int

    package init(peak: Float, steps: Int) {
        self.peak = peak
        self.steps = steps
    }

    /// The share of the steps in which the rate rises.
    private static let warmUp = 0.3
    /// The first rate as a share of the peak.
    private static let start = 1.0 / 10
    /// The last rate as a share of the peak.
    private static let end = 1.0 / 1000

    /// Returns the rate of a step, counted from 0.
    package func rate(at step: Int) -> Float {
        guard steps > 1 else { return peak }
        let progress = Double(step) / Double(steps - 1)
        let factor =
            progress < Self.warmUp
            ? Self.between(Self.start, 1, at: progress / Self.warmUp)
            : Self.between(1, Self.end, at: (progress - Self.warmUp) / (1 - Self.warmUp))
        return peak * Float(factor)
    }

    /// Returns a value on half a cosine between two values.
    private static func between(_ from: Double, _ to: Double, at progress: Double) -> Double {
        to + (from - to) * (1 + Double.cos(.pi * progress)) / 2
    }
}
