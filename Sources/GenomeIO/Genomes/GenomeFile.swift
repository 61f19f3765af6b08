internal import SystemPackage

/// The decompressed text of a genome at any place: plain, or BGZF with its .gzi index.
final class GenomeFile {
    private enum Storage {
        case plain(FileDescriptor)
        case bgzf(BlockedFile)
    }

    private let storage: Storage

    /// - Parameters:
    ///   - path: a readable file.
    ///   - blockIndex: the .gzi file; nil if the genome is plain.
    init(_ path: String, blockIndex: String?) throws(SequenceFileError) {
        if let blockIndex {
            storage = .bgzf(try BlockedFile(path, indexPath: blockIndex))
            return
        }
        do {
            storage = .plain(try FileDescriptor.open(FilePath(path), .readOnly))
        } catch {
            throw SequenceFileError(path: path, problem: systemReason((error as? Errno)?.rawValue ?? 0), advice: "check the path")
        }
    }

    deinit {
        if case .plain(let descriptor) = storage { try? descriptor.close() }
    }

    /// Reads bytes of the text.
    ///
    /// - Returns: whether there were as many as `bytes` takes.
    /// - Throws: ``SequenceFileError`` if a block is damaged, or not what the .gzi index says.
    func read(at offset: Int, into bytes: UnsafeMutableRawBufferPointer) throws(SequenceFileError) -> Bool {
        switch storage {
        case .plain(let descriptor):
            var done = 0
            while done < bytes.count {
                let count = try? descriptor.read(
                    fromAbsoluteOffset: Int64(offset + done), into: UnsafeMutableRawBufferPointer(rebasing: bytes[done...]))
                guard let count, count > 0 else { return false }
                done += count
            }
            return true
        case .bgzf(let file): return try file.read(at: offset, into: bytes)
        }
    }

    /// Reads bytes of the text into the first bytes of an array.
    ///
    /// - Returns: whether there were so many.
    /// - Throws: ``SequenceFileError`` if a block is damaged, or not what the .gzi index says.
    func read(at offset: Int, count: Int, into bytes: inout [UInt8]) throws(SequenceFileError) -> Bool {
        var result: Result<Bool, SequenceFileError> = .success(false)
        bytes.withUnsafeMutableBytes { bytes in
            result = Result { () throws(SequenceFileError) in try read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])) }
        }
        return try result.get()
    }
}
