#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Returns the path of the running program, without links; `nil` if the system does not tell it.
package func programPath() -> String? {
    #if os(Linux)
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    #else
    var size: UInt32 = 0
    _ = _NSGetExecutablePath(nil, &size)
    var name = [CChar](repeating: 0, count: Int(size) + 1)
    guard _NSGetExecutablePath(&name, &size) == 0, let path = realpath(name, nil) else { return nil }
    #endif
    defer { free(path) }
    return String(cString: path)
}

/// Returns the value of an environment variable; `nil` if it is not set or empty.
package func environmentValue(_ variable: String) -> String? {
    guard let value = getenv(variable), value.pointee != 0 else { return nil }
    return String(cString: value)
}

/// Returns `true` if a path leads to a file of any kind.
package func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// Returns the names in a folder, sorted; none if there is no such folder.
package func fileNames(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        names.append(withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.sorted()
}
