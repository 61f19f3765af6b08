public import Foundation
#if canImport(FoundationXML)
internal import FoundationXML
#endif

/// An element that a strict XML parser has read.
public final class ParsedElement {
    public let name: String
    public let attributes: [String: String]
    public fileprivate(set) var children: [ParsedElement] = []
    /// The text in it and in its children.
    public fileprivate(set) var text = ""

    fileprivate init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// The root of a document.
    ///
    /// - Throws: what is not well-formed, with its line.
    public static func root(of document: Data) throws -> ParsedElement {
        let reader = Reader()
        let parser = XMLParser(data: document)
        parser.delegate = reader
        guard parser.parse(), let root = reader.root else { throw reader.error ?? parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return root
    }

    /// Those inside, at any depth, in the order of the document.
    public var descendants: [ParsedElement] { children.flatMap { [$0] + $0.descendants } }

    /// Those inside that have a name and, if it is given, a class.
    public func all(_ name: String, class wanted: String? = nil) -> [ParsedElement] {
        descendants.filter { $0.name == name && (wanted == nil || $0.classes.contains(wanted!)) }
    }

    public var classes: [String] { (attributes["class"] ?? "").split(separator: " ").map { String($0) } }

    private final class Reader: NSObject, XMLParserDelegate {
        var open: [ParsedElement] = []
        var root: ParsedElement?
        var error: (any Error)?

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            let element = ParsedElement(name: name, attributes: attributes)
            open.last?.children.append(element)
            if open.isEmpty { root = element }
            open.append(element)
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) { for element in open { element.text += text } }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }

        func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { self.error = error }
    }
}
