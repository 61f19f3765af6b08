public import MotifKit

/// Random sequences of which some hold a site, for tests of enrichment and discovery.
public struct PlantedSequences {
    /// The letters of each sequence.
    public private(set) var letters: [String] = []
    /// The first position of the site in each sequence; `nil` without one.
    public private(set) var starts: [Int?] = []

    /// - Parameters:
    ///   - count: the number of sequences.
    ///   - length: the number of letters of each.
    ///   - site: the letters of a site; half of the sites are on the reverse strand if both have sites.
    ///   - share: the share of the sequences with a site.
    ///   - changed: the share of a site's letters that are drawn anew.
    ///   - strands: the strands on which sites lie.
    ///   - seed: the seed of all random numbers.
    public init(count: Int, length: Int, site: String, share: Double, changed: Double = 0.05, strands: StrandSelection = .both, seed: Int) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<count {
            var letters = Array(random.letters(count: length))
            var start: Int?
            if Double.random(in: 0..<1, using: &random) < share {
                var word = site.map { Double.random(in: 0..<1, using: &random) < changed ? "ACGT".randomElement(using: &random)! : $0 }
                if strands == .both, Bool.random(using: &random) { word = Self.reverseComplement(word) }
                start = Int.random(in: 0...length - word.count, using: &random)
                letters.replaceSubrange(start!..<start! + word.count, with: word)
            }
            self.letters.append(String(letters))
            starts.append(start)
        }
    }

    /// The sequences as FASTA, named by a word and their index.
    public func fasta(_ name: String) -> String { letters.enumerated().map { ">\(name)\($0)\n\($1)\n" }.joined() }

    private static func reverseComplement(_ word: [Character]) -> [Character] {
        word.reversed().map { ["A": "T", "C": "G", "G": "C", "T": "A"][$0]! }
    }
}
