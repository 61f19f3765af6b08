/// Reads YAML and JSON text into values.
///
/// This is a reader of our own, since the library for it, Yams, links all of Foundation with its Unicode tables: a static program grows by
/// 64 MB. Errors name lines, as in the other formats, which Foundation's JSON decoder does not tell either. The reader knows block and flow
/// collections, plain and quoted scalars, block scalars, comments and several documents, which is what programs write, and JSON as flow
/// collections. Tags, anchors, aliases and complex keys are errors.
struct TreeReader {
    private let path: String
    /// The lines with text that are no comments.
    private var lines: [Line] = []
    /// The index of the next line.
    private var place = 0
    /// The depth of collections around the next value.
    private var depth = 0

    /// The most collections within each other. Motif files have four.
    private static let largestDepth = 32

    init(_ reader: LineReader, path: String) {
        self.path = path
        var reader = reader
        while let line = reader.nextContent() { lines.append(line) }
    }

    /// Reads the values of all documents.
    ///
    /// - Throws: ``MotifFileError`` with the first line that is malformed, or not of the subset that is read.
    mutating func read() throws(MotifFileError) -> [TreeNode] {
        var nodes: [TreeNode] = []
        while place < lines.count {
            let line = lines[place]
            if line.text.starts(with: "--- ".utf8) {
                lines[place] = Line(number: line.number, text: line.text.dropFirst(4).trimmed, indentation: 4)
            } else if line.isDocumentMark || line.text.first == UInt8(ascii: "%") {
                place += 1
            } else {
                nodes.append(try block())
            }
        }
        return nodes
    }

    private func error(_ line: Int, _ problem: String, _ advice: String = "correct the line, or give the motifs as MEME or JASPAR text") -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Reads one level deeper.
    private mutating func nested<Result>(
        _ line: Int, _ body: (inout TreeReader) throws(MotifFileError) -> Result
    ) throws(MotifFileError) -> Result {
        guard depth < Self.largestDepth else { throw error(line, "there are more than \(Self.largestDepth) collections within each other") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }
}

// MARK: - Block collections

extension TreeReader {
    /// Reads the value that begins with the next line.
    private mutating func block() throws(MotifFileError) -> TreeNode {
        let line = lines[place]
        if line.isListItem { return try nested(line.number) { reader throws(MotifFileError) in try reader.list(line) } }
        if try key(of: line) != nil { return try nested(line.number) { reader throws(MotifFileError) in try reader.map(line) } }
        return try inline(line.text, parent: line.indentation - 1)
    }

    /// Reads the items `- value` that have the indentation of the first.
    private mutating func list(_ first: Line) throws(MotifFileError) -> TreeNode {
        var nodes: [TreeNode] = []
        while place < lines.count, lines[place].indentation == first.indentation, lines[place].isListItem {
            let line = lines[place]
            let rest = line.text.dropFirst().trimmed
            if rest.isEmpty || rest.first == UInt8(ascii: "#") {
                place += 1
                nodes.append(try blockBelow(first.indentation, line: line.number))
            } else {
                lines[place] = Line(number: line.number, text: rest, indentation: line.indentation + rest.startIndex - line.text.startIndex)
                nodes.append(try block())
            }
        }
        try checkIndentation(first)
        return TreeNode(line: first.number, content: .list(nodes))
    }

    /// Reads the entries `key: value` that have the indentation of the first.
    private mutating func map(_ first: Line) throws(MotifFileError) -> TreeNode {
        var entries: [(key: String, value: TreeNode)] = []
        var keys: Set<String> = []
        while place < lines.count, lines[place].indentation == first.indentation, !lines[place].isDocumentMark {
            let line = lines[place]
            guard !line.isListItem, let (key, rest) = try key(of: line) else {
                throw error(line.number, "\(line.text.quoted) stands where a key and a value were expected")
            }
            guard keys.insert(key).inserted else { throw error(line.number, "the key \(Array(key.utf8)[...].quoted) stands there twice") }
            if rest.isEmpty || rest.first == UInt8(ascii: "#") {
                place += 1
                let isList = place < lines.count && lines[place].indentation == first.indentation && lines[place].isListItem
                entries.append((key, isList ? try block() : try blockBelow(first.indentation, line: line.number)))
            } else {
                entries.append((key, try inline(rest, parent: first.indentation)))
            }
        }
        try checkIndentation(first)
        return TreeNode(line: first.number, content: .map(entries))
    }

    /// Reads the value on the lines that are indented further; an empty scalar if there are none.
    private mutating func blockBelow(_ indentation: Int, line: Int) throws(MotifFileError) -> TreeNode {
        guard place < lines.count, lines[place].indentation > indentation else { return TreeNode(line: line, content: .scalar("")) }
        return try block()
    }

    /// Checks that the line after a collection is not indented further than its items, as no item would have it.
    private func checkIndentation(_ first: Line) throws(MotifFileError) {
        guard place < lines.count, lines[place].indentation > first.indentation else { return }
        throw error(lines[place].number, "\(lines[place].text.quoted) is indented further than the line before it lets expect")
    }

    /// The key of a line and the text of its value; `nil` if the line is no such entry.
    private func key(of line: Line) throws(MotifFileError) -> (key: String, rest: ArraySlice<UInt8>)? {
        guard let first = line.text.first else { return nil }
        if first == UInt8(ascii: "?"), line.text.dropFirst().first?.isBlank == true { throw error(line.number, "complex keys of YAML are not read") }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            var cursor = Cursor(place: place, index: line.text.startIndex)
            guard let key = try? quoted(&cursor), cursor.place == place else { return nil }
            let rest = line.text[cursor.index...].trimmed
            guard rest.first == UInt8(ascii: ":") else { return nil }
            return (key, rest.dropFirst().trimmed)
        }
        guard ![UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "#")].contains(first) else { return nil }
        var index = line.text.startIndex
        while let colon = line.text[index...].firstIndex(of: UInt8(ascii: ":")) {
            index = colon + 1
            if index == line.text.endIndex || line.text[index].isBlank {
                return (String(decoding: line.text[..<colon].trimmed, as: UTF8.self), line.text[index...].trimmed)
            }
        }
        return nil
    }

    /// Reads a value that begins within a line, which ends with it.
    ///
    /// - Parameters:
    ///   - text: the rest of the next line.
    ///   - parent: the indentation of the collection around the value; lines that are indented further continue it.
    private mutating func inline(_ text: ArraySlice<UInt8>, parent: Int) throws(MotifFileError) -> TreeNode {
        let line = lines[place]
        switch text.first! {
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"):
            var cursor = Cursor(place: place, index: text.startIndex)
            let node = try flow(&cursor)
            let rest = cursor.index < lines[cursor.place].text.endIndex ? lines[cursor.place].text[cursor.index...].trimmed : []
            guard rest.isEmpty || rest.first == UInt8(ascii: "#") else {
                throw error(lines[cursor.place].number, "\(rest.quoted) stands behind a value")
            }
            place = cursor.place + 1
            return node
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
            throw error(line.number, "\(text.quoted) is a tag, an anchor or an alias of YAML, which are not read")
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            return TreeNode(line: line.number, content: .scalar(continuation(of: [], parent: parent)))
        default:
            return TreeNode(line: line.number, content: .scalar(continuation(of: text, parent: parent)))
        }
    }

    /// Returns a plain scalar, and moves behind the lines that continue it.
    private mutating func continuation(of text: ArraySlice<UInt8>, parent: Int) -> String {
        var words = Array(text.withoutComment)
        place += 1
        while place < lines.count, lines[place].indentation > parent, !lines[place].isDocumentMark {
            words += [UInt8(ascii: " ")] + lines[place].text.withoutComment
            place += 1
        }
        return String(decoding: words[...].trimmed, as: UTF8.self)
    }
}

// MARK: - Flow collections

extension TreeReader {
    /// A place in the text: the index of a line, and an index into its bytes.
    private struct Cursor {
        var place: Int
        var index: Int
    }

    /// Moves behind blanks, ends of lines and comments, and returns the next byte.
    ///
    /// - Throws: ``MotifFileError`` if the text ends.
    private func next(_ cursor: inout Cursor) throws(MotifFileError) -> UInt8 {
        while true {
            let text = lines[cursor.place].text
            while cursor.index < text.endIndex, text[cursor.index].isBlank { cursor.index += 1 }
            if cursor.index < text.endIndex, text[cursor.index] != UInt8(ascii: "#") { return text[cursor.index] }
            guard cursor.place + 1 < lines.count else { throw error(lines[cursor.place].number, "the text ends within a value", "get the complete file") }
            cursor.place += 1
            cursor.index = lines[cursor.place].text.startIndex
        }
    }

    /// Reads the value at a place, and moves behind it.
    private mutating func flow(_ cursor: inout Cursor) throws(MotifFileError) -> TreeNode {
        let first = try next(&cursor)
        let line = lines[cursor.place].number
        switch first {
        case UInt8(ascii: "["): return try flowCollection(&cursor, line: line, end: UInt8(ascii: "]"))
        case UInt8(ascii: "{"): return try flowCollection(&cursor, line: line, end: UInt8(ascii: "}"))
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return TreeNode(line: line, content: .scalar(try quoted(&cursor)))
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
            throw error(line, "a tag, an anchor or an alias of YAML stands there, which are not read")
        default:
            let text = lines[cursor.place].text[cursor.index...]
            let end = text.indices.first { index in
                switch text[index] {
                case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""): true
                case UInt8(ascii: ":"): index + 1 == text.endIndex || text[index + 1].isBlank
                case UInt8(ascii: "#"): index > text.startIndex && text[index - 1].isBlank
                default: false
                }
            } ?? text.endIndex
            let word = text[..<end].trimmed
            guard !word.isEmpty else { throw error(line, "\(text.quoted) stands where a value was expected") }
            cursor.index = end
            return TreeNode(line: line, content: .scalar(String(decoding: word, as: UTF8.self)))
        }
    }

    /// Reads a list or a map in brackets.
    private mutating func flowCollection(_ cursor: inout Cursor, line: Int, end: UInt8) throws(MotifFileError) -> TreeNode {
        var start = cursor
        let node = try nested(line) { reader throws(MotifFileError) in try reader.flowItems(&start, line: line, end: end) }
        cursor = start
        return node
    }

    private mutating func flowItems(_ cursor: inout Cursor, line: Int, end: UInt8) throws(MotifFileError) -> TreeNode {
        let isMap = end == UInt8(ascii: "}")
        var nodes: [TreeNode] = []
        var entries: [(key: String, value: TreeNode)] = []
        var keys: Set<String> = []
        cursor.index += 1
        while try next(&cursor) != end {
            let node = try flow(&cursor)
            if isMap {
                guard let key = node.scalar, try next(&cursor) == UInt8(ascii: ":") else {
                    throw error(lines[cursor.place].number, "a key without \":\" and a value stands in braces")
                }
                guard keys.insert(key).inserted else { throw error(node.line, "the key \(Array(key.utf8)[...].quoted) stands there twice") }
                cursor.index += 1
                entries.append((key, try flow(&cursor)))
            } else {
                nodes.append(node)
            }
            let separator = try next(&cursor)
            if separator == UInt8(ascii: ",") {
                cursor.index += 1
            } else if separator != end {
                throw error(
                    lines[cursor.place].number, "\(lines[cursor.place].text[cursor.index...].quoted) stands where \",\" or the end of a collection was expected")
            }
        }
        cursor.index += 1
        return TreeNode(line: line, content: isMap ? .map(entries) : .list(nodes))
    }

    /// Reads a scalar in single or double quotation marks, which may go on over lines.
    private func quoted(_ cursor: inout Cursor) throws(MotifFileError) -> String {
        let start = lines[cursor.place].number
        let mark = lines[cursor.place].text[cursor.index]
        var bytes: [UInt8] = []
        cursor.index += 1
        while true {
            let text = lines[cursor.place].text
            guard cursor.index < text.endIndex else {
                guard cursor.place + 1 < lines.count else { throw error(start, "a quotation mark is not closed", "get the complete file") }
                bytes.append(UInt8(ascii: " "))
                cursor.place += 1
                cursor.index = lines[cursor.place].text.startIndex
                continue
            }
            let byte = text[cursor.index]
            cursor.index += 1
            if byte == mark {
                guard mark == UInt8(ascii: "'"), cursor.index < text.endIndex, text[cursor.index] == mark else { break }
                bytes.append(mark)
                cursor.index += 1
            } else if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
                // A backslash at the end of a line only joins it to the next.
                guard cursor.index < text.endIndex else { continue }
                bytes += try escaped(&cursor, line: lines[cursor.place])
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads what follows a backslash.
    private func escaped(_ cursor: inout Cursor, line: Line) throws(MotifFileError) -> [UInt8] {
        let letter = line.text[cursor.index]
        cursor.index += 1
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
            UInt8(ascii: "0"): 0x00, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
            UInt8(ascii: " "): 0x20,
        ]
        if let byte = simple[letter] { return [byte] }
        func hexadecimal(_ count: Int) -> UInt32? {
            let digits = line.text[cursor.index...].prefix(count)
            guard digits.count == count, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
            cursor.index += count
            return value
        }
        var value: UInt32?
        switch letter {
        case UInt8(ascii: "x"): value = hexadecimal(2)
        case UInt8(ascii: "U"): value = hexadecimal(8)
        case UInt8(ascii: "u"):
            value = hexadecimal(4)
            // JSON writes a scalar beyond U+FFFF as two surrogates.
            if let high = value, 0xD800..<0xDC00 ~= high, line.text[cursor.index...].starts(with: "\\u".utf8) {
                cursor.index += 2
                value = hexadecimal(4).flatMap { 0xDC00..<0xE000 ~= $0 ? 0x10000 + (high - 0xD800) << 10 + ($0 - 0xDC00) : nil }
            }
        default: break
        }
        guard let scalar = value.flatMap(Unicode.Scalar.init) else { throw error(line.number, "a backslash stands before no escape") }
        return Array(String(scalar).utf8)
    }
}

extension Line {
    /// Whether the line begins an item of a list, `- …`.
    fileprivate var isListItem: Bool { text.first == UInt8(ascii: "-") && text.dropFirst().first?.isBlank ?? true }

    /// Whether the line begins or ends a document.
    fileprivate var isDocumentMark: Bool {
        indentation == 0 && (text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8) || text.starts(with: "--- ".utf8))
    }
}

extension ArraySlice<UInt8> {
    /// The text before a comment, which begins with a blank and `#`.
    fileprivate var withoutComment: Self {
        for index in indices.dropFirst() where self[index] == UInt8(ascii: "#") && self[index - 1].isBlank { return self[..<index].trimmed }
        return trimmed
    }
}
