internal import Foundation

/// Returns the peak memory of this process in bytes since its program was started.
func peakMemory() -> Int {
    #if os(Linux)
    // getrusage also counts the memory of the parent at the start of the program.
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) * 1024
    #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
    #endif
}
