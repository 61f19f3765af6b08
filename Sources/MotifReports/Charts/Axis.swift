internal import RealModule

/// An axis of a chart: what it shows, from where to where, and its ticks.
struct Axis: Sendable, Hashable {
    let label: String
    let range: ClosedRange<Double>
    let ticks: [Double]
    /// The decimals of the ticks' numbers.
    let decimals: Int

    /// An axis of shares, 0 to 1.
    static func share(_ label: String) -> Axis {
        Axis(label: label, range: 0...1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], decimals: 1)
    }

    /// An axis over values, with some five ticks at round numbers, the outermost at its ends.
    ///
    /// - Parameters:
    ///   - values: finite.
    ///   - isWhole: whether the values are counts, so that no tick lies between two.
    init(_ label: String, covering values: some Sequence<Double>, isWhole: Bool = false) {
        let lowest = values.min() ?? 0, highest = values.max() ?? 1
        // Equal values get some room, so that there is an axis.
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

    /// The number at a tick.
    func text(at tick: Double) -> String {
        decimals > 6 || abs(tick) >= 1e7 ? "\(Float(tick))" : tick.fixed(decimals)
    }

    /// How far along the axis a value lies: 0 at its start, 1 at its end.
    func position(_ value: Double) -> Double { (value - range.lowerBound) / (range.upperBound - range.lowerBound) }
}
