internal import RealModule

/// The learning rate over a training: up for 30 % of the steps, then down, each half a cosine (Smith and Topin 2019).
package struct OneCycle {
    let peak: Float
    let steps: Int

    package init(peak: Float, steps: Int) {
        self.peak = peak
        self.steps = steps
    }

    private static let warmUp = 0.3
    private static let start = 1.0 / 10
    private static let end = 1.0 / 1000

    /// The rate of a step, counted from 0.
    package func rate(at step: Int) -> Float {
        guard steps > 1 else { return peak }
        let progress = Double(step) / Double(steps - 1)
        let factor =
            progress < Self.warmUp
            ? Self.between(Self.start, 1, at: progress / Self.warmUp)
            : Self.between(1, Self.end, at: (progress - Self.warmUp) / (1 - Self.warmUp))
        return peak * Float(factor)
    }

    private static func between(_ from: Double, _ to: Double, at progress: Double) -> Double {
        to + (from - to) * (1 + Double.cos(.pi * progress)) / 2
    }
}
