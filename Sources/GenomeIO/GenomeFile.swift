internal import CHtslib
internal import SystemPackage
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The decompressed text of a genome at any place: plain, or BGZF with its .gzi index.
final class GenomeFile {
    private enum Storage {
        case plain(FileDescriptor)
        case bgzf(UnsafeMutablePointer<BGZF>)
    }

    private let path: String
    private let storage: Storage

    /// - Parameters:
    ///   - path: a readable file.
    ///   - blockIndex: the .gzi file; nil if the genome is plain.
    init(_ path: String, blockIndex: String?) throws(SequenceFileError) {
        self.path = path
        guard let blockIndex else {
            do {
                storage = .plain(try FileDescriptor.open(FilePath(path), .readOnly))
            } catch {
                throw SequenceFileError(path: path, problem: systemReason((error as? Errno)?.rawValue ?? 0), advice: "check the path")
            }
            return
        }
        guard let stream = bgzf_open(path, "r") else {
            throw SequenceFileError(path: path, problem: systemReason(errno), advice: "check the path")
        }
        storage = .bgzf(stream)
        guard try Self.isWhole(ByteFile.read(blockIndex)), bgzf_index_load(stream, blockIndex, nil) == 0 else {
            throw SequenceFileError(
                path: blockIndex, problem: "it is no index of BGZF", advice: "remove it, so that it is built anew")
        }
        bgzf_set_cache_size(stream, Self.cacheSize)
    }

    /// Blocks kept, in bytes: parts that are read in order but overlap go back and forth where two blocks meet.
    private static let cacheSize: Int32 = 1 << 20

    /// Whether a .gzi has as many pairs of numbers as it says: htslib takes some that are cut for whole.
    private static func isWhole(_ index: [UInt8]) -> Bool {
        guard index.count >= 8 else { return false }
        let count = index.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        return count == (index.count - 8) / 16 && index.count % 16 == 8
    }

    deinit {
        switch storage {
        case .plain(let descriptor): try? descriptor.close()
        case .bgzf(let stream): bgzf_close(stream)
        }
    }

    /// Reads bytes of the text.
    ///
    /// - Returns: whether there were as many as `bytes` takes.
    func read(at offset: Int, into bytes: UnsafeMutableRawBufferPointer) -> Bool {
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
        case .bgzf(let stream):
            // A place in the block that was read last is found without reading it again.
            return bgzf_useek(stream, off_t(offset), SEEK_SET) == 0 && bgzf_read(stream, bytes.baseAddress, bytes.count) == bytes.count
        }
    }
}
