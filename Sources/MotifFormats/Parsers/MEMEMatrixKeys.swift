internal import MotifCore

/// The keys after `letter-probability matrix:`, such as `alength= 4 w= 19 nsites= 17 E= 4.1e-009`. Every key is optional.
struct MEMEMatrixKeys {
    /// The declared number of rows; `nil` if there is no key `w`.
    private(set) var width: Int?

    /// The number of binding sites; 20, MEME's customary number, if the key is absent or 0, as in the MEME Suite's own reader.
    private(set) var siteCount: Double = 20

    /// The numbers of sites that are read. Counts beyond them would be lost in rounding.
    static let siteCounts = 0.001...1e12

    /// Reads the keys and their values.
    ///
    /// - Throws: ``MotifFileError`` if a known key has a wrong value, or the length of the alphabet is not 4.
    init(_ text: ArraySlice<UInt8>, path: String, line: Int) throws(MotifFileError) {
        func error(_ problem: String, _ advice: String) -> MotifFileError {
            MotifFileError(path: path, line: line, problem: problem, advice: advice)
        }
        var rest = text.trimmed
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else {
                throw error("\(rest.quoted) is no key with a value", "write the keys as \"alength= 4 w= 8 nsites= 20\"")
            }
            let key = rest[..<equals].trimmed
            guard !key.isEmpty, !key.contains(where: \.isBlank) else {
                throw error("\(key.quoted) is no key", "write the keys as \"alength= 4 w= 8 nsites= 20\"")
            }
            rest = rest[(equals + 1)...]
            let value = rest.nextToken() ?? []
            rest = rest.trimmed
            if key.isWord("alength") {
                guard Double(decimal: value) == 4 else {
                    throw error("the matrix has an alphabet of \(value.quoted) letters", MotifFileError.dnaAdvice)
                }
            } else if key.isWord("w") {
                guard let number = Int(decimal: value), 1...Motif.maximumWidth ~= number else {
                    throw error("the width is \(value.quoted)", "give motifs of 1 to \(Motif.maximumWidth) positions")
                }
                width = number
            } else if key.isWord("nsites") {
                guard let number = Double(decimal: value), number == 0 || Self.siteCounts ~= number else {
                    throw error("the number of sites is \(value.quoted)", "give a positive number, or leave nsites out")
                }
                if number > 0 { siteCount = number }
            }
        }
    }
}

extension Int {
    /// Creates a whole number from one to nine digits; returns `nil` for any other text.
    fileprivate init?(decimal text: ArraySlice<UInt8>) {
        guard 1...9 ~= text.count, text.allSatisfy(\.isDigit) else { return nil }
        self = text.reduce(0) { $0 * 10 + Int($1 & 0xF) }
    }
}
