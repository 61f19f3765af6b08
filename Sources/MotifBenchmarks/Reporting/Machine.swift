internal import Foundation
internal import MotifKit

/// Where and with what was measured.
struct Machine: Encodable {
    let processor: String
    let cores: Int
    let instructionSets: [String]
    let motifKit: String
    let htslib: String
    let isOptimized: Bool
    /// As ISO 8601, in UTC.
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
    // ARM's kernels tell no name.
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("model name") }) else { return "unknown" }
    return line.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
    #else
    var name = [CChar](repeating: 0, count: 256)
    var size = name.count
    guard sysctlbyname("machdep.cpu.brand_string", &name, &size, nil, 0) == 0 else { return "unknown" }
    return String(cString: name)
    #endif
}
