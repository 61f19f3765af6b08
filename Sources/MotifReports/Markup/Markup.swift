internal import MotifCore

/// XHTML or SVG text in which everything from outside is escaped.
///
/// Markup can only be made of elements and texts, so no name in a file can become an element. Elements without content are closed as
/// XML demands and HTML allows, so both kinds of parsers read the same.
///
/// It is hand-written because template engines for Swift import all of Foundation. With swift-mustache 2.1.1, a static program has
/// 74 MB instead of 24 MB. Its templates also escape text for HTML alone, and leave characters that XML forbids.
public struct Markup: Sendable, Hashable {
    /// The escaped text.
    public private(set) var source: String

    /// Markup without text.
    public static let empty = Markup(source: "")

    /// Returns text with the characters of markup escaped.
    public static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

    /// Returns an element.
    ///
    /// - Parameters:
    ///   - name: The name in HTML or SVG; static, so that it can't come from outside.
    ///   - attributes: The names and values of the attributes, in their order.
    ///   - content: The content of the element.
    public static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: [Markup] = []
    ) -> Markup {
        let tag = name.description
        var source = "<"
        source += tag
        for (name, value) in attributes {
            source += " "
            source += name.description
            source += "=\""
            source += escaped(value)
            source += "\""
        }
        if content.isEmpty, closesAlone(tag) {
            source += "/>"
        } else {
            source += ">"
            for part in content { source += part.source }
            source += "</"
            source += tag
            source += ">"
        }
        return Markup(source: source)
    }

    /// Returns an element that holds text.
    public static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String
    ) -> Markup {
        element(name, attributes, [.text(text)])
    }

    /// Returns a `style` element. HTML does not unescape its text, so the rules must not hold characters that markup escapes.
    ///
    /// - Parameter rules: CSS of the program's own.
    package static func style(_ rules: String) -> Markup {
        precondition(!rules.contains("<") && !rules.contains("&"), "Style rules are the same text in HTML and in XML.")
        return Markup(source: "<style>\n\(rules)</style>")
    }

    /// Returns a `script` element. HTML does not unescape its text, so the script must not hold characters that markup escapes: it
    /// compares with `>` and tests one condition after another.
    ///
    /// - Parameter source: JavaScript of the program's own, without anything from a file.
    package static func script(_ source: String) -> Markup {
        precondition(
            !source.contains("<") && !source.contains("&") && !source.contains("]]>"), "A script is the same text in HTML and in XML.")
        return Markup(source: "<script>\n\(source)</script>")
    }

    /// Returns a whole HTML document.
    static func document(_ root: Markup) -> String { "<!DOCTYPE html>\n\(root.source)\n" }

    /// A line break in the source, for readers of the source.
    static let newLine = Markup(source: "\n")

    /// Whether an element without content has no end tag: some elements of HTML, and the elements of SVG that are used here.
    private static func closesAlone(_ name: String) -> Bool {
        switch name {
        case "use", "path", "rect", "line", "polyline", "circle", "br", "hr", "input", "meta": true
        default: false
        }
    }

    /// Returns text with the characters of markup escaped, and those that XML forbids replaced.
    private static func escaped(_ text: String) -> String {
        // Most texts are numbers and names of plain letters, in which there is nothing to escape.
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 }) { return text }
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\n": escaped.append(scalar)
            case _ where scalar.isControl || scalar.value & 0xFFFE == 0xFFFE: escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
