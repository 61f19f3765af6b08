extension MatrixFormatter {
    /// The type of the elements of a NumPy array.
    private enum ElementType: String {
        /// Scores in bits, or counts of which some are missing; NaN is missing.
        case float32 = "'<f4'"
        /// Positions, with a byte for the strand (`+`, `-` or `.`); −1 is missing.
        case position = "[('start', '<i8'), ('strand', 'S1')]"
        case int32 = "'<i4'"
        case int8 = "'|i1'"

        /// The number of bytes of an element.
        var size: Int {
            switch self {
            case .float32, .int32: 4
            case .position: 9
            case .int8: 1
            }
        }
    }

    private var elementType: ElementType {
        switch value {
        case .max: .float32
        case .position: .position
        case .count: hasMissingCounts ? .float32 : .int32
        case .any: hasMissingCounts ? .float32 : .int8
        }
    }

    /// The header of 128 bytes: magic, version, length of the rest, and a Python dictionary padded with blanks.
    func numpyHeader(rows: Int) -> [UInt8] {
        let size = 128
        let dictionary = Array("{'descr': \(elementType.rawValue), 'fortran_order': False, 'shape': (\(rows), \(columns.count)), }".utf8)
        let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(size - 10), 0]
        let padding = [UInt8](repeating: UInt8(ascii: " "), count: size - start.count - dictionary.count - 1)
        return start + dictionary + padding + Array("\n".utf8)
    }

    /// Appends the cells as little-endian numbers of the array's type: see ``MatrixValue`` for what they mean.
    ///
    /// - Returns: the number of cells.
    func appendNumbers(_ cells: UnsafeBufferPointer<Int>, to text: inout TextBuffer) -> Int {
        let type = elementType
        text.append(room: cells.count * type.size) { start in
            let raw = UnsafeMutableRawPointer(start)
            for (index, cell) in cells.enumerated() {
                let isMissing = cell == MatrixValue.missing
                switch type {
                case .float32:
                    let unit: Float = value.countsHits || hasWholeScores[index] ? 1 : 1000
                    let bits = isMissing ? Float.nan : Float(cell) / unit
                    raw.storeBytes(of: bits.bitPattern.littleEndian, toByteOffset: index &* 4, as: UInt32.self)
                case .position:
                    raw.storeBytes(of: Int64(isMissing ? -1 : cell >> 1).littleEndian, toByteOffset: index &* 9, as: Int64.self)
                    start[index &* 9 &+ 8] = UInt8(ascii: isMissing ? "." : cell & 1 == 0 ? "+" : "-")
                case .int32: raw.storeBytes(of: Int32(clamping: cell).littleEndian, toByteOffset: index &* 4, as: Int32.self)
                case .int8: start[index] = UInt8(truncatingIfNeeded: cell)
                }
            }
            return start + cells.count * type.size
        }
        return cells.count
    }
}
