internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Regions of a genome as positives, and the source of negatives.
public struct LabelledRegions: Sendable {
    /// The source of the negatives of regions.
    public enum Negatives: Sendable, Hashable {
        /// There are none; a training makes them by shuffling.
        case none
        /// Sequence files.
        case files([String])
        /// Random windows of the genome, one for each region, of the same length and share of G and C.
        case windows(seed: UInt64)
    }

    public var regions: RegionInput
    public var negatives: Negatives

    public init(_ regions: RegionInput, negatives: Negatives = .none) {
        self.regions = regions
        self.negatives = negatives
    }

    /// The files that are read.
    var paths: [String] {
        if case .files(let negatives) = negatives { regions.paths + negatives } else { regions.paths }
    }

    /// Reads the sequences of both classes, the regions first.
    ///
    /// - Parameter shortest: The length in bases below which a region gets no window.
    func read(task: PredictionTask, shortest: Int) throws -> LabelledSequences {
        try parts(task: task, holdingOut: [], shortest: shortest)[0]
    }

    /// Reads the sequences of both classes, and sets those of some contigs apart.
    ///
    /// Windows are drawn from the contigs of their part. Negatives of files all belong to the first part.
    ///
    /// - Parameters:
    ///   - heldOut: The names of the contigs whose regions are the second part.
    ///   - shortest: The length in bases below which a region gets no window.
    /// - Throws: ``TrainingJobError/unknownTestContig(name:genome:advice:)`` if the genome has no contig of a name.
    func read(
        task: PredictionTask, holdingOut heldOut: [String], shortest: Int
    ) throws -> (kept: LabelledSequences, heldOut: LabelledSequences) {
        let parts = try parts(task: task, holdingOut: heldOut, shortest: shortest)
        return (parts[0], parts[1])
    }

    /// Reads the regions that are not on the contigs to hold out, and those that are.
    private func parts(task: PredictionTask, holdingOut heldOut: [String], shortest: Int) throws -> [LabelledSequences] {
        let (genome, all, whole) = try regions.read()
        let heldOutContigs = Set(try heldOut.map { name in
            guard let contig = genome.contig(named: Array(name.utf8)) else {
                throw TrainingJobError.unknownTestContig(name: name, genome: genome.path, advice: genome.unknownContigAdvice(Array(name.utf8)))
            }
            return contig
        })
        var uneven = 0
        var parts = try [false, true].map { isHeldOut -> LabelledSequences in
            let some = all.filter { heldOutContigs.contains($0.contig) == isHeldOut }
            let sequences = try genome.sequences(of: some)
            var part = LabelledSequences(dataset: Dataset(tasks: [task]), names: some.map(genome.name))
            for row in some.indices { part.dataset.append(sequences[row], labels: [1]) }
            guard case .windows(let seed) = negatives else { return part }
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
        if case .files(let paths) = negatives { try parts[0].append(.labelled(paths), label: 0) }
        return parts
    }
}
