public import Foundation

/// Where files of the tests are.
public enum TestFiles {
    /// The repository's top level.
    public static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A file of `testdata/`.
    public static func testdata(_ name: String) -> String { top.appending(path: "testdata/\(name)").path }

    /// A file of `motifs/`.
    public static func motifs(_ name: String) -> String { top.appending(path: "motifs/\(name)").path }

    /// The folder of large real data that developers keep beside the repository; absent elsewhere.
    public static let shared = top.deletingLastPathComponent().appending(path: "shared/data").path

    /// Whether ``shared`` is there.
    public static let hasShared = FileManager.default.fileExists(atPath: shared)

    public static func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
}

/// A folder that is removed when the value goes.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "motifkit-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file and returns its path.
    @discardableResult
    public func write(_ name: String, _ content: some Sequence<UInt8>) throws -> String {
        let file = path(name)
        try Data(content).write(to: URL(fileURLWithPath: file))
        return file
    }

    @discardableResult
    public func write(_ name: String, _ content: String) throws -> String { try write(name, content.utf8) }

    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// The names of the files in it, sorted.
    public var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
