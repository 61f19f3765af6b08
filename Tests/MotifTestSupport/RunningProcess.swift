public import Foundation

/// The output of a finished program, and its exit status; the status is negative after a signal.
public struct ProcessResult: Sendable {
    public let output: String
    public let errors: String
    public let status: Int32
}

/// Runs a program to its end. Its streams are files, so that no pipe can fill up.
///
/// - Parameters:
///   - executable: the path of the program.
///   - arguments: the arguments without the program's name.
///   - input: the bytes of standard input; `nil` for none.
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

/// Runs a shell command whose standard output is a terminal, by `script`, and returns what it prints there.
public func runOnTerminal(_ command: String) throws -> String {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["script", "--quiet", "--return", "--command", command, folder.path("terminal")]
    // At the end of its input, script ends before it has read all output; this pipe stays open.
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try input.fileHandleForWriting.close()
    return try TestFiles.read(folder.path("terminal"))
}

/// Runs a shell command line.
public func runShell(_ command: String) throws -> ProcessResult { try runProcess("/bin/sh", ["-c", command]) }
