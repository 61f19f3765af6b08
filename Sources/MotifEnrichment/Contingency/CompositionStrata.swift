internal import MotifCore
internal import RealModule

/// The length and the GC of a sequence.
public struct SequenceComposition: Sendable, Hashable {
    /// The number of letters.
    public let length: Int
    /// The number of known bases.
    public let known: Int
    /// The number of G and C.
    public let strong: Int

    public init(length: Int, known: Int, strong: Int) {
        self.length = length
        self.known = known
        self.strong = strong
    }

    /// Counts the base codes of a sequence.
    public init(_ codes: some Collection<UInt8>) {
        var known = 0, strong = 0
        for code in codes where code != Base.unknownCode {
            known += 1
            // C and G are the codes 1 and 2.
            if 1...2 ~= code { strong += 1 }
        }
        self.init(length: codes.count, known: known, strong: strong)
    }

    /// The share of G and C among the known bases; `nil` without known bases.
    public var gc: Double? { known > 0 ? Double(strong) / Double(known) : nil }

    /// The bin of GC, 0…19, each 5 % wide; a GC of 100 % is in the last. `nil` without known bases.
    public var gcBin: Int? { known > 0 ? min(Self.gcBins - 1, strong * Self.gcBins / known) : nil }

    /// The number of bins of GC.
    public static let gcBins = 20

    /// The bin of length: four for each doubling.
    var lengthBin: Int { length > 0 ? Int((4 * Double.log2(Double(length))).rounded(.down)) : -1 }
}

/// The division of sequences into strata of like composition: bins of GC that are 5 % wide and, where lengths differ, bins of length,
/// four for each doubling. Sequences without a known base are a stratum of their own.
public struct CompositionStrata: Sendable {
    /// The stratum of each sequence, from 0.
    public let indices: [Int]
    /// The number of strata.
    public let count: Int

    public init(_ compositions: [SequenceComposition]) {
        let hasLengths = compositions.contains { $0.length != compositions[0].length }
        let bins = compositions.map { ($0.gcBin ?? -1) * 1024 + (hasLengths ? $0.lengthBin : 0) }
        let strata = Dictionary(uniqueKeysWithValues: Set(bins).sorted().enumerated().map { ($1, $0) })
        indices = bins.map { strata[$0]! }
        count = strata.count
    }
}
