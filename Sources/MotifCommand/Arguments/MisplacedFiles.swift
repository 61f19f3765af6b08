internal import MotifKit
#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The largest file that is read whole to find out whether it holds motifs, in bytes; collections of all databases are smaller.
private let largestMotifFile = 1 << 25

/// Returns whether a file can be read as motifs. It is asked only after a mistake, so it may take its time.
func isMotifFile(_ path: String) -> Bool {
    guard let size = regularFileSize(path), size <= largestMotifFile, let bytes = FileManager.default.contents(atPath: path) else { return false }
    return (try? MotifFile(parsing: [UInt8](bytes), path: path)) != nil
}

/// Returns the sentence on a motif file that stands among sequence files, as in the command lines of FIMO.
func misplacement(of path: String) -> String {
    "\(path) is a motif file, but stands where sequence files do; give sequence files first, and motif files behind --motifs: GENOME --motifs \(path)."
}

extension CommandFailure {
    /// Runs a job on sequence files, and if it fails, tells of a motif file among them.
    ///
    /// - Returns: `nil` if the reader of the output has gone.
    static func wrapping<Result>(tellingMotifFilesAmong sequences: [String], _ job: () throws -> Result) throws(CommandFailure) -> Result? {
        do {
            return try wrapping(job)
        } catch {
            guard let file = sequences.first(where: isMotifFile) else { throw error }
            throw CommandFailure(message: String(misplacement(of: file).dropLast()))
        }
    }
}
