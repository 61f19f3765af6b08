/// How the index of blocks is read, or made from the blocks themselves.
extension BlockIndex {
    /// Reads a .gzi file.
    ///
    /// - Parameters:
    ///   - path: the path of the index.
    ///   - file: the path of the BGZF file.
    /// - Throws: ``SequenceFileError`` if it is malformed, or can't be of that file.
    init(_ path: String, of file: String) throws(SequenceFileError) {
        // The index is not decompressed, since a number of blocks may look like the mark of gzip. It is never larger than its file.
        let (fileSize, size) = (regularFileSize(file) ?? 0, regularFileSize(path) ?? 0)
        guard size <= fileSize, let content = try GenomeFile(path, blocks: nil, indexPath: nil).read(0..<size),
            let index = BlockIndex(content, fileSize: fileSize)
        else { throw Self.unfit(path) }
        self = index
    }

    /// Makes the index of a file from the sizes that its blocks tell of themselves. Nothing is decompressed.
    ///
    /// - Throws: ``SequenceFileError`` if the file is damaged.
    init(scanning path: String) throws(SequenceFileError) {
        let file = try GenomeFile(path, blocks: nil, indexPath: nil)
        var blocks: [Block] = []
        var address = 0, textStart = 0
        while let header = try file.read(address..<address + BlockInflater.headerSize) {
            guard let size = header.withUnsafeBytes(BlockInflater.blockSize(header:)),
                let textSize = try file.read(address + size - 4..<address + size)?.reversed().reduce(0, { $0 << 8 | Int($1) }),
                textSize <= Self.largestBlock
            else { throw .damaged(path) }
            if textSize > 0, textStart > 0 { blocks.append(Block(address: address, textStart: textStart)) }
            address += size
            textStart += textSize
        }
        guard address == regularFileSize(path) else { throw .damaged(path) }
        self.init(behindFirst: blocks)
    }
}
