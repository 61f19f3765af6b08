/// A series of points of a chart, with its line in the legend.
struct ChartSeries: Sendable, Hashable {
    /// The drawing of the points.
    enum Mark: Sendable, Hashable {
        /// Straight lines between the points.
        case line
        /// A dot at each point.
        case dots
    }

    /// A point in the units of the axes.
    struct Point: Sendable, Hashable {
        let x: Double
        let y: Double
    }

    /// The name in the legend.
    let name: String
    /// The figures behind the name in the legend.
    var figures = ""
    let points: [Point]
    var mark = Mark.line
}
