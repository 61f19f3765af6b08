/// Lines of qualities, in which every visible character counts.
extension LineCursor {
    /// Consumes visible bytes, over as many lines as they take.
    ///
    /// - Returns: the number of visible bytes consumed: `count`, or fewer if the file ends before.
    func skipVisible(_ count: Int) throws(SequenceFileError) -> Int {
        var skipped = 0
        while skipped < count, try peek() != nil {
            let visible = withUnread { unread in
                let window = UnsafeBufferPointer(rebasing: unread.prefix(count - skipped))
                return SequenceByte.areVisible(window) ? window.count : 0
            }
            if visible > 0 {
                skipped += visible
                consume(visible, lineEnds: 0, endsLine: false)
                continue
            }
            // The end of the line is among these bytes or near them.
            repeat {
                guard let byte = try peek() else { return skipped }
                if !SequenceByte.isSpace(byte) { skipped += 1 }
                advance()
            } while !atLineStart && skipped < count
        }
        return skipped
    }

    /// Returns whether nothing but white space stands before the end of the line or of the file, and consumes that white space.
    func isAtLineEnd() throws(SequenceFileError) -> Bool {
        while let byte = try peek() {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return true }
            guard SequenceByte.isSpace(byte) else { return false }
            advance()
        }
        return true
    }
}
