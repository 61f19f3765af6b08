/// One of the things that a chart shows, with its line in the legend.
struct ChartSeries: Sendable, Hashable {
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

    /// What it is, for the legend.
    let name: String
    /// Its figures, for the legend.
    var figures = ""
    let points: [Point]
    var mark = Mark.line
}
