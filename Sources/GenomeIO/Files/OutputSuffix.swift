/// A format of output files that the suffix of a path chooses.
///
///     let format = try TrackFormat.named(by: "hits.bed.gz")  // .bed
///     let unknown = try TrackFormat.named(by: "hits.csv")    // throws OutputSuffixError
public protocol OutputSuffixFormat: Sendable {
    /// The suffixes in lower case, without their points, and the formats that they choose.
    static var suffixes: [(suffix: String, format: Self)] { get }
    /// The suffixes of compression that may follow, in lower case, without their points.
    static var compressionSuffixes: [String] { get }
}

extension OutputSuffixFormat {
    /// The format that the suffix of a path chooses; `nil` for standard output, devices, and names without a suffix.
    ///
    /// - Throws: ``OutputSuffixError`` if the suffix is unknown, so that no file gets a name that misleads other programs.
    public static func named(by path: String) throws(OutputSuffixError) -> Self? {
        var parts = (path.split(separator: "/").last ?? "").drop { $0 == "." }.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, let last = parts.last, compressionSuffixes.contains(last.lowercased()) { parts.removeLast() }
        guard path != "-", parts.count > 1, let suffix = parts.last?.lowercased() else { return nil }
        if let known = suffixes.first(where: { $0.suffix == suffix }) { return known.format }
        guard !isDevice(path) else { return nil }
        throw OutputSuffixError(
            path: path, suffix: ".\(suffix)", known: suffixes.map { ".\($0.suffix)" }, compressions: compressionSuffixes.map { ".\($0)" })
    }
}

/// The error of an output whose suffix names no format.
public struct OutputSuffixError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path of the output.
    public let path: String
    /// Its suffix in lower case, with its point.
    public let suffix: String
    /// The suffixes that choose a format, with their points.
    public let known: [String]
    /// The suffixes of compression that may follow, with their points.
    public let compressions: [String]

    public var description: String {
        let further = compressions.isEmpty ? "" : " (\(compressions.joined(separator: " or ")) may follow)"
        return "\(path) ends in \(suffix), which names no format of this output; end it in \(known.joined(separator: ", "))\(further)"
    }
}
