internal import ArgumentParser

/// The value of an option that takes a list, such as `1,2`.
struct CommaSeparated<Element: ExpressibleByArgument>: ExpressibleByArgument {
    let elements: [Element]

    init?(argument: String) {
        let fields = argument.split(separator: ",", omittingEmptySubsequences: false)
        elements = fields.compactMap { Element(argument: String($0)) }
        guard elements.count == fields.count else { return nil }
    }
}
