#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension StringProtocol {
    /// Returns `true` if a name ends with a suffix, ignoring case.
    ///
    /// - Parameter suffix: the suffix in lower-case ASCII.
    package func hasSuffix(anyCase suffix: String) -> Bool { self.suffix(suffix.count).lowercased() == suffix }
}

/// The size of a regular file in bytes; `nil` for pipes, devices, standard input and missing files.
public func regularFileSize(_ path: String) -> Int? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
}

/// Returns `true` if a path leads to something that is no regular file, such as a pipe or `/dev/null`.
package func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
}

/// Removes a file if it exists.
package func removeFile(_ path: String) { unlink(path) }

/// Returns `true` if two paths lead to the same regular file, or would if it existed.
public func isSameRegularFile(_ one: String, _ other: String) -> Bool {
    guard one != "-", other != "-" else { return false }
    var first = stat(), second = stat()
    switch (stat(one, &first) == 0, stat(other, &second) == 0) {
    case (true, true): return first.st_mode & S_IFMT == S_IFREG && isSame(first, second)
    case (false, false):
        let parts = [one, other].map { path in
            let slash = path.lastIndex(of: "/")
            return (folder: slash.map { String(path[...$0]) } ?? ".", name: path[(slash.map(path.index(after:)) ?? path.startIndex)...])
        }
        return parts[0].name == parts[1].name && stat(parts[0].folder, &first) == 0 && stat(parts[1].folder, &second) == 0
            && isSame(first, second)
    default: return false
    }
}

/// Returns `true` if two results of `stat` are of the same file.
private func isSame(_ one: stat, _ other: stat) -> Bool { one.st_dev == other.st_dev && one.st_ino == other.st_ino }

/// Returns `true` if a file was modified before another; `false` if either does not exist.
func isFile(_ one: String, olderThan other: String) -> Bool {
    var first = stat(), second = stat()
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    #if canImport(Glibc)
    let times = (first.st_mtim, second.st_mtim)
    #else
    let times = (first.st_mtimespec, second.st_mtimespec)
    #endif
    return (times.0.tv_sec, times.0.tv_nsec) < (times.1.tv_sec, times.1.tv_nsec)
}
