/// A name and its value, as a report shows them: a size of the data, a setting, or the version of a program.
public struct ReportFact: Sendable, Hashable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// A fact that is a number.
    public init(_ name: String, _ count: Int) { self.init(name, count.grouped) }
}

extension [ReportFact] {
    /// The facts as a list of names and values.
    ///
    /// - Parameter name: The class of the list: `cards` for large figures, `settings` for small ones.
    func list(class name: String) -> Markup {
        .element("dl", ["class": name], map { fact in
            .element("div", [:], [.element("dt", [:], fact.name), .element("dd", [:], fact.value)])
        })
    }
}
