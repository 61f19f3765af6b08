import Testing

@testable import MotifFormats

struct LineReaderTests {
    private func lines(_ text: String) -> [String] {
        var reader = LineReader(Array(text.utf8))
        var lines: [String] = []
        while let line = reader.next() {
            lines.append(String(decoding: line.text, as: UTF8.self))
            #expect(line.number == lines.count)
        }
        #expect(reader.number == lines.count)
        return lines
    }

    @Test func endsOfLines() {
        #expect(lines("") == [])
        #expect(lines("\n") == [""])
        #expect(lines("a") == ["a"])
        #expect(lines("a\nb\n") == ["a", "b"])
        #expect(lines("a\r\nb\r\n") == ["a", "b"])
        #expect(lines("a\rb\r") == ["a", "b"])
        #expect(lines("a\n\r\nb") == ["a", "", "b"])
        #expect(lines("\u{FEFF} a b\t\n \t ") == ["a b", ""])
    }

    @Test func copyReadsAhead() {
        let reader = LineReader(Array("a\n\nb".utf8))
        var ahead = reader
        #expect(ahead.nextFilled()?.number == 1)
        #expect(ahead.nextFilled()?.number == 3)
        #expect(ahead.nextFilled() == nil)
        #expect(reader.number == 0)
    }
}
