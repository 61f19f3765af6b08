internal import MotifCore

/// What a user should know of sequences when they are read, though a job goes on.
public enum SequenceNotice: JobNotice, Hashable {
    /// So many sequences have letters, but none for A, C, G or T. The first of them has this name.
    case noBases(count: Int, first: String)
    /// So many sequences hold letters of amino acids that stand for no bases. The first of them has this name.
    case proteins(count: Int, first: String)
    /// No sequence has the name of a contig in the file of excluded regions.
    case foreignExclusions(path: String)

    public var isWarning: Bool { true }

    public var description: String {
        switch self {
        case .noBases(let count, let first):
            count == 1 ? "the sequence \(first.printable) has no A, C, G or T" : "\(count) sequences have no A, C, G or T; the first is \(first.printable)"
        case .foreignExclusions(let path): GenomeNotice.foreignExclusions(path: path).description
        case .proteins(let count, let first):
            count == 1 ? "the sequence \(first.printable) seems to be a protein, and motifs are found in DNA or RNA"
                : "\(count) sequences seem to be proteins, and motifs are found in DNA or RNA; the first is \(first.printable)"
        }
    }
}

/// Looks for records that hold no bases, while they are read.
struct BaseCheck {
    private var hasLetters = false
    private var hasBases = false
    /// The number of letters that were compared with those of proteins, at the beginning of the record.
    private var comparedLetters = 0
    private var proteinLetters = 0
    private var noBases: (count: Int, first: [UInt8]) = (0, [])
    private var proteins: (count: Int, first: [UInt8]) = (0, [])

    /// The largest number of letters of a record that are compared with those of proteins.
    private static let mostCompared = 256

    /// What was found so far.
    var notices: [SequenceNotice] {
        (proteins.count > 0 ? [.proteins(count: proteins.count, first: String(decoding: proteins.first, as: UTF8.self))] : [])
            + (noBases.count > 0 ? [.noBases(count: noBases.count, first: String(decoding: noBases.first, as: UTF8.self))] : [])
    }

    /// Looks at letters of the current record. Once a base is found, only the beginning of a record is looked at.
    mutating func look(at letters: UnsafeBufferPointer<UInt8>) {
        guard !letters.isEmpty else { return }
        hasLetters = true
        if comparedLetters < Self.mostCompared {
            let some = UnsafeBufferPointer(rebasing: letters.prefix(Self.mostCompared - comparedLetters))
            comparedLetters += some.count
            proteinLetters += Self.countProteinLetters(some)
        }
        var rest = letters[...]
        while !hasBases, !rest.isEmpty {
            hasBases = Self.hasBase(UnsafeBufferPointer(rebasing: rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
    }

    /// Ends the current record.
    ///
    /// - Parameter name: the name of the record.
    mutating func endRecord(_ name: [UInt8]) {
        if proteinLetters * 10 > comparedLetters {
            if proteins.count == 0 { proteins.first = name }
            proteins.count += 1
        } else if hasLetters, !hasBases {
            if noBases.count == 0 { noBases.first = name }
            noBases.count += 1
        }
        (hasLetters, hasBases, comparedLetters, proteinLetters) = (false, false, 0, 0)
    }

    /// Counts the letters of amino acids that are no IUPAC code of bases. The loop has no branch, so that it is vectorised.
    private static func countProteinLetters(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
        var count: UInt16 = 0
        for letter in letters {
            let lower = letter | 0x20
            let isFound =
                lower == UInt8(ascii: "e") || lower == UInt8(ascii: "f") || lower == UInt8(ascii: "i") || lower == UInt8(ascii: "l")
                || lower == UInt8(ascii: "p") || lower == UInt8(ascii: "q")
            count &+= isFound ? 1 : 0
        }
        return Int(count)
    }

    /// Returns whether a letter is A, C, G, T or U, in either case. The loop has no branch, so that it is vectorised.
    private static func hasBase(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
        var found = false
        for letter in letters {
            let lower = letter | 0x20
            let isBase =
                lower == UInt8(ascii: "a") || lower == UInt8(ascii: "c") || lower == UInt8(ascii: "g") || lower == UInt8(ascii: "t")
                || lower == UInt8(ascii: "u")
            found = found || isBase
        }
        return found
    }
}
