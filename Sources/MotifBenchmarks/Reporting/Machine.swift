internal import Foundation
internal import MotifKit

/// The machine and the versions of the program and its libraries.
struct Machine: Encodable {
    let processor: String
    let cores: Int
    let instructionSets: [String]
    let motifKit: String
    let htslib: String
    let isOptimized: Bool
    /// Date and time in UTC (ISO 8601).
    let date: String

    static var current: Machine {
        Machine(
            processor: processorName, cores: ProcessInfo.processInfo.activeProcessorCount,
            instructionSets: InstructionSet.supported.map(\.rawValue), motifKit: motifKitVersion, htslib: htslibVersion,
            isOptimized: isOptimizedBuild, date: ISO8601DateFormatter().string(from: Date()))
    }
}

private var isOptimizedBuild: Bool {
    #if DEBUG
    false
    #else
    true
    #endif
}

private var processorName: String {
    #if os(Linux)
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    // Kernels for ARM give no name.
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("model name") }) else { return "unknown" }
    return line.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
    #else
    var name = [CChar](repeating: 0, count: 256)
    var size = name.count
    guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return "unknown" }
    return String(cString: name)
    #endif
}
