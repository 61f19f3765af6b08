internal import RealModule

/// An axis of a chart with a label, a range and ticks.
struct Axis: Sendable, Hashable {
    let label: String
    /// The values at the ends of the axis.
    let range: ClosedRange<Double>
    /// The values of the ticks, in ascending order.
    let ticks: [Double]
    /// Number of decimals of the numbers at the ticks.
    let decimals: Int

    /// Returns an axis of shares, 0 to 1.
    static func share(_ label: String) -> Axis {
        Axis(label: label, range: 0...1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], decimals: 1)
    }

    /// Creates an axis that covers values, with about five ticks at round numbers, the outermost at its ends.
    ///
    /// - Parameters:
    ///   - values: Finite values.
    ///   - isWhole: Whether the values are counts, so that ticks are whole numbers.
    init(_ label: String, covering values: some Sequence<Double>, isWhole: Bool = false) {
        let lowest = values.min() ?? 0, highest = values.max() ?? 1
        // Equal values get some room, since an axis has a length.
        let span = highest > lowest ? highest - lowest : max(abs(highest), 1)
        let power = Double.pow(10, Double.log10(span / 5).rounded(.down))
        let step = [1, 2, 5, 10].lazy.map { $0 * power }.first { span / $0 <= 5.5 }!
        let chosen = isWhole ? max(1, step.rounded()) : step
        let first = (lowest / chosen).rounded(.down)
        let last = max((highest / chosen).rounded(.up), first + 1)
        self.init(
            label: label, range: first * chosen...last * chosen,
            ticks: stride(from: first, through: last, by: 1).map { $0 * chosen },
            decimals: isWhole ? 0 : max(0, Int(-Double.log10(chosen * 1.001).rounded(.down))))
    }

    private init(label: String, range: ClosedRange<Double>, ticks: [Double], decimals: Int) {
        self.label = label
        self.range = range
        self.ticks = ticks
        self.decimals = decimals
    }

    /// Returns the number at a tick.
    func text(at tick: Double) -> String {
        decimals > 6 || abs(tick) >= 1e7 ? "\(Float(tick))" : tick.fixed(decimals)
    }

    /// Returns the place of a value on the axis, from 0 at its start to 1 at its end.
    func position(_ value: Double) -> Double { (value - range.lowerBound) / (range.upperBound - range.lowerBound) }
}
