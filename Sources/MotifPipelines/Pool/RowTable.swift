internal import GenomeIO
internal import MotifCore

/// The table of the rows of a matrix: a line for each row with its name, its place, the share of G and C, and the widest window.
///
/// Columns: name, contig, start (0-based), end (exclusive), strand, peak, gc, widest_window. A region has the contig, strand and name of its
/// file; a sequence is a contig of its own. Rows of equal regions have a line each. `.` stands where nothing is known. The widest window
/// is the width of the widest motif that has a window in the row: narrower motifs have one, too.
enum RowTable {
    static let header = Array("name\tcontig\tstart\tend\tstrand\tpeak\tgc\twidest_window\n".utf8)

    /// Appends a line.
    ///
    /// - Parameters:
    ///   - name: the name of the record, with the other columns up to the peak behind it if it is a region's.
    ///   - letters: the account of the letters of the row.
    static func append(name: some Collection<UInt8>, _ letters: RowLetters, to text: inout TextBuffer) {
        let isRegion = name.contains(UInt8(ascii: "\t"))
        text.append(name)
        if !isRegion {
            text.append("\t".utf8)
            text.append(name)
            text.append("\t0\t\(letters.count)\t.\t.".utf8)
        }
        text.append("\t\(letters.gcShare.map { $0.decimals(4) } ?? "NA")\t\(letters.widestWindow)\n".utf8)
    }
}

/// The account of the letters of a row, or of the part of it that comes from a piece of a long sequence.
struct RowLetters: Sendable, Hashable {
    /// The number of letters.
    private(set) var count = 0
    /// The number of A and T, and of G and C.
    private(set) var weak = 0
    private(set) var strong = 0
    /// The width of the widest motif that has a window in the row; at most that of the widest motif.
    private(set) var widestWindow = 0

    /// The share of G and C among the known bases; `nil` if there are none.
    var gcShare: Double? { weak + strong > 0 ? Double(strong) / Double(weak + strong) : nil }

    /// Counts the letters of a piece. Letters that come again in the next piece count there.
    ///
    /// - Parameters:
    ///   - widestMotif: the width of the widest motif.
    ///   - kinds: the kind of each letter.
    init(_ piece: SequenceBatch.Piece, of batch: SequenceBatch, widestMotif: Int, kinds: LetterKinds) {
        let isContinued = piece.windowStarts.upperBound < piece.letters.upperBound
        let own = isContinued ? piece.windowStarts : piece.letters
        count = own.count
        batch.letters.withUnsafeBufferPointer { letters in
            (weak, strong) = kinds.counts(UnsafeBufferPointer(rebasing: letters[own]))
            if !isContinued, weak + strong == count {
                widestWindow = min(count, widestMotif)
                return
            }
            var run = 0
            for index in piece.letters {
                run = kinds.isKnown(letters[index]) ? run + 1 : 0
                // A run that begins behind the last window start belongs to the next piece.
                if index - run + 1 < piece.windowStarts.upperBound { widestWindow = max(widestWindow, min(run, widestMotif)) }
            }
        }
    }

    /// Adds the account of the part behind this one.
    mutating func add(_ next: RowLetters) {
        count += next.count
        weak += next.weak
        strong += next.strong
        widestWindow = max(widestWindow, next.widestWindow)
    }
}

/// The kind of each letter of a sequence: A or T, G or C, or unknown.
struct LetterKinds: Sendable {
    /// 1 for A and T, 2^32 for G and C, and 0 for other bytes, so that one sum counts both kinds.
    private var kinds = [Int](repeating: 0, count: 256)

    /// - Parameter masksLowercase: whether soft-masked bases are unknown.
    init(masksLowercase: Bool) {
        for (letters, kind) in [("ATU", 1), ("GC", 1 << 32)] {
            for letter in masksLowercase ? letters : letters + letters.lowercased() { kinds[Int(letter.asciiValue!)] = kind }
        }
    }

    func isKnown(_ letter: UInt8) -> Bool { kinds[Int(letter)] != 0 }

    /// Returns the number of A and T, and of G and C, among fewer than 2^32 letters.
    func counts(_ letters: UnsafeBufferPointer<UInt8>) -> (weak: Int, strong: Int) {
        let sum = kinds.withUnsafeBufferPointer { kinds in letters.reduce(0) { $0 &+ kinds[Int($1)] } }
        return (sum & 0xFFFF_FFFF, sum >> 32)
    }
}
