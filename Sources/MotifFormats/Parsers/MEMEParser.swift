internal import MotifCore

/// Reads MEME text. This file reads headers, and `MEMEParser+Matrix.swift` reads matrices.
///
/// Keywords begin a line, and every other line is prose to skip, as in the MEME Suite's own reader (MEME Suite 5.5,
/// `src/motif-in-meme-text.c`), which also decides what may be left out.
struct MEMEParser {
    let path: String
    var reader: LineReader

    /// The background that the file declares; `nil` until the declaration has been read.
    private(set) var background: Background?

    private var backgroundLine = 0
    private var headers: MotifHeaders
    private var motifs: [Motif] = []

    /// The motif whose header was read last; `nil` before the first.
    var current: MotifHeader?
    /// Whether the probabilities of ``current`` have been read.
    var currentHasMatrix = false
    /// The line of the log-odds matrix of ``current``; `nil` if it has none.
    private var logOddsLine: Int?

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
        headers = MotifHeaders(path: path)
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> [MotifRecord] {
        try skipToVersion()
        while let line = reader.next() {
            // Most lines of a complete MEME file are tables and rules, which begin with no letter. Keywords do.
            guard let first = line.text.first, first.isLetter else { continue }
            let text = line.text
            if text.starts(with: "MOTIF".utf8), let rest = text.after("MOTIF"), rest.first?.isBlank ?? true {
                try closeMotif()
                try openMotif(rest, line: line.number)
            } else if let keys = text.after("letter-probability", "matrix", ":") {
                motifs.append(try readMotif(MEMEMatrixKeys(keys, path: path, line: line.number), line: line.number))
            } else if text.after("log-odds", "matrix", ":") != nil {
                if logOddsLine == nil { logOddsLine = line.number }
            } else if let rest = text.after("Background", "letter", "frequencies") {
                if rest.first?.isBlank ?? true || rest.first == UInt8(ascii: ":") {
                    try readBackground(line: line.number)
                }
            } else if let rest = text.after("ALPHABET") {
                try readAlphabet(rest.trimmed, line: line.number)
            }
        }
        try closeMotif()
        guard !motifs.isEmpty else {
            throw error(
                logOddsLine, logOddsLine == nil ? "the file has no motif" : "the file has only log-odds matrices",
                "give a file with a letter-probability matrix for each motif")
        }
        return motifs.map { MotifRecord($0) }
    }

    /// Returns an error about this file.
    func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    private mutating func skipToVersion() throws(MotifFileError) {
        while let line = reader.next() {
            if line.startsMEME { return }
        }
        throw error(nil, "the file has no line \"MEME version\"", "give MEME text, or name the file's format")
    }
}

// MARK: - Motif lines

extension MEMEParser {
    /// Reads the id and the optional name after `MOTIF`. Old files have `width = 11` or `width=11` in the place of the name.
    private mutating func openMotif(_ text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) {
        var rest = text
        let id = rest.nextToken()
        var name = rest.nextToken()
        let isKey = name?.contains(UInt8(ascii: "=")) == true || rest.trimmed.first == UInt8(ascii: "=")
        if isKey { name = nil }
        current = try headers.read(id: id, name: name, line: line)
        currentHasMatrix = false
        logOddsLine = nil
    }

    /// Checks that ``current`` had its matrix.
    ///
    /// - Throws: ``MotifFileError`` if it had none.
    private func closeMotif() throws(MotifFileError) {
        guard let current, !currentHasMatrix else { return }
        throw error(
            current.line,
            logOddsLine == nil
                ? "motif \(current.id) has no letter-probability matrix"
                : "motif \(current.id) has only a log-odds matrix",
            "add its letter-probability matrix or remove the motif")
    }
}

// MARK: - Alphabet

extension MEMEParser {
    /// Reads the rest of a line `ALPHABET`: `= ACGT`, or a name that lines for the letters follow, perhaps with `DNA-LIKE`.
    private mutating func readAlphabet(_ text: ArraySlice<UInt8>, line: Int) throws(MotifFileError) {
        let alphabet: MEMEAlphabet
        if let letters = text.after("=") {
            alphabet = MEMEAlphabet(named: letters.trimmed)
        } else if text.isEmpty || text.first == UInt8(ascii: "\"") || text.hasSuffix("-LIKE") {
            alphabet = try readAlphabetBlock(line: line)
        } else {
            return
        }
        if let problem = alphabet.problem {
            throw error(line, problem, "give DNA motifs (ACGT)")
        }
    }

    /// Reads the lines that define letters, up to `END ALPHABET` or, in complete MEME files, a line of stars.
    private mutating func readAlphabetBlock(line start: Int) throws(MotifFileError) -> MEMEAlphabet {
        var core: [UInt8] = []
        while let line = reader.next() {
            if line.isBlank || line.text.first == UInt8(ascii: "#") { continue }
            if line.text.allSatisfy({ $0 == UInt8(ascii: "*") }) && line.text.count > 1 {
                // A line of stars follows the name of the alphabet as well.
                if core.isEmpty { continue }
                return MEMEAlphabet(coreLetters: core)
            }
            if line.text.after("END", "ALPHABET") != nil { return MEMEAlphabet(coreLetters: core) }
            switch MEMEAlphabetLine(line.text) {
            case .core(let letters): core += letters
            case .ambiguous: break
            case nil:
                throw error(
                    line.number, "\(line.text.quoted) defines no letter of the alphabet of line \(start)",
                    "end the alphabet with a line \"END ALPHABET\"")
            }
        }
        throw error(start, "the alphabet does not end", "end it with a line \"END ALPHABET\"")
    }
}

// MARK: - Background

extension MEMEParser {
    /// Reads the lines after `Background letter frequencies`, on which letters and frequencies alternate.
    private mutating func readBackground(line start: Int) throws(MotifFileError) {
        var frequencies: [Base: (value: Double, line: Int)] = [:]
        var ahead = reader
        while let line = ahead.nextFilled() {
            var rest = line.text
            // A line that does not begin with a single letter ends the frequencies.
            guard let first = rest.nextToken(), first.count == 1, first.first!.isLetter else { break }
            rest = line.text
            while let letter = rest.nextToken() {
                let base = try base(letter, line: line.number)
                guard let number = rest.nextToken(), let value = Double(decimal: number) else {
                    throw error(
                        line.number, "the background of \(letter.quoted) is not a number",
                        "write a number after each letter")
                }
                guard frequencies.updateValue((value, line.number), forKey: base) == nil else {
                    throw error(
                        line.number, "the background of \(letter.quoted) is given twice", "remove one of the two")
                }
            }
            reader = ahead
        }
        for base in Base.allCases where frequencies[base] == nil {
            throw error(start, "the background of \(base.letter) is missing", "give the frequencies of A, C, G and T")
        }

        let declared: Background
        do {
            declared = try Background(
                SIMD4(frequencies[.a]!.value, frequencies[.c]!.value, frequencies[.g]!.value, frequencies[.t]!.value))
        } catch let fault {
            switch fault {
            case .notPositive(let base, let value):
                throw error(
                    frequencies[base]!.line, "the background of \(base.letter) is \(value)",
                    "give every base a positive frequency")
            case .sum(let sum):
                throw error(
                    start, "the background adds up to \(sum.shortened)", "give frequencies that add up to 1")
            }
        }
        if let background, background != declared {
            throw error(
                start, "this background differs from the one of line \(backgroundLine)",
                "split the file where its second header starts")
        }
        background = declared
        backgroundLine = start
    }

    private func base(_ letter: ArraySlice<UInt8>, line: Int) throws(MotifFileError) -> Base {
        if letter.isWord("A") { return .a }
        if letter.isWord("C") { return .c }
        if letter.isWord("G") { return .g }
        if letter.isWord("T") { return .t }
        throw error(
            line, letter.isWord("U") ? MEMEAlphabet.rna.problem! : "the background has the letter \(letter.quoted)",
            "give DNA motifs (ACGT)")
    }
}

extension ArraySlice<UInt8> {
    /// Whether the text ends with the word, capitals or not.
    fileprivate func hasSuffix(_ word: StaticString) -> Bool { suffix(word.utf8CodeUnitCount).isWord(word) }
}

extension Base {
    /// The capital letter of the base.
    fileprivate var letter: String { String(describing: self).uppercased() }
}
