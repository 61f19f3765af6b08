internal import MotifCore

/// A row of numbers of a matrix.
struct MatrixRow {
    /// The number of the row's line, counted from 1.
    let line: Int

    /// The numbers in the order of the line, 1 to `Motif.maximumWidth`.
    let numbers: [Double]

    /// Whether all numbers are written as integers, without a point or an exponent.
    let areWhole: Bool

    /// The highest magnitude that is read. Counts beyond it would be lost in rounding.
    private static let largestNumber = 1e12

    /// Reads the numbers of a line.
    ///
    /// - Throws: ``MotifFileError`` if there are none, more than a motif has positions, or a word that is not a number.
    init(_ text: ArraySlice<UInt8>, line: Int, path: String) throws(MotifFileError) {
        func error(_ problem: String, _ advice: String = "correct the row") -> MotifFileError {
            MotifFileError(path: path, line: line, problem: problem, advice: advice)
        }
        var numbers: [Double] = []
        var areWhole = true
        var rest = text
        while let token = rest.nextToken() {
            guard let value = Double(decimal: token) else { throw error("\(token.quoted) is not a number") }
            guard abs(value) <= Self.largestNumber else { throw error("the number \(token.quoted) is too large") }
            areWhole = areWhole && token.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
            numbers.append(value)
        }
        guard 1...Motif.maximumWidth ~= numbers.count else {
            throw error(
                numbers.isEmpty ? "the row has no numbers" : "the row has \(numbers.count.of("number"))",
                "give motifs of 1 to \(Motif.maximumWidth) positions")
        }
        (self.line, self.numbers, self.areWhole) = (line, numbers, areWhole)
    }

    /// Reads the row of a position, which has four numbers.
    ///
    /// - Throws: ``MotifFileError`` if the row has a word that is not a number, or other than four numbers.
    init(position text: ArraySlice<UInt8>, line: Int, path: String) throws(MotifFileError) {
        try self.init(text, line: line, path: path)
        guard numbers.count == 4 else {
            if let alphabet = Alphabet(numbersOfPosition: numbers.count) {
                throw alphabet.error("a row has \(numbers.count) numbers", path: path, line: line)
            }
            throw MotifFileError(
                path: path, line: line, problem: "the row has \(numbers.count.of("number"))",
                advice: "give one each for A, C, G and T")
        }
    }
}
