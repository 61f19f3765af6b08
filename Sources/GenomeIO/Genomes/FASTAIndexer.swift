#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Builds the index of a genome in one pass over its text.
///
/// htslib's fai_build is not used: it refuses lines of several lengths and a byte order mark, and miscounts blanks inside lines, all
/// of which whole scans read.
struct FASTAIndexer {
    private let path: String
    private let cursor: LineCursor
    private var index = FASTAIndex()
    private var names: Set<[UInt8]> = []

    /// The contig that is being read.
    private struct Contig {
        var name: [UInt8]
        var offset: Int
        var length = 0
        /// The letters and bytes of its first line; `nil` before its end.
        var line: (letters: Int, bytes: Int)?
        /// Whether a line was shorter than the first, or of other bytes: in an even contig it is the last with letters.
        var isAtLastLine = false
        var isEven = true
        var anchors: [FASTAIndex.Anchor] = []
    }

    /// The smallest distance between anchors in letters.
    private static let anchorDistance = 1 << 14

    /// The largest number of bytes that are looked at together.
    private static let pieceSize = 1 << 13

    /// Builds the index of a genome.
    ///
    /// - Throws: ``SequenceFileError`` if the text can't be read as FASTA, or two contigs have one name.
    static func index(_ path: String) throws(SequenceFileError) -> FASTAIndex {
        var indexer = FASTAIndexer(path: path, cursor: try LineCursor(HtslibFile(path), threads: 1))
        try indexer.read()
        return indexer.index
    }

    private init(path: String, cursor: LineCursor) {
        self.path = path
        self.cursor = cursor
    }

    private mutating func read() throws(SequenceFileError) {
        try cursor.skipBlankLines()
        guard let first = try cursor.peek() else { return }
        guard first == UInt8(ascii: ">") else { throw cursor.missingHeader }
        while try cursor.peek() != nil { try readContig() }
    }

    /// Reads a header and the lines up to the next one.
    private mutating func readContig() throws(SequenceFileError) {
        var name: [UInt8] = []
        try cursor.readHeader(into: &name)
        guard names.insert(name).inserted else {
            throw SequenceFileError(path: path, problem: "two records have the name \(quotedBytes(name))", advice: "give each a name of its own")
        }
        // The look at the next byte passes the line end of the header, which may be CR and LF.
        _ = try cursor.peek()
        var contig = Contig(name: name, offset: cursor.textOffset)
        while let byte = try cursor.peek(), byte != UInt8(ascii: ">") { try readLine(of: &contig) }
        index.entries.append(
            FASTAIndex.Entry(
                name: name, length: contig.length, offset: contig.offset, lineLetters: contig.length > 0 ? contig.line?.letters ?? 0 : 0,
                lineBytes: contig.length > 0 ? contig.line?.bytes ?? 0 : 0, anchors: contig.isEven ? [] : contig.anchors))
    }

    /// Reads a line. A next byte must exist.
    private mutating func readLine(of contig: inout Contig) throws(SequenceFileError) {
        let start = cursor.textOffset
        var letters = 0
        var hasSpace = false
        repeat {
            if contig.length + letters >= (contig.anchors.last?.position ?? -Self.anchorDistance) + Self.anchorDistance {
                contig.anchors.append(FASTAIndex.Anchor(position: contig.length + letters, byte: cursor.textOffset))
            }
            try readPiece(letters: &letters, hasSpace: &hasSpace, isEven: &contig.isEven)
        } while try cursor.peek() != nil && !cursor.atLineStart
        var bytes = cursor.textOffset - start
        // As samtools does, the last line is taken to have an end.
        if !cursor.atLineStart { bytes += 1 }
        if let line = contig.line {
            if letters > 0, contig.isAtLastLine || letters > line.letters { contig.isEven = false }
            if letters < line.letters || bytes != line.bytes { contig.isAtLastLine = true }
        } else {
            contig.line = (letters, bytes)
        }
        contig.length += letters
    }

    /// Reads some of a line, and its end if it is among that.
    ///
    /// - Parameters:
    ///   - letters: increased by the number of letters.
    ///   - hasSpace: whether white space was among the line so far, its end apart.
    ///   - isEven: set to `false` if a letter follows white space.
    private func readPiece(letters: inout Int, hasSpace: inout Bool, isEven: inout Bool) throws(SequenceFileError) {
        let piece = cursor.withUnread { unread -> (letters: Int, bytes: Int, isEnded: Bool)? in
            let window = UnsafeBufferPointer(rebasing: unread.prefix(Self.pieceSize))
            let newline = memchr(window.baseAddress!, Int32(UInt8(ascii: "\n")), window.count).map {
                UnsafeRawPointer($0) - UnsafeRawPointer(window.baseAddress!)
            }
            var text = window.prefix(newline ?? window.count)
            if newline != nil, text.last == UInt8(ascii: "\r") { text.removeLast() }
            guard SequenceByte.areLetters(UnsafeBufferPointer(rebasing: text)) else { return nil }
            return (text.count, newline.map { $0 + 1 } ?? window.count, newline != nil)
        }
        if let piece {
            if hasSpace, piece.letters > 0 { isEven = false }
            letters += piece.letters
            cursor.consume(piece.bytes, lineEnds: piece.isEnded ? 1 : 0, endsLine: piece.isEnded)
            return
        }
        for _ in 0..<cursor.withUnread({ min(Self.pieceSize, $0.count) }) {
            guard let byte = try cursor.peek() else { return }
            if SequenceByte.isLetter(byte) {
                if hasSpace { isEven = false }
                letters += 1
            } else if SequenceByte.isSpace(byte) {
                hasSpace = true
            } else {
                throw cursor.foreignByte(byte)
            }
            cursor.advance()
            if cursor.atLineStart { return }
        }
    }
}
