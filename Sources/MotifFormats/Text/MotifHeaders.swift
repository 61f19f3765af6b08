internal import MotifCore

/// The id and the name of a motif, as its header line gives them.
struct MotifHeader {
    /// The id, which is not empty.
    let id: String
    /// The readable name; `nil` if the header has none.
    let name: String?

    /// The number of the header's line, counted from 1.
    let line: Int
}

/// Reads the headers of one file. An id that is empty, occurs twice or has control characters is an error.
struct MotifHeaders {
    private let path: String
    private var lines: [String: Int] = [:]

    init(path: String) { self.path = path }

    /// Reads a header from its id and name. Bytes that are not UTF-8 become U+FFFD.
    ///
    /// - Throws: ``MotifFileError`` if the id is missing or has occurred before, or if the id or the name has control characters.
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

    /// Reads a header whose id is the first word of the text, and whose name is the rest.
    mutating func read(idAndName text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) -> MotifHeader {
        var rest = text
        let id = rest.nextToken()
        let name = rest.trimmed.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }
        return try read(id: id, name: name.isEmpty ? nil : name[...], line: line)
    }

    /// Makes the header of a matrix without an id: its id is the name of the file, without folder and suffixes.
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
