import MotifCore
import MotifFormats
import Testing

/// The motif file with this text.
func parse(_ text: String, format: MotifFormat? = nil) throws -> MotifFile {
    try MotifFile(parsing: Array(text.utf8), path: "motifs.txt", format: format)
}

/// Expects that the text can't be read, with this line and these words of the problem.
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

/// MEME text: the usual header on lines 1 to 3, `body` from line 4 on.
func meme(_ body: String) -> String { "MEME version 4\nALPHABET= ACGT\n\n" + body }

/// A complete motif of two positions, to stand before or after the one that is tested: lines 1 to 4 of it.
let smallMotif = """
    MOTIF small
    letter-probability matrix: alength= 4 w= 2 nsites= 10
    0.1 0.2 0.3 0.4
    1 0 0 0

    """
