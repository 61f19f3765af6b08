internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Regions of a genome as the class to be recognised, and where sequences of the other class come from.
public struct LabelledRegions: Sendable {
    public var regions: RegionInput
    /// Sequence files of the other class.
    public var negatives: [String] = []
    /// Whether the other class is a random window of the genome for each region, of the same length and share of G and C.
    public var matchesGC = false
    /// What the windows are drawn with.
    public var seed: UInt64 = 1

    public init(_ regions: RegionInput) { self.regions = regions }

    /// What was read: sequences with their names, the regions first.
    typealias Labelled = (dataset: Dataset, names: [String])

    /// Reads the sequences of both classes.
    ///
    /// - Parameters:
    ///   - task: the one that the labels are of.
    ///   - heldOut: contigs whose regions are set apart, with windows of these contigs; the others' windows are of the others.
    ///   - shortest: shorter regions get no window.
    /// - Returns: the sequences, and those that were set apart, without negatives of files.
    func read(
        task: PredictionTask, holdingOut heldOut: [String] = [], shortest: Int
    ) throws -> (kept: Labelled, heldOut: Labelled) {
        let (genome, all, whole) = try regions.read()
        let heldOutContigs = Set(try heldOut.map { name in
            guard let contig = genome.contig(named: Array(name.utf8)) else {
                throw TrainingJobError.unknownTestContig(name: name, genome: genome.path, advice: genome.unknownContigAdvice(Array(name.utf8)))
            }
            return contig
        })
        var uneven = 0
        var parts = try [false, true].map { isHeldOut -> Labelled in
            let some = all.filter { heldOutContigs.contains($0.contig) == isHeldOut }
            let sequences = try genome.sequences(of: some)
            var part: Labelled = (Dataset(tasks: [task]), some.map(genome.name))
            for row in some.indices { part.dataset.append(sequences[row], labels: [1]) }
            guard matchesGC else { return part }
            let sampler = GCMatchedWindows(
                of: genome, contigs: genome.contigs.indices.filter { heldOutContigs.contains($0) == isHeldOut }, excluding: all + whole)
            let targets = some.indices.filter { some[$0].range.count >= shortest }
            let found = try sampler.windows(for: targets.map { GCMatchedWindows.Target(sequences[$0]) }, seed: seed)
            uneven += found.uneven
            let windows = try zip(targets, found.windows).map { target, window in
                guard let window else { throw TrainingJobError.noMatchedWindow(region: part.names[target], genome: genome.path) }
                return window
            }
            let letters = try genome.sequences(of: windows)
            for row in windows.indices { part.dataset.append(letters[row], labels: [0]) }
            part.names += windows.map(genome.name)
            return part
        }
        if uneven > 0 { regions.notify(.unevenGC(count: uneven)) }
        if !negatives.isEmpty {
            let list = try SequenceList(paths: negatives)
            guard list.sequences.count > 0 else {
                throw TrainingJobError.nothingToPredict(path: negatives.joined(separator: ", "), tooShort: 0)
            }
            for row in 0..<list.sequences.count { parts[0].dataset.append(list.sequences[row], labels: [0]) }
            parts[0].names += list.names
        }
        return (parts[0], parts[1])
    }
}

extension GCMatchedWindows.Target {
    /// A sequence as base codes.
    fileprivate init(_ codes: ArraySlice<UInt8>) {
        let known = codes.count { $0 != Base.unknownCode }
        // C and G are the codes 1 and 2.
        let gc = codes.count { 1...2 ~= $0 }
        self.init(length: codes.count, share: known > 0 ? Double(gc) / Double(known) : nil)
    }
}
