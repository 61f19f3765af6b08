/// Lines of letters that were copied without their ends: the inner loop of reading FASTA.
///
/// The lines of a genome all have the same length. So the loop guesses the length of the next line from the one before, and
/// copies the line before its end is looked for.
struct LetterLines {
    /// The number of letters copied.
    private(set) var letterCount = 0
    /// The number of bytes that the letters and their line ends take.
    private(set) var byteCount = 0
    /// The number of line ends among those bytes.
    private(set) var lineEnds = 0
    /// Whether the last of those bytes ends a line.
    private(set) var endsLine = false

    /// Copies letters up to the first byte that is neither a letter nor a line end (LF or CRLF), or near it.
    ///
    /// - Parameters:
    ///   - source: text of a FASTA file.
    ///   - atLineStart: whether the text begins a line.
    ///   - letters: gets the letters behind those it has.
    ///   - limit: the largest number of letters to copy.
    init(copying source: UnsafeBufferPointer<UInt8>, atLineStart: Bool, to letters: inout [UInt8], limit: Int) {
        let limit = min(limit, source.count)
        var copied = LetterLines()
        letters.append(addingCapacity: limit) { span in
            span.withUnsafeMutableBufferPointer { room, initialized in
                guard let base = room.baseAddress else { return }
                copied.copy(source, atLineStart: atLineStart, to: base + initialized, limit: limit)
                initialized += copied.letterCount
            }
        }
        self = copied
    }

    private init() {}

    private mutating func copy(
        _ bytes: UnsafeBufferPointer<UInt8>, atLineStart: Bool, to room: UnsafeMutablePointer<UInt8>, limit: Int
    ) {
        guard let base = bytes.baseAddress else { return }
        let source = UnsafeRawPointer(base), target = UnsafeMutableRawPointer(room)
        let end = bytes.count
        var position = 0, appended = 0, lineEnds = 0
        // The place where the current line begins; `nil` if it begins before the text.
        var lineStart = atLineStart ? 0 : nil
        // A step copies 32 bytes, of which those count that come before the first byte that is no letter.
        while position &+ LetterRun.size <= end, appended &+ LetterRun.size <= limit {
            let count = LetterRun.copy(from: source + position, to: target + appended)
            appended &+= count
            position &+= count
            guard count < LetterRun.size else { continue }
            let byte = bytes[position]
            if byte == UInt8(ascii: "\n") {
                let length = position &- (lineStart ?? position)
                position &+= 1
                lineEnds &+= 1
                while length >= LetterRun.size, position &+ length < end, appended &+ length <= limit,
                    bytes[position &+ length] == UInt8(ascii: "\n"),
                    LetterRun.copyAll(length, from: source + position, to: target + appended)
                {
                    appended &+= length
                    position &+= length &+ 1
                    lineEnds &+= 1
                }
                lineStart = position
            } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") {
                appended &+= 1
                position &+= 1
            } else if byte == UInt8(ascii: "\r"), position &+ 1 < end, bytes[position &+ 1] == UInt8(ascii: "\n") {
                position &+= 2
                lineEnds &+= 1
                lineStart = position
            } else {
                break
            }
        }
        letterCount = appended
        byteCount = position
        self.lineEnds = lineEnds
        endsLine = position > 0 && position == lineStart
    }
}
