import MotifCore
import MotifFormats
import Testing

/// Reads a text as a motif file named `motifs.txt`.
func parse(_ text: String, format: MotifFormat? = nil) throws -> MotifFile {
    try MotifFile(parsing: Array(text.utf8), path: "motifs.txt", format: format)
}

/// Expects an error about a text, with this line and with these words in its problem.
func expectError(
    _ text: String, line: Int?, _ problem: String, format: MotifFormat? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    do {
        let file = try parse(text, format: format)
        Issue.record("\(file.motifs.count) motifs were read", sourceLocation: sourceLocation)
    } catch let error as MotifFileError {
        #expect(error.line == line, "\(error)", sourceLocation: sourceLocation)
        #expect(error.problem.contains(problem), "\(error)", sourceLocation: sourceLocation)
        #expect(!error.advice.isEmpty, sourceLocation: sourceLocation)
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}

/// Returns MEME text with the usual header on lines 1 to 3, and `body` from line 4 on.
func meme(_ body: String) -> String { "MEME version 4\nALPHABET= ACGT\n\n" + body }

/// A complete MEME motif of two positions, in four lines, which precedes or follows the tested one.
let smallMotif = """
    MOTIF small
    letter-probability matrix: alength= 4 w= 2 nsites= 10
    0.1 0.2 0.3 0.4
    1 0 0 0

    """
