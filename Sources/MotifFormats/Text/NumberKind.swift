internal import MotifCore

/// The kind of the numbers of a file whose format does not prescribe it, decided from all of its matrices together.
///
/// A file holds log-odds if most of its matrices have a negative number. Otherwise it holds probabilities if most positions add up to 1 and
/// some number has a decimal point, and counts if not. A matrix that contradicts the decision is a fault, and is never read differently.
struct NumberKind {
    /// The kind of the file.
    private let numbers: MatrixText.Numbers

    /// Whether matrices of different kinds may share the file: HOMER divides each row by its sum.
    private let allowsMixture: Bool

    /// Decides the kind.
    init(of matrices: [MatrixText], format: MotifFormat) {
        let open = matrices.filter { $0.numbers == nil }.map(Shape.init)
        allowsMixture = format == .homer
        let negativeCount = open.count(where: \.hasNegative)
        if negativeCount > 0, 2 * negativeCount >= open.count {
            numbers = .scores
            return
        }
        let positive = open.filter { !$0.hasNegative }
        let positions = positive.reduce(0) { $0 + $1.width }
        let unitPositions = positive.reduce(0) { $0 + $1.unitPositions }
        // Some formats hold probabilities by definition, so that whole numbers that add up to 1 are no counts of one site.
        let isProbable = format == .homer || format == .cisBP || positive.contains(where: \.hasPoint)
        let isProbability = positive.contains(where: \.hasFraction)
            // Sums that are hardly above 1 anywhere are those of faulty probabilities, since sites are whole.
            ? 2 * unitPositions > positions || positive.allSatisfy { $0.largestSum < 1.5 }
            : isProbable && unitPositions == positions
        numbers = isProbability ? .probabilities() : .counts
    }

    /// Returns the kind of a matrix: the one that its header prescribes, or else that of the file.
    func numbers(of matrix: MatrixText) -> MatrixText.Numbers {
        if let numbers = matrix.numbers { return numbers }
        let shape = Shape(matrix)
        guard allowsMixture, !shape.hasNegative else { return numbers }
        if shape.unitPositions == shape.width { return .probabilities() }
        return shape.largestSum >= 1.5 ? .counts : numbers
    }

    /// Returns the fault of a matrix that contradicts the kind of the file; `nil` if it fits as far as its positions are right.
    func fault(of matrix: MatrixText) -> MotifFileError? {
        guard matrix.numbers == nil else { return nil }
        let shape = Shape(matrix)
        switch numbers {
        case .scores:
            let columns = matrix.columns
            // The mean of the odds is 1 at each position, so that not all their logarithms are positive.
            guard let position = columns.firstIndex(where: { $0.min() > 0 }) ?? (shape.hasNegative ? nil : 0) else { return nil }
            if shape.hasNegative {
                let row = matrix.rows.first { $0.numbers.contains { $0 < 0 } }!
                return matrix.error(
                    row.line,
                    "the number \(row.numbers.first { $0 < 0 }!.shortened) is negative, but position \(position + 1) has no number below 0, as log-odds would",
                    "give counts, probabilities or log-odds")
            }
            return matrix.error(
                matrix.header.line, "motif \(matrix.header.id) has no negative number, while other motifs of the file have log-odds",
                "give counts or probabilities and log-odds in files of their own")
        case .counts:
            guard !allowsMixture, shape.hasFraction, !shape.hasNegative, shape.unitPositions == shape.width else { return nil }
            return matrix.error(
                matrix.header.line, "every position of motif \(matrix.header.id) adds up to 1, while other motifs of the file have counts",
                "give counts and probabilities in files of their own")
        case .probabilities: return nil
        }
    }

    /// The properties of a matrix that decide the kind of its numbers.
    private struct Shape {
        let width: Int
        var hasNegative = false
        /// Whether a number is no integer.
        var hasFraction = false
        /// Whether a number is written with a point or an exponent.
        let hasPoint: Bool
        /// Number of positions that add up to 1.
        var unitPositions = 0
        var largestSum = 0.0

        init(_ matrix: MatrixText) {
            let columns = matrix.columns
            width = columns.count
            hasPoint = !matrix.rows.allSatisfy(\.areWhole)
            for column in columns {
                hasNegative = hasNegative || column.min() < 0
                hasFraction = hasFraction || any(column .!= column.rounded(.towardZero))
                unitPositions += column.addsUpToOne ? 1 : 0
                largestSum = max(largestSum, column.sum())
            }
        }
    }
}
