internal import MotifCore

/// Reads MEME text. This file reads headers, and `MEMEParser+Matrix.swift` reads matrices.
///
/// Keywords begin a line, and what may be left out is what the MEME Suite's own reader (MEME Suite 5.5, `src/motif-in-meme-text.c`) lets
/// be left out. Other lines are prose to skip, except that a file of the minimal format has no tables: there a line of several numbers
/// outside a matrix is an error. Concatenated files have several headers, each with a background for the motifs after it.
struct MEMEParser {
    let path: String
    var reader: LineReader
    var parsed = ParsedMotifs()

    /// The background of the last header; `nil` until its declaration has been read.
    var background: Background?
    private var backgroundLine = 0

    /// The motif whose header was read last; `nil` before the first, and after a fault of the header.
    var current: MotifHeader?
    /// The probabilities of ``current``; `nil` until they have been read.
    var probabilities: MatrixText?
    /// The log-odds of ``current``; `nil` until they have been read.
    var logOdds: MatrixText?
    /// Whether ``current`` has a fault, so that its lines are skipped.
    var isFaulty = false

    /// Whether the file has a line `MOTIF`. MAST's old files have none, and number their motifs.
    let hasMotifLines: Bool
    /// Whether the file has a line `MEME version`, which MAST's old files lack.
    let hasVersion: Bool
    /// Whether the file has rules of stars or dashes, which the output of programs has and the minimal format has not.
    private let hasRules: Bool

    init(_ reader: LineReader, path: String) {
        self.reader = reader
        self.path = path
        var (hasMotifLines, hasVersion, hasRules) = (false, false, false)
        var lines = reader
        while let line = lines.next() {
            hasMotifLines = hasMotifLines || line.motifText != nil
            hasVersion = hasVersion || line.startsMEME
            hasRules = hasRules || line.isRule
        }
        (self.hasMotifLines, self.hasVersion, self.hasRules) = (hasMotifLines, hasVersion, hasRules)
    }

    /// Reads the motifs of the file.
    mutating func parse() throws(MotifFileError) -> ParsedMotifs {
        try skipToHeader()
        while let line = reader.next() {
            if line.startsMEME {
                closeMotif()
                (background, isFaulty) = (nil, false)
                continue
            }
            if let rest = line.motifText {
                closeMotif()
                openMotif(rest, line: line.number)
                continue
            }
            guard !isFaulty else { continue }
            do throws(MotifFileError) {
                try read(line)
            } catch let error where error.motif != nil {
                parsed.faults.append(error)
                isFaulty = true
            }
        }
        closeMotif()
        guard !parsed.isEmpty else { throw error(nil, "the file has no motif", "give a file with a letter-probability matrix for each motif") }
        return parsed
    }

    /// Reads a line within a header or a motif.
    ///
    /// - Throws: ``MotifFileError`` with the id of the motif, or without one if the header is at fault, and so the file.
    private mutating func read(_ line: Line) throws(MotifFileError) {
        let text = line.text
        // Most lines of a complete MEME file are tables and rules, which begin with no letter. Keywords do.
        guard let first = text.first, first.isLetter else { return try refuseNumbers(line) }
        if let keys = text.after("letter-probability", "matrix", ":") {
            try readMatrix(keys, isLogOdds: false, line: line.number)
        } else if let keys = text.after("log-odds", "matrix", ":") {
            try readMatrix(keys, isLogOdds: true, line: line.number)
        } else if let rest = text.after("Background", "letter", "frequencies"), rest.first?.isBlank ?? true || rest.first == UInt8(ascii: ":") {
            try readBackground(line: line.number)
        } else if let rest = text.after("ALPHABET") {
            try readAlphabet(rest.trimmed, line: line.number)
        } else {
            try refuseNumbers(line)
        }
    }

    /// Checks that a line of a minimal file is no row of numbers, which would be lost.
    private func refuseNumbers(_ line: Line) throws(MotifFileError) {
        guard !hasRules, line.text.first != UInt8(ascii: "#") else { return }
        var count = 0
        var rest = line.text
        while count < 2, let word = rest.nextToken() { count += word.isNumber ? 1 : 0 }
        guard count == 2 else { return }
        let fault = error(
            line.number, "\(line.text.quoted) belongs to no matrix and no background", "remove the line, or begin it with # if it is a comment")
        throw current.map(fault.of) ?? fault
    }

    /// Returns an error about this file.
    func error(_ line: Int?, _ problem: String, _ advice: String) -> MotifFileError {
        MotifFileError(path: path, line: line, problem: problem, advice: advice)
    }

    /// Skips the text before the first header, which begins with the version or, in MAST's old files, with the alphabet.
    private mutating func skipToHeader() throws(MotifFileError) {
        var ahead = reader
        while let line = ahead.next() {
            if line.startsMEME {
                reader = ahead
                return
            }
        }
        ahead = reader
        guard let first = ahead.nextContent(), first.text.after("ALPHABET") != nil else {
            throw error(nil, "the file has no line \"MEME version\"", "give MEME text, or name the file's format")
        }
    }
}

// MARK: - Motif lines

extension MEMEParser {
    /// Reads the id and the optional name after `MOTIF`. Old files have `width = 11` or `width=11` in the place of the name.
    private mutating func openMotif(_ text: ArraySlice<UInt8>, line: Int) {
        var rest = text
        let id = rest.nextToken()
        var name = rest.nextToken()
        let isKey = name?.contains(UInt8(ascii: "=")) == true || rest.trimmed.first == UInt8(ascii: "=")
        if isKey { name = nil }
        do throws(MotifFileError) {
            current = try MotifHeader(id: id, name: name, line: line, path: path)
            isFaulty = false
        } catch {
            parsed.faults.append(error)
            isFaulty = true
        }
    }

    /// Keeps the matrix of ``current``: its probabilities, or else its log-odds. A motif without either is a fault.
    mutating func closeMotif() {
        defer { (current, probabilities, logOdds) = (nil, nil, nil) }
        guard let current, !isFaulty else { return }
        if let matrix = probabilities ?? logOdds {
            parsed.matrices.append(matrix)
        } else {
            parsed.faults.append(
                error(
                    current.line, "motif \(current.id) has no letter-probability matrix",
                    "add its letter-probability matrix or remove the motif").of(current))
        }
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
            throw error(line, problem, MotifFileError.dnaAdvice)
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
                "write a line \"MEME version 4\" where the second header starts")
        }
        background = declared
        backgroundLine = start
    }

    private func base(_ letter: ArraySlice<UInt8>, line: Int) throws(MotifFileError) -> Base {
        if letter.count == 1, let base = Base(letter: letter.first!) { return base }
        throw error(
            line, letter.isWord("U") ? MEMEAlphabet.rna.problem! : "the background has the letter \(letter.quoted)",
            MotifFileError.dnaAdvice)
    }
}

extension Line {
    /// The text after the word `MOTIF`, which is in capitals; `nil` if this is another line.
    fileprivate var motifText: ArraySlice<UInt8>? {
        guard text.starts(with: "MOTIF".utf8), let rest = text.after("MOTIF"), rest.first?.isBlank ?? true else { return nil }
        return rest
    }

    /// Whether the line is a rule of at least ten stars or dashes.
    fileprivate var isRule: Bool {
        guard let first = text.first, first == UInt8(ascii: "*") || first == UInt8(ascii: "-") else { return false }
        return text.count >= 10 && text.allSatisfy { $0 == first }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the text ends with the word, in either case.
    fileprivate func hasSuffix(_ word: StaticString) -> Bool { suffix(word.utf8CodeUnitCount).isWord(word) }
}
