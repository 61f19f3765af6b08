public import MotifKit

/// Motif scanning in its simplest form: the windows of a string one after another, and p-values by enumerating words. It shares no code
/// with the library's scanners.
public enum NaiveScan {
    /// The score of a window, from its letters; `nil` if one of them is no base.
    public static func score(_ window: [UInt8], _ matrix: LogOddsMatrix) -> Int32? {
        var score: Int32 = 0
        for (position, letter) in window.enumerated() {
            switch letter {
            case UInt8(ascii: "A"): score += matrix.cells[position * 4]
            case UInt8(ascii: "C"): score += matrix.cells[position * 4 + 1]
            case UInt8(ascii: "G"): score += matrix.cells[position * 4 + 2]
            case UInt8(ascii: "T"): score += matrix.cells[position * 4 + 3]
            default: return nil
            }
        }
        return score
    }

    /// The bases that each IUPAC letter stands for.
    public static let basesOfLetters: [Character: String] = [
        "A": "A", "C": "C", "G": "G", "T": "T", "R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC",
        "B": "CGT", "D": "AGT", "H": "ACT", "V": "ACG", "N": "ACGT",
    ]

    /// The score of a window whose letters may stand for several bases; `nil` if the window does not exist under the policy.
    ///
    /// - Parameters:
    ///   - window: the letters of the window, upper case.
    ///   - matrix: the weights of the forward strand.
    ///   - isForward: `false` to read the matrix backwards, as on the reverse strand.
    ///   - policy: the rule for letters that stand for several bases.
    static func score(_ window: String, _ matrix: LogOddsMatrix, isForward: Bool, _ policy: AmbiguityPolicy) -> Int32? {
        guard window.contains(where: { $0 != "N" }) else { return nil }
        var score: Int32 = 0
        for (position, letter) in window.enumerated() {
            guard let bases = basesOfLetters[letter], bases.count == 1 || policy != .skip else { return nil }
            let cells = bases.map { base in
                let code = "ACGT".distance(from: "ACGT".startIndex, to: "ACGT".firstIndex(of: base)!)
                return isForward ? matrix[position, code] : matrix[matrix.width - 1 - position, 3 - code]
            }
            switch policy {
            case .worst: score += cells.min()!
            case .best: score += cells.max()!
            case .skip, .expected:
                // The mean is rounded half to even in whole numbers.
                let sum = Int(cells.reduce(0, +)), count = cells.count
                let floor = Int((Double(sum) / Double(count)).rounded(.down))
                let rest = 2 * (sum - floor * count)
                score += Int32(rest < count || (rest == count && floor % 2 == 0) ? floor : floor + 1)
            }
        }
        return score
    }

    /// All hits of a bank in letters that may stand for several bases, in the order of a track.
    public static func hits(in letters: String, bank: FilterBank, policy: AmbiguityPolicy) -> [Hit] {
        let letters = Array(letters.uppercased().replacing("U", with: "T"))
        var hits: [Hit] = []
        for (index, filter) in bank.filters.enumerated() where filter.width <= letters.count {
            guard let threshold = filter.thresholdScore else { continue }
            for start in 0...letters.count - filter.width {
                let window = String(letters[start..<start + filter.width])
                for strand in bank.strands.strands {
                    guard let score = score(window, filter.matrix, isForward: strand == .forward, policy), score >= threshold else { continue }
                    hits.append(
                        Hit(
                            motif: index, start: start, end: start + filter.width, strand: strand, score: score,
                            significance: filter.significance[score]))
                }
            }
        }
        return sorted(hits)
    }

    private static func sorted(_ hits: [Hit]) -> [Hit] {
        hits.sorted { ($0.start, $0.end, $0.motif, $0.strand.rawValue) < ($1.start, $1.end, $1.motif, $1.strand.rawValue) }
    }

    /// The letters of the other strand.
    static func reverseComplement(_ window: [UInt8]) -> [UInt8] {
        window.reversed().map { letter in
            switch letter {
            case UInt8(ascii: "A"): UInt8(ascii: "T")
            case UInt8(ascii: "C"): UInt8(ascii: "G")
            case UInt8(ascii: "G"): UInt8(ascii: "C")
            case UInt8(ascii: "T"): UInt8(ascii: "A")
            default: letter
            }
        }
    }

    /// All hits of a bank, in the order of a track.
    public static func hits(in letters: String, bank: FilterBank) -> [Hit] {
        let letters = letters.uppercased().utf8.map { $0 == UInt8(ascii: "U") ? UInt8(ascii: "T") : $0 }
        var hits: [Hit] = []
        for (index, filter) in bank.filters.enumerated() where filter.width <= letters.count {
            guard let threshold = filter.thresholdScore else { continue }
            for start in 0...letters.count - filter.width {
                let window = Array(letters[start..<start + filter.width])
                for strand in bank.strands.strands {
                    let score = score(strand == .forward ? window : reverseComplement(window), filter.matrix)
                    guard let score, score >= threshold else { continue }
                    hits.append(
                        Hit(
                            motif: index, start: start, end: start + filter.width, strand: strand, score: score,
                            significance: filter.significance[score]))
                }
            }
        }
        return sorted(hits)
    }

    /// The p-value of every score that a word can have, from the highest score down, by listing all 4^w words.
    public static func pValues(_ matrix: LogOddsMatrix, background: Background) -> [(score: Int32, pValue: Double)] {
        var mass: [Int32: Double] = [:]
        for word in 0..<(1 << (2 * matrix.width)) {
            var score: Int32 = 0, probability = 1.0
            for position in 0..<matrix.width {
                let code = word >> (2 * position) & 3
                score += matrix.cells[position * 4 + code]
                probability *= background.probabilities[code]
            }
            mass[score, default: 0] += probability
        }
        var sum = 0.0
        return mass.sorted { $0.key > $1.key }.map { score, probability in
            sum += probability
            return (score, min(sum, 1))
        }
    }
}
