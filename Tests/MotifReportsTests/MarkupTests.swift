import Foundation
import MotifTestSupport
import Testing
@testable import MotifReports

@Suite("Markup")
struct MarkupTests {
    @Test("takes no text for an element, in content or in attributes, and reads back as it was")
    func escaping() throws {
        let hostile = #"<script>alert("1")</script> & 'x' ]]> <!-- é 𝒜"#
        let markup = Markup.element("p", ["title": hostile], [.text(hostile), .element("br"), .element("span", [:], hostile)])
        let root = try ParsedElement.root(of: Data(markup.source.utf8))
        #expect(root.attributes["title"] == hostile && root.text == hostile + hostile)
        #expect(root.children.map(\.name) == ["br", "span"])
    }

    @Test("replaces the characters that XML forbids")
    func forbidden() throws {
        let markup = Markup.element("p", [:], "a\u{0}\u{1B}[31m\u{FFFF}\u{1FFFE}b")
        #expect(try ParsedElement.root(of: Data(markup.source.utf8)).text == "a\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}b")
    }

    @Test("has end tags where HTML asks for them")
    func endTags() {
        #expect(Markup.element("td").source == "<td></td>")
        #expect(Markup.element("meta", ["charset": "utf-8"]).source == "<meta charset=\"utf-8\"/>")
    }

    @Test("prints numbers plainly")
    func numbers() {
        #expect([0.98444, 1, -0.5, 1234.5678, 0.00004].map { $0.fixed(4) } == ["0.9844", "1.0000", "−0.5000", "1234.5678", "0.0000"])
        #expect([0, 1.5, -2.25, 10.004, 0.07].map(\.coordinate) == ["0", "1.5", "-2.25", "10", "0.07"])
        #expect([1, 999, 1000, 1_234_567, -4321].map(\.grouped) == ["1", "999", "1,000", "1,234,567", "−4,321"])
    }
}
