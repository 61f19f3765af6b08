internal import MotifCore

/// The logos of a page, each drawn once, however often the page shows it.
///
///     var shelf = LogoShelf(mostBytes: 500_000)
///     shelf.add(motif)
///     shelf.use(of: motif)   // an element that shows the logo
///     shelf.definitions      // for the page
struct LogoShelf: Sendable {
    /// The size above which logos are left out, in bytes.
    private let mostBytes: Int
    /// The size of the drawn logos, in bytes.
    private(set) var bytes = 0
    /// The number of each drawn logo. Motifs of equal counts share one.
    private var numbers: [[SIMD4<Double>]: Int] = [:]
    private var groups: [Markup] = []

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    /// The drawn logos, for the page's definitions.
    var definitions: Markup { .element("defs", [:], groups) }

    /// Draws a motif's logo unless it is there. Returns `false` if the logo has no room, in which case it is not drawn.
    @discardableResult
    mutating func add(_ motif: Motif) -> Bool {
        if numbers[motif.counts] != nil { return true }
        let group = Markup.element("g", ["id": "l\(numbers.count)"], LogoOutline(motif).paths)
        guard group.source.utf8.count <= mostBytes - bytes else { return false }
        bytes += group.source.utf8.count
        numbers[motif.counts] = numbers.count
        groups.append(group)
        return true
    }

    /// Returns an element that shows the logo of a motif at a place; `nil` if the logo is not drawn.
    ///
    /// - Parameter column: The column of the drawing on which the motif's first column lies.
    func use(of motif: Motif, at column: Int = 0) -> Markup? {
        numbers[motif.counts].map { number in
            column == 0
                ? .element("use", ["href": "#l\(number)"])
                : .element("use", ["href": "#l\(number)", "x": "\(column * LogoOutline.columnWidth)"])
        }
    }

    /// Returns a drawing of a motif's logo alone; empty if the logo is not drawn.
    ///
    /// - Parameter title: The text that screen readers read in place of the drawing.
    func drawing(of motif: Motif, title: String) -> Markup {
        guard let use = use(of: motif) else { return .empty }
        return .element("svg", [
            "class": "logo", "viewBox": "0 0 \(motif.width * LogoOutline.columnWidth) \(LogoOutline.height)", "role": "img",
        ], [.element("title", [:], title), use])
    }
}
