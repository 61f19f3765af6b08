/// Reads the entries of a matrix of counts in the Matrix Market coordinate format, plain, gzip or BGZF, in the order of the file
/// (https://math.nist.gov/MatrixMarket/formats.html).
///
///     let reader = try MatrixMarketReader("matrix.mtx.gz")
///     while let entry = try reader.next() { total += Int(entry.count) }
public final class MatrixMarketReader {
    /// An entry: its row and column from 0, and its count.
    public struct Entry: Sendable, Hashable {
        public let row: Int
        public let column: Int
        public let count: UInt32
    }

    public let path: String
    /// The number of rows, columns and entries that the header gives.
    public private(set) var shape = (rows: 0, columns: 0, entries: 0)
    /// The number of entries that were read.
    public private(set) var entriesRead = 0
    private let lines: LineReader
    /// Whether entries have no number and mean 1.
    private var isPattern = false

    /// The largest number of rows or columns, so that a damaged header does not ask for all memory.
    public static let mostRows = 1 << 27

    /// Opens a file and reads its header.
    ///
    /// - Parameter path: a path, or `-` for standard input.
    /// - Throws: ``SequenceFileError`` with the line if it is no matrix of counts.
    public init(_ path: String) throws(SequenceFileError) {
        self.path = path
        lines = try LineReader(path)
        guard let isPattern = try lines.next({ line throws(SequenceFileError) in try self.isPattern(banner: line) }) else {
            throw SequenceFileError(path: path, problem: "the file is empty", advice: Self.formatAdvice)
        }
        self.isPattern = isPattern
        while true {
            let shape: (Int, Int, Int)?? = try lines.next { line throws(SequenceFileError) in try self.shape(line) }
            guard let shape else { throw error("the file ends before its size", "copy or download it again") }
            guard let shape else { continue }
            self.shape = shape
            break
        }
    }

    /// The number of the line that was read last, from 1.
    public var lineNumber: Int { lines.lineNumber }

    private static let formatAdvice = "give a Matrix Market file of counts, as 10x's matrix.mtx.gz is, or as scipy.io.mmwrite and R's Matrix::writeMM write one"

    private func error(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: path, place: lines.lineNumber > 0 ? "line \(lines.lineNumber)" : nil, problem: problem, advice: advice)
    }

    /// Reads the first line.
    ///
    /// - Returns: whether entries have no numbers.
    private func isPattern(banner line: UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> Bool {
        let words = String(decoding: line, as: UTF8.self).lowercased().split { $0 == " " || $0 == "\t" }
        guard words.first == "%%matrixmarket", words.count == 5, words[1] == "matrix" else {
            throw error("this is not the header of a Matrix Market file", Self.formatAdvice)
        }
        guard words[2] == "coordinate" else { throw error("the matrix is dense (\(words[2]))", "write it as coordinates, of entries that are not 0") }
        guard words[3] == "integer" || words[3] == "real" || words[3] == "pattern" else {
            throw error("the entries are \(words[3]) numbers", "give whole counts")
        }
        guard words[4] == "general" else { throw error("the matrix is \(words[4])", "give a general matrix, of peaks and cells") }
        return words[3] == "pattern"
    }

    /// Reads the line of sizes.
    ///
    /// - Returns: `nil` for a comment or an empty line.
    private func shape(_ line: UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> (Int, Int, Int)? {
        guard let first = line.first(where: { !Self.isBlank($0) }), first != UInt8(ascii: "%") else { return nil }
        var index = 0
        guard let rows = Self.number(line, &index), let columns = Self.number(line, &index), let entries = Self.number(line, &index),
            Self.isAtEnd(line, index)
        else { throw error("this is not three numbers: rows, columns and entries", "check that the file is whole") }
        guard rows <= Self.mostRows, columns <= Self.mostRows else {
            throw error("the matrix has \(rows) rows and \(columns) columns, and at most \(Self.mostRows) can be read", "check that it is the right file")
        }
        return (rows, columns, entries)
    }

    /// Reads the next entry.
    ///
    /// - Returns: `nil` at the end of the file.
    /// - Throws: ``SequenceFileError`` with the line.
    public func next() throws(SequenceFileError) -> Entry? {
        while true {
            let entry: Entry?? = try lines.next { line throws(SequenceFileError) in try self.entry(line) }
            guard let entry else {
                guard entriesRead == shape.entries else {
                    throw SequenceFileError(
                        path: path, problem: "the file has \(entriesRead) entries, and its header tells of \(shape.entries)",
                        advice: "copy or download it again")
                }
                return nil
            }
            if let entry { return entry }
        }
    }

    /// Reads the line of an entry.
    ///
    /// - Returns: `nil` for a comment or an empty line.
    private func entry(_ line: UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> Entry? {
        var index = 0
        guard let row = Self.number(line, &index), let column = Self.number(line, &index) else {
            guard let first = line.first(where: { !Self.isBlank($0) }), first != UInt8(ascii: "%") else { return nil }
            throw error("this is not a row, a column and a count", "check that the file is whole")
        }
        guard row >= 1, row <= shape.rows, column >= 1, column <= shape.columns else {
            throw error(
                "row \(row), column \(column) is outside the matrix of \(shape.rows) rows and \(shape.columns) columns", "rows and columns are counted from 1")
        }
        entriesRead += 1
        if isPattern {
            guard Self.isAtEnd(line, index) else { throw error("a number follows the row and the column of a pattern", "check the header of the file") }
            return Entry(row: row - 1, column: column - 1, count: 1)
        }
        let start = index
        if let count = Self.number(line, &index), Self.isAtEnd(line, index) {
            guard count <= Int(UInt32.max) else { throw error("the count \(count) is above \(UInt32.max)", "give counts of reads") }
            return Entry(row: row - 1, column: column - 1, count: UInt32(count))
        }
        return Entry(row: row - 1, column: column - 1, count: try realCount(line, from: start))
    }

    /// Reads a whole count that is written as a real number, such as 2.0 or 1e+00.
    private func realCount(_ line: UnsafeBufferPointer<UInt8>, from start: Int) throws(SequenceFileError) -> UInt32 {
        let words = String(decoding: line[start...], as: UTF8.self).split { $0 == " " || $0 == "\t" }
        guard words.count == 1, let number = Double(words[0]) else {
            throw error("this is not a row, a column and a count", "check that the file is whole")
        }
        guard let count = UInt32(exactly: number) else {
            throw error("\(words[0]) is no count", "give counts of reads or fragments that are not normalised: 0 or more, and whole")
        }
        return count
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func isAtEnd(_ line: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        var index = index
        while index < line.count, isBlank(line[index]) { index += 1 }
        return index == line.count
    }

    /// Reads a number of digits behind blanks, at most 18.
    ///
    /// - Parameter index: where to read; moved behind the digits.
    private static func number(_ line: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int? {
        var place = index
        while place < line.count, isBlank(line[place]) { place &+= 1 }
        let start = place
        var number = 0
        while place < line.count {
            let digit = line[place] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            number = number &* 10 &+ Int(digit)
            place &+= 1
        }
        guard 1...18 ~= place &- start else { return nil }
        index = place
        return number
    }
}
