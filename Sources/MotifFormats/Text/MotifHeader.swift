internal import MotifCore

/// The id and the name of a motif, as its header gives them.
struct MotifHeader {
    /// The id, which is not empty.
    var id: String
    /// The readable name; `nil` if the header has none.
    var name: String?

    /// The number of the header's line, counted from 1.
    let line: Int

    /// Whether the file gives no id, so that its own name stands in.
    private(set) var isNamedByFile = false

    /// Creates a header from an id and a name. Bytes that are not UTF-8 become U+FFFD, and tabs in the name become blanks.
    ///
    /// - Throws: ``MotifFileError`` if the id is missing, or if the id or the name has control characters.
    init(id: ArraySlice<UInt8>?, name: ArraySlice<UInt8>?, line: Int, path: String) throws(MotifFileError) {
        guard let id, !id.isEmpty else {
            throw MotifFileError(
                path: path, line: line, problem: "the motif has no id", advice: "write one after the start of the line")
        }
        self.id = String(decoding: id, as: UTF8.self)
        self.name = name.map { String(decoding: $0.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }, as: UTF8.self) }
        self.line = line
        for text in [self.id, self.name].compactMap(\.self) where text.unicodeScalars.contains(where: \.isControl) {
            throw MotifFileError(
                path: path, line: line, problem: "\(Array(text.utf8)[...].quoted) has a control character", advice: "remove it")
        }
    }

    /// Creates a header whose id is the first word of the text, and whose name is the rest.
    init(idAndName text: ArraySlice<UInt8>, line: Int, path: String) throws(MotifFileError) {
        var rest = text
        let id = rest.nextToken()
        let name = rest.trimmed
        try self.init(id: id, name: name.isEmpty ? nil : name, line: line, path: path)
    }

    /// Creates the header of a matrix without an id: its id is the name of the file, without folder and suffixes.
    init(namedByFileFor line: Int, path: String) throws(MotifFileError) {
        var name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring("motif").utf8
        if name.suffix(3).elementsEqual(".gz".utf8) { name = name.dropLast(3) }
        if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex { name = name[..<dot] }
        let bytes = name.elementsEqual("-".utf8) ? Array("motif".utf8) : Array(name)
        try self.init(id: bytes[...], name: nil, line: line, path: path)
        isNamedByFile = true
    }
}
