#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The size of a regular file in bytes; nil for pipes, devices, standard input and what does not exist.
public func regularFileSize(_ path: String) -> Int? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
}

/// Whether two paths lead to the same regular file.
public func isSameRegularFile(_ one: String, _ other: String) -> Bool {
    var first = stat(), second = stat()
    guard one != "-", other != "-", stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev && first.st_ino == second.st_ino
}

/// Whether a file was changed before another was; false if one of them does not exist.
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
