internal import MotifCore

/// The keys after `letter-probability matrix:`, such as `alength= 4 w= 19 nsites= 17 E= 4.1e-009`. All are optional.
struct MEMEMatrixKeys {
    /// The number of rows that the matrix says it has.
    private(set) var width: Int?

    /// The number of binding sites. Absent and 0 are both 20, MEME's customary number, since the MEME Suite's reader
    /// makes no difference between them either.
    private(set) var siteCount: Double = 20

    /// Numbers of sites that a file may give. Beyond them counts would lose their meaning in rounding.
    private static let siteCounts = 0.001...1e12

    /// - Throws: ``MotifFileError`` if a key that is needed has no proper value, or the alphabet's length is not 4.
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
                    throw error("the matrix has an alphabet of \(value.quoted) letters", "give DNA motifs (ACGT)")
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
    /// The whole number of at most nine digits that the text stands for.
    fileprivate init?(decimal text: ArraySlice<UInt8>) {
        guard 1...9 ~= text.count, text.allSatisfy(\.isDigit) else { return nil }
        self = text.reduce(0) { $0 * 10 + Int($1 & 0xF) }
    }
}
