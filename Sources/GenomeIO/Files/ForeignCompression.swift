/// Compressions that are recognised by the first bytes of a file, but not read.
enum ForeignCompression: CaseIterable {
    case xz, zstd, bzip2, lz4, lzip, compress, zip, sevenZip, rar

    /// The number of bytes that ``init(beginning:)`` looks at.
    static let markSize = 6

    /// Recognises a compression; `nil` if the bytes are the mark of none.
    init?(beginning bytes: some Collection<UInt8>) {
        guard let found = Self.allCases.first(where: { bytes.starts(with: $0.mark) }) else { return nil }
        self = found
    }

    private var mark: [UInt8] {
        switch self {
        case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
        case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
        case .bzip2: Array("BZh".utf8)
        case .lz4: [0x04, 0x22, 0x4D, 0x18]
        case .lzip: Array("LZIP".utf8)
        case .compress: [0x1F, 0x9D]
        case .zip: [0x50, 0x4B, 0x03, 0x04]
        case .sevenZip: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]
        case .rar: Array("Rar!".utf8)
        }
    }

    /// The name of the compression, and the command that writes the content to standard output.
    private var tool: (name: String, command: String) {
        switch self {
        case .xz: ("xz", "xz -dc")
        case .zstd: ("zstd", "zstd -dc")
        case .bzip2: ("bzip2", "bzip2 -dc")
        case .lz4: ("lz4", "lz4 -dc")
        case .lzip: ("lzip", "lzip -dc")
        case .compress: ("compress", "gzip -dc")
        case .zip: ("zip", "unzip -p")
        case .sevenZip: ("7z", "7z x -so")
        case .rar: ("rar", "unrar p -inul")
        }
    }

    /// Looks at the first bytes of a regular file.
    ///
    /// - Throws: ``SequenceFileError`` if it is compressed in a way that is not read.
    static func check(_ path: String) throws(SequenceFileError) {
        guard regularFileSize(path) != nil, let beginning = try PlainFile(path).withBytes(0..<markSize, Array.init),
            let compression = ForeignCompression(beginning: beginning)
        else { return }
        throw compression.error(path)
    }

    /// Makes the error of a file that is compressed in this way.
    func error(_ path: String) -> SequenceFileError {
        SequenceFileError(
            path: path, problem: "the content is compressed by \(tool.name), which is not read",
            advice: "decompress it (\(tool.command) FILE), or compress it by gzip or bgzip instead")
    }
}
