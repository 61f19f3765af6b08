#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The question whether a path names an open descriptor: `/dev/stdout`, `/dev/fd/3`, `/proc/self/fd/1`, or a link to one.
///
/// Such a path leads to a file if a shell redirects the descriptor to one. The file must not be replaced then: the shell may have
/// written to it before, and may write on.
struct OutputStreamPath {
    /// The descriptor of this process; `nil` if the path names none.
    private(set) var descriptor: CInt?
    /// `true` if the path names a descriptor of another process.
    private(set) var isOfOtherProcess = false

    init(_ path: String) {
        var path = path
        // As many links as Linux follows.
        for _ in 0..<40 {
            let slash = path.lastIndex(of: "/")
            let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
            let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
            guard let resolved = realpath(folder, nil) else { return }
            defer { free(resolved) }
            let realFolder = String(cString: resolved)
            let parts = realFolder.split(separator: "/")
            if let number = CInt(name), parts.last == "fd", parts.first == "proc" && parts.count > 2 || parts == ["dev", "fd"] {
                if parts[0] == "dev" || parts[1] == "\(getpid())" { descriptor = number } else { isOfOtherProcess = true }
                return
            }
            var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            guard readlink(path, &target, Int(PATH_MAX)) > 0 else { return }
            let link = String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            path = link.first == "/" ? link : "\(realFolder)/\(link)"
        }
    }
}
