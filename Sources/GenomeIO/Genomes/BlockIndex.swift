/// The content of a .gzi file: the places where the blocks of a BGZF file begin, in the file and in its text.
///
/// The format is that of bgzip (http://www.htslib.org/doc/bgzip.html#GZI_FORMAT): the number of blocks, then for each its address
/// and the place of its text, 64 bits, little-endian. The first block, at 0 and 0, is not among them, nor are empty ones.
struct BlockIndex {
    /// The beginning of a block.
    struct Block {
        /// The byte of the file at which the block begins.
        let address: Int
        /// The byte of the decompressed text at which the block's text begins.
        let textStart: Int
    }

    /// The largest number of bytes of text in a block.
    static let largestBlock = 1 << 16

    /// The blocks in the order of the file; never empty.
    private(set) var blocks = [Block(address: 0, textStart: 0)]

    /// - Parameter others: the blocks with text behind the first one, in the order of the file.
    init(behindFirst others: [Block]) { blocks += others }

    /// Parses a .gzi file.
    ///
    /// - Parameters:
    ///   - bytes: the content of the index.
    ///   - fileSize: the number of bytes of the BGZF file.
    /// - Returns: `nil` if the index is malformed, or can't be of a file of this size.
    init?(_ bytes: [UInt8], fileSize: Int) {
        func number(at place: Int) -> Int? {
            bytes.withUnsafeBytes { Int(exactly: UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt64.self))) }
        }
        guard bytes.count % 16 == 8, number(at: 0) == bytes.count / 16 else { return nil }
        blocks.reserveCapacity(1 + bytes.count / 16)
        for place in stride(from: 8, to: bytes.count, by: 16) {
            let last = blocks[blocks.count - 1]
            guard let address = number(at: place), let textStart = number(at: place + 8), last.address < address, address < fileSize,
                last.textStart < textStart, textStart - last.textStart <= Self.largestBlock
            else { return nil }
            blocks.append(Block(address: address, textStart: textStart))
        }
    }

    /// Returns the index of the last block whose text begins at or before a byte of the text.
    func block(at place: Int) -> Int {
        var range = 0..<blocks.count
        while range.count > 1 {
            let middle = range.lowerBound + range.count / 2
            range = blocks[middle].textStart <= place ? middle..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }

    /// The error of a .gzi file that is malformed or of another file.
    static func unfit(_ path: String) -> SequenceFileError {
        SequenceFileError(path: path, problem: "it is no index of this file", advice: "remove it, so that it is built anew")
    }

    /// The content of the .gzi file, as bgzip writes it.
    var fileContent: [UInt8] {
        let listed = blocks.dropFirst()
        let numbers = [listed.count] + listed.flatMap { [$0.address, $0.textStart] }
        return numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    }
}
