internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// The sequences of an explanation with their places. Sequences that are shorter than a filter are left out, as in predictions.
struct ExplainedSequences {
    /// The place of a sequence.
    struct Place {
        /// The name of the contig; of a sequence that is no region, its own name.
        let contig: String
        /// The index of the contig in the genome; 0 for a sequence that is no region.
        let index: Int
        let range: Range<Int>
        /// The strand on which a region was read; `nil` where strands are not honoured.
        let strand: Strand?
    }

    private(set) var names: [String] = []
    private(set) var places: [Place] = []
    private(set) var sequences = SequenceStore()
    /// The contigs of the genome with their lengths in bases; empty if the sequences are no regions.
    private(set) var contigs: [(name: String, length: Int)] = []
    /// Number of sequences that were left out.
    private(set) var skipped = 0

    /// Reads the sequences.
    ///
    /// - Parameter shortest: Length in bases of the shortest sequence that is kept.
    /// - Throws: `SequenceFileError`; ``TrainingJobError`` if a name holds a control character, or no sequence is long enough.
    init(_ input: PredictJob.Input, shortest: Int, threads: Int) throws {
        switch input {
        case .files(let paths):
            let list = try SequenceList(paths: paths, threads: threads)
            for (index, name) in list.names.enumerated() {
                let codes = list.sequences[index]
                add(codes, name: name, Place(contig: name, index: 0, range: 0..<codes.count, strand: nil), shortest: shortest)
            }
        case .regions(let regions):
            let (genome, regions, _) = try regions.read()
            let store = try genome.sequences(of: regions)
            contigs = genome.contigs.map { ($0.name, $0.length) }
            for (index, region) in regions.enumerated() {
                let place = Place(contig: genome.contigs[region.contig].name, index: region.contig, range: region.range, strand: region.strand)
                add(store[index], name: genome.name(of: region), place, shortest: shortest)
            }
        }
        if let name = names.first(where: { $0.unicodeScalars.contains(where: \.isControl) }) {
            throw TrainingJobError.controlCharacter(name: name, path: input.shownPath)
        }
        guard !names.isEmpty else { throw TrainingJobError.nothingToPredict(path: input.shownPath, tooShort: skipped) }
    }

    private mutating func add(_ codes: ArraySlice<UInt8>, name: String, _ place: Place, shortest: Int) {
        guard codes.count >= shortest else { return skipped += 1 }
        names.append(name)
        places.append(place)
        sequences.append(codes)
    }

    /// Returns the indices of the sequences in the order of the genome.
    func inGenomeOrder() -> [Int] { sorted(ranks: Array(contigs.indices)) }

    /// Returns the indices of the sequences in the order of bigWig files: by the names of contigs, then by place.
    func inNameOrder() -> [Int] {
        var ranks = [Int](repeating: 0, count: contigs.count)
        for (rank, contig) in BigWigWriter.order(of: contigs.map(\.name)).enumerated() { ranks[contig] = rank }
        return sorted(ranks: ranks)
    }

    /// Returns the indices of the sequences by the rank of their contig, and then by place.
    private func sorted(ranks: [Int]) -> [Int] {
        names.indices.sorted {
            let (first, second) = (places[$0], places[$1])
            return (ranks[first.index], first.range.lowerBound, first.range.upperBound, $0)
                < (ranks[second.index], second.range.lowerBound, second.range.upperBound, $1)
        }
    }
}
