internal import MotifCore

/// XHTML or SVG: text in which everything that came from outside is escaped.
///
/// It can only be made of elements and texts, so no name in a file can become an element. Elements without content are closed as XML
/// wants it and as HTML allows it, so that both kinds of parsers read the same.
public struct Markup: Sendable, Hashable {
    /// The escaped text.
    public private(set) var source: String

    /// Nothing.
    public static let empty = Markup(source: "")

    /// Text, with the characters that markup is made of escaped.
    public static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

    /// An element.
    ///
    /// - Parameters:
    ///   - name: of HTML or SVG; static, so that it can't come from outside.
    ///   - attributes: in their order.
    ///   - content: what is in it.
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

    /// An element that holds text.
    public static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ text: String
    ) -> Markup {
        element(name, attributes, [.text(text)])
    }

    /// Style rules. They stand in an element whose text HTML doesn't unescape, so they have no characters to escape.
    static func style(_ rules: StaticString) -> Markup {
        let rules = "\(rules)"
        precondition(!rules.contains("<") && !rules.contains("&"), "Style rules are the same text in HTML and in XML.")
        return Markup(source: "<style>\n\(rules)</style>")
    }

    /// A whole HTML document.
    static func document(_ root: Markup) -> String { "<!DOCTYPE html>\n\(root.source)\n" }

    /// A line break in the source, for people who read it.
    static let newLine = Markup(source: "\n")

    /// The elements without content that HTML knows, and those of SVG that are used here; others have an end tag.
    private static func closesAlone(_ name: String) -> Bool {
        ["br", "hr", "meta", "path", "rect", "line", "circle", "use"].contains(name)
    }

    /// Text without the characters of markup, and without those that XML forbids.
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
