internal import MotifKit

/// The value of `--background`: a word, four numbers or the path of a file.
struct BackgroundArgument {
    private let text: String

    init(_ text: String) { self.text = text }

    /// Returns the background that the value names, after reading its file if it is one.
    ///
    /// - Throws: ``CommandFailure`` for a value that names none, or the error of the file.
    func source() throws -> FilterOptions.BackgroundSource {
        switch text {
        case "motif-file": return .motifFile
        case "uniform": return .fixed(.uniform)
        case "sequences": return .sequences
        case "-": throw CommandFailure(message: "--background -: standard input is for sequences or motifs; give a file")
        default: break
        }
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { Double($0) }
        if numbers.count == fields.count, fields.count > 1 {
            guard numbers.count == 4 else {
                throw CommandFailure(message: "--background \(text): \(numbers.count) numbers; give four, for A, C, G and T")
            }
            do {
                return .fixed(try Background(SIMD4(numbers)))
            } catch {
                throw CommandFailure(message: "--background \(text): \(error)")
            }
        }
        return .fixed(try BackgroundFile.read(text))
    }
}
