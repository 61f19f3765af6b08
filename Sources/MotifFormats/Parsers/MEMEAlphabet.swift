/// The alphabet that a MEME file declares. Only DNA is read.
enum MEMEAlphabet {
    case dna, rna, protein

    /// Any other set of core letters, in quotation marks.
    case custom(String)

    /// Creates the alphabet of the letters or the name after `ALPHABET=`.
    init(named letters: ArraySlice<UInt8>) {
        if letters.isWord("ACGT") || letters.isWord("DNA") {
            self = .dna
        } else if letters.isWord("ACGU") || letters.isWord("RNA") {
            self = .rna
        } else if letters.isWord("ACDEFGHIKLMNPQRSTVWY") || letters.isWord("PROTEIN") {
            self = .protein
        } else {
            self = .custom(letters.quoted)
        }
    }

    /// Creates the alphabet of core letters, which may have any order.
    init(coreLetters: [UInt8]) {
        self.init(named: coreLetters.sorted()[...])
        if case .custom = self { self = .custom(coreLetters[...].quoted) }
    }

    /// The problem of an error about the alphabet; `nil` for DNA.
    var problem: String? {
        switch self {
        case .dna: nil
        case .rna: "the motifs are RNA (ACGU)"
        case .protein: "the motifs are protein"
        case .custom(let letters): "the alphabet \(letters) is not DNA"
        }
    }
}

/// One line of an alphabet's definition, as <https://meme-suite.org/meme/doc/alphabet-format.html> describes it.
enum MEMEAlphabetLine {
    /// A core letter, or a core letter and its complement.
    case core([UInt8])

    /// An ambiguous letter or an alias, such as `R "Purine" = AG` and `U = T`.
    case ambiguous

    /// Reads a line; returns `nil` if it defines no letter.
    init?(_ line: ArraySlice<UInt8>) {
        var rest = line.withoutQuotations[...]
        guard let symbol = rest.nextToken(), symbol.count == 1 else { return nil }
        var core = [symbol.first!]
        while let token = rest.nextToken() {
            if token.elementsEqual("=".utf8) {
                self = .ambiguous
                return
            }
            guard token.elementsEqual("~".utf8) else { continue }
            guard let complement = rest.nextToken(), complement.count == 1 else { return nil }
            core.append(complement.first!)
        }
        self = .core(core)
    }
}

extension ArraySlice<UInt8> {
    /// The bytes without quoted names of letters, and without the comment at the end.
    fileprivate var withoutQuotations: [UInt8] {
        var result: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        for byte in self {
            if isQuoted {
                if !isEscaped, byte == UInt8(ascii: "\"") { isQuoted = false }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            } else if byte == UInt8(ascii: "\"") {
                isQuoted = true
            } else if byte == UInt8(ascii: "#") {
                break
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
