/// An alphabet whose motifs are refused, each with the motifs to give instead.
enum Alphabet {
    case protein, dinucleotides

    /// The lower-case letters of the 20 amino acids.
    static let proteinLetters = Array("acdefghiklmnpqrstvwy".utf8)

    /// Recognises the alphabet of a line that names the columns of a matrix; returns `nil` for any other line.
    init?(columns text: ArraySlice<UInt8>) {
        var rest = text
        var singles = 0
        var pairs = 0
        while let token = rest.nextToken() {
            if token.count == 1, Self.proteinLetters.contains(token.first!.lowercased) {
                singles += 1
            } else if token.count == 2, token.allSatisfy({ "acgt".utf8.contains($0.lowercased) }) {
                pairs += 1
            } else if singles < 20 {
                return nil
            }
        }
        if singles >= 20, pairs == 0 {
            self = .protein
        } else if pairs == 16, singles == 0 {
            self = .dinucleotides
        } else {
            return nil
        }
    }

    /// Recognises the alphabet by the number of numbers in the row of a position; returns `nil` if it tells nothing.
    init?(numbersOfPosition count: Int) {
        switch count {
        case 16: self = .dinucleotides
        case 20: self = .protein
        default: return nil
        }
    }

    /// Returns the error about a motif of this alphabet.
    ///
    /// - Parameter reason: the property of the motif that shows its alphabet.
    func error(_ reason: String, path: String, line: Int) -> MotifFileError {
        switch self {
        case .protein: .protein(reason, path: path, line: line)
        case .dinucleotides:
            MotifFileError(
                path: path, line: line, problem: "the motif has dinucleotides (\(reason))",
                advice: "download the mononucleotide matrices, such as HOCOMOCO's pcm or pwm in place of dpcm or dpwm")
        }
    }
}

extension MotifFileError {
    /// The motifs to give in place of those of another alphabet.
    static let dnaAdvice = "give DNA motifs (ACGT), such as JASPAR's or HOCOMOCO's"

    /// Returns the error about a motif of RNA, with the reason in parentheses.
    static func rna(_ reason: String, path: String, line: Int) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: "the motif is RNA (\(reason))", advice: dnaAdvice)
    }

    /// Returns the error about a motif of protein, with the reason in parentheses.
    static func protein(_ reason: String, path: String, line: Int) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: "the motif is protein (\(reason))", advice: dnaAdvice)
    }
}
