/// The letters of contigs, without the line ends among them.
extension GenomeFile {
    /// Appends letters of an even contig, whose places can be computed.
    ///
    /// - Returns: `false` if other bytes stand where letters or line ends should be.
    func appendLetters(of entry: FASTAIndex.Entry, in range: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound {
            let bytes = entry.byte(of: position)..<entry.byte(of: range.upperBound - 1) + 1
            guard let appended = try withBytes(bytes, { Self.append($0, at: position, of: entry, to: &letters) }), let appended
            else { return false }
            position += appended
        }
        return true
    }

    /// Appends the letters among bytes, the first of which is a letter.
    ///
    /// - Parameter position: the position of that letter in the contig.
    /// - Returns: the number of letters; `nil` if other bytes than white space stand where line ends should be.
    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, of entry: FASTAIndex.Entry, to letters: inout [UInt8]
    ) -> Int? {
        var column = position % entry.lineLetters
        let (lines, rest) = (column + bytes.count).quotientAndRemainder(dividingBy: entry.lineBytes)
        let count = lines * entry.lineLetters + min(rest, entry.lineLetters) - column
        let first = letters.count
        letters.append(contentsOf: repeatElement(0, count: count))
        return letters.withUnsafeMutableBufferPointer { letters in
            let appended = UnsafeMutableBufferPointer(rebasing: letters[first...])
            var done = 0, byte = 0
            while done < count {
                let some = min(entry.lineLetters - column, count - done)
                (appended.baseAddress! + done).update(from: bytes.baseAddress! + byte, count: some)
                done += some
                // Bytes that end within a line's end are followed by others that begin behind it.
                let end = min(bytes.count, byte + some + (entry.lineBytes - entry.lineLetters))
                byte += some
                guard done < count || column + some == entry.lineLetters else { break }
                while byte < end {
                    guard SequenceByte.isSpace(bytes[byte]) else { return nil }
                    byte += 1
                }
                column = 0
            }
            return SequenceByte.areLetters(UnsafeBufferPointer(appended)) ? count : nil
        }
    }

    /// Appends letters of an uneven contig, counted from the last anchor before them.
    ///
    /// - Returns: `false` if the text ends before, or holds other bytes than letters and white space.
    func appendCountedLetters(of entry: FASTAIndex.Entry, in range: Range<Int>, to letters: inout [UInt8]) throws(SequenceFileError) -> Bool {
        let anchor = entry.anchor(before: range.lowerBound)
        var position = anchor.position, place = anchor.byte
        while position < range.upperBound {
            let isRead = try withBytes(place..<place + max(1 << 10, range.upperBound - position)) { bytes in
                place += bytes.count
                for byte in bytes where !SequenceByte.isSpace(byte) {
                    guard SequenceByte.isLetter(byte) else { return false }
                    if range.contains(position) { letters.append(byte) }
                    position += 1
                    if position == range.upperBound { break }
                }
                return true
            }
            guard isRead == true else { return false }
        }
        return true
    }
}
