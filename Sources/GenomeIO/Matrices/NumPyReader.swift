/// Reads the rows of a matrix of numbers in NumPy's array format, plain, gzip or BGZF, such as ``MatrixFormatter`` writes for counts.
///
/// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html)
public final class NumPyReader {
    /// The types of elements that are read, little-endian.
    private enum ElementType: String {
        case bool = "|b1"
        case int8 = "|i1"
        case uint8 = "|u1"
        case int16 = "<i2"
        case uint16 = "<u2"
        case int32 = "<i4"
        case int64 = "<i8"
        case float32 = "<f4"
        case float64 = "<f8"

        /// The number of bytes of an element.
        var size: Int {
            switch self {
            case .bool, .int8, .uint8: 1
            case .int16, .uint16: 2
            case .int32, .float32: 4
            case .int64, .float64: 8
            }
        }

        /// Appends numbers to a list.
        func append(_ count: Int, at address: UnsafeRawPointer, to numbers: inout [Double]) {
            func append<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type, _ number: (Number) -> Double) {
                for index in 0..<count {
                    numbers.append(number(Number(littleEndian: address.loadUnaligned(fromByteOffset: index &* MemoryLayout<Number>.size, as: type))))
                }
            }
            switch self {
            case .bool, .uint8: append(UInt8.self) { Double($0) }
            case .int8: append(Int8.self) { Double($0) }
            case .int16: append(Int16.self) { Double($0) }
            case .uint16: append(UInt16.self) { Double($0) }
            case .int32: append(Int32.self) { Double($0) }
            case .int64: append(Int64.self) { Double($0) }
            case .float32: append(UInt32.self) { Double(Float(bitPattern: $0)) }
            case .float64: append(UInt64.self) { Double(bitPattern: $0) }
            }
        }
    }

    public let path: String
    /// The number of rows and columns.
    public let shape: (rows: Int, columns: Int)
    private let text: CompressedText
    private let type: ElementType
    private var row: [UInt8]

    /// Opens a file and reads its header.
    ///
    /// - Throws: ``SequenceFileError`` if it is no matrix of numbers, with its elements row by row.
    public init(_ path: String) throws(SequenceFileError) {
        self.path = path
        text = try CompressedText(path)
        guard let start = try Self.bytes(10, of: text), start.starts(with: [0x93] + Array("NUMPY".utf8)), 1...3 ~= start[6] else {
            throw SequenceFileError(path: path, problem: "this is not a NumPy array", advice: "give a .npy file, as motifkit pool writes one")
        }
        var length = Int(start[8]) | Int(start[9]) << 8
        if start[6] > 1, let more = try Self.bytes(2, of: text) { length |= Int(more[0]) << 16 | Int(more[1]) << 24 }
        guard length < 1 << 16, let header = try Self.bytes(length, of: text) else { throw .truncated(path) }
        let words = String(decoding: header, as: UTF8.self)
        guard let type = Self.value("descr", in: words).flatMap({ ElementType(rawValue: $0.filter { $0 != "'" && $0 != "\"" }) }) else {
            throw SequenceFileError(
                path: path, problem: "its elements are \(Self.value("descr", in: words) ?? "of no known type"), which are no numbers of hits",
                advice: "give a matrix of motifkit pool --value any or count")
        }
        let shape = Self.value("shape", in: words).map { $0.split { !$0.isNumber }.compactMap { Int($0) } } ?? []
        guard shape.count == 2, shape[0] <= 1 << 40, shape[1] <= 1 << 24, Self.value("fortran_order", in: words) == "False" else {
            throw SequenceFileError(
                path: path, problem: "this is not a matrix that is stored row by row", advice: "save it with numpy.ascontiguousarray, of two dimensions")
        }
        self.type = type
        self.shape = (shape[0], shape[1])
        row = Array(repeating: 0, count: shape[1] * type.size)
    }

    /// Reads the next row.
    ///
    /// - Parameter numbers: receives a number for each column.
    /// - Throws: ``SequenceFileError`` if the file ends before.
    public func next(into numbers: inout [Double]) throws(SequenceFileError) {
        guard let bytes = try Self.bytes(row.count, of: text) else { throw .truncated(path) }
        row = bytes
        numbers.removeAll(keepingCapacity: true)
        row.withUnsafeBytes { row in
            guard let base = row.baseAddress else { return }
            type.append(shape.columns, at: base, to: &numbers)
        }
    }

    /// Reads so many bytes; `nil` if the file ends before.
    private static func bytes(_ count: Int, of text: CompressedText) throws(SequenceFileError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count), filled = 0
        while filled < count {
            let read = try text.read(into: &bytes, from: filled)
            if read == 0 { return nil }
            filled += read
        }
        return bytes
    }

    /// Returns the value of a key of the header's dictionary: the text up to the comma, or to the end of the parentheses.
    private static func value(_ key: String, in header: String) -> String? {
        guard let place = header.ranges(of: "'\(key)':").first else { return nil }
        let rest = header[place.upperBound...].drop { $0 == " " }
        let end = rest.first == "(" ? rest.firstIndex(of: ")") : rest.first == "[" ? rest.firstIndex(of: "]") : rest.firstIndex { $0 == "," || $0 == "}" }
        return end.map { String(rest[..<$0]) }
    }
}
