internal import MotifCore

/// What the first line of a motif says.
struct MotifHeader {
    let id: String
    let name: String?

    /// The number of the line.
    let line: Int
}

/// Reads the headers of a file and refuses ids that can't name a motif: empty, repeated, or with control characters.
struct MotifHeaders {
    private let path: String
    private var lines: [String: Int] = [:]

    init(path: String) { self.path = path }

    /// The header with this id and this name; bytes that are not UTF-8 become U+FFFD.
    ///
    /// - Throws: ``MotifFileError`` if the id is missing, has occurred before or either has control characters.
    mutating func read(id: ArraySlice<UInt8>?, name: ArraySlice<UInt8>?, line: Int) throws(MotifFileError)
        -> MotifHeader
    {
        guard let id, !id.isEmpty else {
            throw MotifFileError(
                path: path, line: line, problem: "the motif has no id", advice: "write one after the start of the line")
        }
        for text in [id, name].compactMap(\.self) where String(decoding: text, as: UTF8.self).hasControl {
            throw MotifFileError(
                path: path, line: line, problem: "\(text.quoted) has a control character", advice: "remove it")
        }
        let header = MotifHeader(
            id: String(decoding: id, as: UTF8.self), name: name.map { String(decoding: $0, as: UTF8.self) }, line: line)
        if let first = lines.updateValue(line, forKey: header.id) {
            throw MotifFileError(
                path: path, line: line, problem: "the id \(id.quoted) already names the motif of line \(first)",
                advice: "give each motif an id of its own")
        }
        return header
    }

    /// The header whose id is the first word of the text and whose name is the rest, if any.
    mutating func read(idAndName text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) -> MotifHeader {
        var rest = text
        let id = rest.nextToken()
        let name = rest.trimmed.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }
        return try read(id: id, name: name.isEmpty ? nil : name[...], line: line)
    }

    /// The header of a matrix that the file does not name: its id is the name of the file, without folder and suffixes.
    mutating func read(namedByFileFor line: Int) throws(MotifFileError) -> MotifHeader {
        var name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring("motif").utf8
        if name.suffix(3).elementsEqual(".gz".utf8) { name = name.dropLast(3) }
        if let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex { name = name[..<dot] }
        let bytes = name.elementsEqual("-".utf8) ? Array("motif".utf8) : Array(name)
        return try read(id: bytes[...], name: nil, line: line)
    }
}

extension String {
    fileprivate var hasControl: Bool { unicodeScalars.contains(where: \.isControl) }
}
