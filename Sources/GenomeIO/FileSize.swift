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
