public import MotifCore

extension Background {
    /// Parses a background file of the MEME Suite's fasta-get-markov.
    ///
    /// Each line holds a letter and its probability, and `#` begins a comment. Lines of longer words, which higher orders have, are skipped.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - path: the name of the file in errors.
    /// - Throws: ``MotifFileError`` if a line is malformed, a letter is missing, or the probabilities are no background.
    public init(parsing bytes: [UInt8], path: String) throws(MotifFileError) {
        let advice = "write a line for each of A, C, G and T with its probability"
        var probabilities: [Base: Double] = [:]
        let lines = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") }
        for (index, line) in lines.enumerated() {
            let content = line.prefix { $0 != UInt8(ascii: "#") }
            let fields = content.split { $0 <= UInt8(ascii: " ") }.map { String(decoding: $0, as: UTF8.self) }
            guard let word = fields.first else { continue }
            guard fields.count == 2, let probability = Double(fields[1]), probability.isFinite else {
                throw MotifFileError(
                    path: path, line: index + 1, problem: "no letter and probability in this line of a background file",
                    advice: advice)
            }
            guard word.utf8.count == 1 else { continue }
            guard let code = "ACGT".firstIndex(of: Character(word.uppercased())) else {
                throw MotifFileError(path: path, line: index + 1, problem: "the letter \(word) is not of DNA", advice: advice)
            }
            let base = Base(rawValue: UInt8("ACGT".distance(from: "ACGT".startIndex, to: code)))!
            guard probabilities.updateValue(probability, forKey: base) == nil else {
                throw MotifFileError(path: path, line: index + 1, problem: "the letter \(word) again", advice: advice)
            }
        }
        var ordered = SIMD4<Double>.zero
        for base in Base.allCases {
            guard let probability = probabilities[base] else {
                throw MotifFileError(
                    path: path, line: nil, problem: "no probability of \(String(describing: base).uppercased())", advice: advice)
            }
            ordered[Int(base.rawValue)] = probability
        }
        do { try self.init(ordered) } catch {
            throw MotifFileError(path: path, line: nil, problem: "\(error)", advice: "correct the probabilities")
        }
    }
}
