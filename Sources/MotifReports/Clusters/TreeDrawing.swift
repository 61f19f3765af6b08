/// A tree as SVG: leaves at the right, one in the middle of each row, and merges left of them at their heights.
struct TreeDrawing: Sendable {
    /// Height of a row in the drawing's units.
    private static let row = 10.0
    /// Width of the drawing in its units.
    private static let width = 100.0

    private struct Node {
        /// The row, from 0; halves lie between rows.
        let row: Double
        let height: Double
    }

    /// The leaves in the order of their rows, then the merges.
    private var nodes: [Node]
    private var merges: [(first: Int, second: Int)] = []
    private let leafCount: Int

    init(leafCount: Int) {
        self.leafCount = leafCount
        nodes = (0..<leafCount).map { Node(row: Double($0), height: 0) }
    }

    /// Whether all leaves are merged into one.
    var isWhole: Bool { merges.count == leafCount - 1 }

    /// The height of the highest merge; 0 if there is none.
    var height: Double { nodes.map(\.height).max() ?? 0 }

    /// Merges two nodes and returns the number of the new one.
    mutating func merge(_ first: Int, _ second: Int, height: Double) -> Int {
        merges.append((first, second))
        nodes.append(Node(row: (nodes[first].row + nodes[second].row) / 2, height: height))
        return nodes.count - 1
    }

    /// Returns the tree, stretched by the style to the rows beside it.
    ///
    /// - Parameter highest: The height at the left end.
    func drawing(highest: Double) -> Markup {
        func x(_ height: Double) -> String { (Self.width * (1 - (highest > 0 ? height / highest : 0) * 0.97)).coordinate }
        func y(_ row: Double) -> String { ((row + 0.5) * Self.row).coordinate }
        var path = ""
        for (index, merge) in merges.enumerated() {
            let node = nodes[leafCount + index], first = nodes[merge.first], second = nodes[merge.second]
            path += "M\(x(first.height)) \(y(first.row))H\(x(node.height))V\(y(second.row))H\(x(second.height))"
        }
        return .element("svg", [
            "class": "tree", "viewBox": "0 0 \(Self.width.coordinate) \((Double(leafCount) * Self.row).coordinate)", "preserveAspectRatio": "none",
            "style": "--n:\(leafCount)", "aria-hidden": "true",
        ], path.isEmpty ? [.empty] : [.element("path", ["d": path])])
    }
}
