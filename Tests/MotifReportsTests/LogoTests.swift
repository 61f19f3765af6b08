import Foundation
import MotifCore
import MotifTestSupport
import Testing
@testable import MotifReports

@Suite("Logos")
struct LogoTests {
    /// A motif of columns with 2 bits of C, half a bit of A and of T, 0.25 bits of all letters, nothing, G and A.
    private let motif = Motif(
        id: "m", name: "n", counts: [[0, 8, 0, 0], [5, 0, 0, 5], [1, 1, 2, 4], [3, 3, 3, 3], [0, 0, 9, 0], [8, 0, 0, 0]])

    @Test("a text logo has as many rows of letters as bits of information")
    func text() {
        #expect(TextLogo(motif).text(isColoured: false) == """
            m n, 6 columns, 7.3 bits
            2 |C   GA
              |C   GA
              |C   GA
              |C   GA
            1 |CT  GA
              |CT  GA
              |CA  GA
              |CAG GA
            0 +------
               1   5
               CWNNGA

            """.replacing("CAG GA", with: "CAT GA"))
    }

    @Test("a coloured text logo has the customary colours, and the letters of a plain one")
    func colours() {
        let coloured = TextLogo(motif).text(isColoured: true)
        let columns = coloured.split(separator: "\n")
        #expect(columns[1] == "2 |\u{1B}[34mC\u{1B}[0m   \u{1B}[38;5;208mG\u{1B}[0m\u{1B}[32mA\u{1B}[0m")
        #expect(columns[5].contains("\u{1B}[31mT\u{1B}[0m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == TextLogo(motif).text(isColoured: false))
    }

    @Test("a text logo numbers every fifth column, and replaces control characters in the title")
    func wide() {
        let wide = Motif(id: "\u{1B}[2J", counts: Array(repeating: [1, 0, 0, 0], count: 102))
        let lines = TextLogo(wide).text(isColoured: false).split(separator: "\n").map(String.init)
        #expect(lines[0] == "\u{FFFD}[2J, 102 columns, 204.0 bits")
        #expect(lines[1] == "2 |" + String(repeating: "A", count: 102))
        let numbers = Array(lines[lines.count - 2])
        for number in stride(from: 5, through: 100, by: 5) {
            #expect(String(numbers[(number + 2)...].prefix { $0 != " " }) == "\(number)")
        }
    }

    @Test("a logo as SVG has letters inside its frame, as high as their information")
    func document() throws {
        let title = #"<script>"&"#
        let root = try ParsedElement.root(of: Data(LogoDrawing(SequenceLogo(motif)).document(title: title).utf8))
        #expect(root.name == "svg" && root.attributes["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(root.children.first?.name == "title" && root.children[0].text == title)
        #expect(root.all("path").compactMap { $0.attributes["id"] } == ["A", "C", "G", "T"])
        let size = try #require(root.attributes["viewBox"]).split(separator: " ").map { Double($0)! }
        #expect(root.attributes["width"] == root.attributes["viewBox"]!.split(separator: " ")[2].description)
        let letters = root.all("use").map { letter in
            (base: letter.attributes["href"]!, matrix: letter.attributes["transform"]!.split { "matrix( )".contains($0) }.map { Double($0)! })
        }
        let logo = SequenceLogo(motif).columns
        #expect(letters.map(\.base) == logo.flatMap { $0.letters.filter { $0.height >= LogoDrawing.lowestLetter }.map { "#\($0.base.letter)" } })
        let height: Double = letters.reduce(0) { $0 + $1.matrix[3] }
        #expect(abs(height / 45 - motif.information) < 0.01, "45 units are a bit")
        for letter in letters {
            #expect(0...size[2] ~= letter.matrix[4] && 0...size[3] ~= letter.matrix[5])
            #expect(letter.matrix[4] + letter.matrix[0] <= size[2] && letter.matrix[5] + letter.matrix[3] <= size[3])
        }
        #expect(root.all("text").map(\.text) == ["0", "1", "2", "bits", "1", "5"])
    }
}
