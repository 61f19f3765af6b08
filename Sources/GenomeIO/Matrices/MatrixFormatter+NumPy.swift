extension MatrixFormatter {
    /// The header of 128 bytes: magic, version, length of the rest, and a Python dictionary padded with blanks.
    func numpyHeader(rows: Int) -> [UInt8] {
        let type =
            switch value {
            case .max: "'<f4'"
            case .position: "[('start', '<i8'), ('strand', 'S1')]"
            case .count: "'<i4'"
            case .any: "'|i1'"
            }
        let size = 128
        let dictionary = Array("{'descr': \(type), 'fortran_order': False, 'shape': (\(rows), \(columns.count)), }".utf8)
        let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(size - 10), 0]
        let padding = [UInt8](repeating: UInt8(ascii: " "), count: size - start.count - dictionary.count - 1)
        return start + dictionary + padding + Array("\n".utf8)
    }

    /// Appends the cells as little-endian numbers: float32 scores in bits (NaN if missing), int32 counts, int8 for 1 or 0, or
    /// int64 positions with a byte for the strand (`+`, `-` or `.`). Missing integers are −1.
    ///
    /// - Returns: the number of cells.
    func appendNumbers(_ cells: UnsafeBufferPointer<Int>, to text: inout TextBuffer) -> Int {
        text.append(room: cells.count * 9) { start in
            let raw = UnsafeMutableRawPointer(start)
            for (index, cell) in cells.enumerated() {
                let isMissing = cell == MatrixValue.missing
                switch value {
                case .max:
                    let bits = isMissing ? Float.nan : Float(cell) / (hasWholeScores[index] ? 1 : 1000)
                    raw.storeBytes(of: bits.bitPattern.littleEndian, toByteOffset: index &* 4, as: UInt32.self)
                case .position:
                    raw.storeBytes(of: Int64(isMissing ? -1 : cell >> 1).littleEndian, toByteOffset: index &* 9, as: Int64.self)
                    start[index &* 9 &+ 8] = UInt8(ascii: isMissing ? "." : cell & 1 == 0 ? "+" : "-")
                case .count:
                    raw.storeBytes(of: (isMissing ? -1 : Int32(clamping: cell)).littleEndian, toByteOffset: index &* 4, as: Int32.self)
                case .any: start[index] = UInt8(bitPattern: isMissing ? -1 : Int8(truncatingIfNeeded: cell))
                }
            }
            let bytesPerCell = value == .any ? 1 : value == .position ? 9 : 4
            return start + cells.count * bytesPerCell
        }
        return cells.count
    }
}
