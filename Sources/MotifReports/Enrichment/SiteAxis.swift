/// The horizontal axis that the curves of sites of all motifs share, so that a page draws it once.
struct SiteAxis: Sendable {
    // Sizes are in the drawing's units, about a pixel.
    private static let size = (width: 340, height: 152)
    private static let plot = (left: 40.0, right: 330.0, top: 24.0, bottom: 114.0)
    /// The largest number of bins that are drawn; neighbours are joined above it.
    private static let mostBins = 41

    private let axis: Axis

    /// Creates an axis that covers distributions; `nil` if there are none.
    init?(covering distributions: [SiteDistribution]) {
        guard !distributions.isEmpty else { return nil }
        axis = Axis("distance of the site from the centre (bp)", covering: distributions.flatMap { [$0.start, $0.end] }, isWhole: true)
    }

    /// The frame of all curves: axis, line at the centre, and legend.
    var frame: Markup {
        let plot = Self.plot
        let labels = axis.ticks.map { tick in
            Markup.element("text", ["class": "tick", "x": x(tick), "y": (plot.bottom + 16).coordinate, "text-anchor": "middle"], tick.fixed(0))
        }
        let legend = [("positives", "series-0", 40), ("negatives", "series-6", 130)].flatMap { name, series, left in
            [
                Markup.element("path", ["class": "line \(series)", "d": "M\(left) 9h16"]),
                .element("text", ["class": "tick", "x": "\(left + 22)", "y": "13"], name),
            ]
        }
        return .element("g", ["id": "frame"], [
            .element("path", ["class": "grid", "d": "M\(plot.left.coordinate) \(plot.top.coordinate)H\(plot.right.coordinate)"]),
            .element("path", ["class": "axis", "d": "M\(plot.left.coordinate) \(plot.bottom.coordinate)H\(plot.right.coordinate)"]),
            axis.range.contains(0)
                ? .element("path", ["class": "reference", "d": "M\(x(0)) \(plot.top.coordinate)V\(plot.bottom.coordinate)"]) : .empty,
        ] + labels + legend + [
            .element("text", ["class": "tick", "x": (plot.left - 6).coordinate, "y": (plot.bottom + 4).coordinate, "text-anchor": "end"], "0"),
            .element("text", [
                "class": "label", "x": ((plot.left + plot.right) / 2).coordinate, "y": "\(Self.size.height - 4)", "text-anchor": "middle",
            ], axis.label),
        ])
    }

    /// Returns the curves of a distribution: the share of each set's sites by bin.
    ///
    /// - Parameter name: The name of the motif, for screen readers.
    func drawing(of sites: SiteDistribution, name: String) -> Markup {
        let sites = sites.coarsened(to: Self.mostBins)
        let sets = [sites.negatives, sites.positives].map { counts in
            let total = Double(max(1, counts.reduce(0, +)))
            return counts.map { Double($0) / total }
        }
        let highest = max(sets.joined().max() ?? 0, .leastNormalMagnitude)
        return .element("svg", ["class": "sites", "viewBox": "0 0 \(Self.size.width) \(Self.size.height)", "role": "img"], [
            .element("title", [:], "Sites of \(name) around the centre: \((sites.binWidth).ratio) bp a bin"),
            .element("use", ["href": "#frame"]),
            .element("text", ["class": "tick highest", "x": (Self.plot.left - 6).coordinate, "y": "28"], highest.percent),
        ] + zip(sets, ["series-6", "series-0"]).map { shares, series in
            .element("path", ["class": "line \(series)", "d": curve(shares, sites, highest: highest)])
        })
    }

    /// Returns a path through the middles of bins, in whole units.
    private func curve(_ shares: [Double], _ sites: SiteDistribution, highest: Double) -> String {
        let plot = Self.plot
        var path = "", place = (x: 0, y: 0)
        for (bin, share) in shares.enumerated() {
            let middle = sites.start + (Double(bin) + 0.5) * sites.binWidth
            let x = Int((plot.left + axis.position(middle) * (plot.right - plot.left)).rounded())
            let y = Int((plot.bottom - share / highest * (plot.bottom - plot.top)).rounded())
            path += bin == 0 ? "M\(x) \(y)l" : (bin == 1 ? "" : " ") + [x - place.x, y - place.y].pathNumbers
            place = (x, y)
        }
        return shares.count == 1 ? path + "0 0" : path
    }

    /// Returns the horizontal coordinate of a distance.
    private func x(_ distance: Double) -> String {
        (Self.plot.left + axis.position(distance) * (Self.plot.right - Self.plot.left)).coordinate
    }
}
