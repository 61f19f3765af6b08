public import Foundation

/// What a finished program left.
public struct ProcessResult: Sendable {
    public let output: String
    public let errors: String
    public let status: Int32
}

/// Runs a program to its end, with files for its streams so that no pipe can fill up.
///
/// - Parameters:
///   - executable: The path of the program.
///   - arguments: The arguments of the program.
///   - input: The bytes of its standard input; empty if `nil`.
public func runProcess(_ executable: String, _ arguments: [String], input: Data? = nil) throws -> ProcessResult {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    let inputPath = try folder.write("input", input ?? Data())
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputPath))
    for name in ["output", "errors"] { try folder.write(name, "") }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("output")))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("errors")))
    try process.run()
    process.waitUntilExit()
    return ProcessResult(
        output: try TestFiles.read(folder.path("output")), errors: try TestFiles.read(folder.path("errors")),
        status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
}

/// Runs a shell command line.
public func runShell(_ command: String) throws -> ProcessResult { try runProcess("/bin/sh", ["-c", command]) }
