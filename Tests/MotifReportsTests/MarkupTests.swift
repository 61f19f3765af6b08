import Foundation
import MotifTestSupport
import Testing
@testable import MotifReports

@Suite("Markup")
struct MarkupTests {
    @Test("text with markup in it stays text, in content and in attributes")
    func escaping() throws {
        let hostile = #"<script>alert("1")</script> & 'x' ]]> <!-- é 𝒜"#
        let markup = Markup.element("p", ["title": hostile], [.text(hostile), .element("br"), .element("span", [:], hostile)])
        let root = try ParsedElement.root(of: Data(markup.source.utf8))
        #expect(root.attributes["title"] == hostile && root.text == hostile + hostile)
        #expect(root.children.map(\.name) == ["br", "span"])
    }

    @Test("characters that XML forbids are replaced")
    func forbidden() throws {
        let markup = Markup.element("p", [:], "a\u{0}\u{1B}[31m\u{FFFF}\u{1FFFE}b")
        #expect(try ParsedElement.root(of: Data(markup.source.utf8)).text == "a\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}b")
    }

    @Test("elements have the end tags that HTML demands")
    func endTags() {
        #expect(Markup.element("td").source == "<td></td>")
        #expect(Markup.element("meta", ["charset": "utf-8"]).source == "<meta charset=\"utf-8\"/>")
    }

    @Test("a script is the same text in XML as in HTML, and one that is not is a mistake of the program")
    func script() async throws {
        let source = "if (2 > 1) { document.title = 'a'; }"
        #expect(try ParsedElement.root(of: Data(Markup.script(source).source.utf8)).text == "\n\(source)")
        await #expect(processExitsWith: .failure) { _ = Markup.script("if (1 < 2) {}") }
        await #expect(processExitsWith: .failure) { _ = Markup.style("a::before { content: '&' }") }
    }

    @Test("numbers have fixed decimals, commas between thousands and true minus signs")
    func numbers() {
        #expect([0.98444, 1, -0.5, 1234.5678, 0.00004].map { $0.fixed(4) } == ["0.9844", "1.0000", "−0.5000", "1234.5678", "0.0000"])
        #expect([0, 1.5, -2.25, 10.004, 0.07].map(\.coordinate) == ["0", "1.5", "-2.25", "10", "0.07"])
        #expect([1, 999, 1000, 1_234_567, -4321].map(\.grouped) == ["1", "999", "1,000", "1,234,567", "−4,321"])
    }
}
