internal import GenomeIO

/// The letters of a genome around the place where a worker reads, so that neighbouring variants share one reading.
struct GenomeWindow {
    private let genome: IndexedGenome
    private var contig = -1
    /// The positions of the contig that are read.
    private var range = 0..<0
    private var letters: [UInt8] = []

    /// The number of bases that are read at once, at least.
    private static let leastSize = 1 << 16

    init(_ genome: IndexedGenome) { self.genome = genome }

    /// The contigs of the genome.
    var contigs: [IndexedGenome.Contig] { genome.contigs }

    /// Returns the index of the contig with this name; `nil` if there is none.
    func contig(named name: [UInt8]) -> Int? { genome.contig(named: name) }

    func unknownContigAdvice(_ name: [UInt8]) -> String { genome.unknownContigAdvice(name) }

    /// Appends letters of a contig.
    ///
    /// - Parameters:
    ///   - wanted: positions of the contig, 0-based, half-open.
    ///   - target: gets the letters behind those it has.
    mutating func append(_ wanted: Range<Int>, of contig: Int, to target: inout [UInt8]) throws(SequenceFileError) {
        if contig != self.contig || wanted.lowerBound < range.lowerBound || wanted.upperBound > range.upperBound {
            letters.removeAll(keepingCapacity: true)
            self.contig = contig
            range = wanted.lowerBound..<min(genome.contigs[contig].length, max(wanted.upperBound, wanted.lowerBound + Self.leastSize))
            try genome.appendLetters(of: contig, in: range, to: &letters)
        }
        target += letters[wanted.lowerBound - range.lowerBound..<wanted.upperBound - range.lowerBound]
    }
}
