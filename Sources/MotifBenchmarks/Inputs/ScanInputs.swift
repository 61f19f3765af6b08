internal import MotifKit

/// What the cases work on: each part is made when the first case asks for it.
final class ScanInputs {
    let sequencePath: String
    let motifPath: String
    let pValue: Double
    private let mostBases: Int

    init(sequencePath: String, motifPath: String, pValue: Double, mostBases: Int) {
        self.sequencePath = sequencePath
        self.motifPath = motifPath
        self.pValue = pValue
        self.mostBases = mostBases
    }

    /// The motifs, each with the background that its file declares.
    private(set) lazy var motifs = Result {
        try MotifCollection(paths: [motifPath]).entries.compactMap { entry in entry.motif.map { ($0, entry.background ?? .uniform) } }
    }

    /// The filters on both strands.
    private(set) lazy var bank = Result { try FilterBank(motifs: motifs.get(), pValue: pValue) }

    /// The plan as a scan would choose it.
    private(set) lazy var plan = Result { try ScanPlan(bank.get()) }

    /// The first bases of the sequences.
    private(set) lazy var sample = Result {
        try SequenceSample(path: sequencePath, bases: mostBases, longestWindow: bank.get().widestWidth)
    }

    /// Regions as peak callers give them; few, since pooling without vectors takes its time.
    private(set) lazy var regions = sample.map { $0.regions(of: 500, most: 2000) }

    /// A sum over the best windows that the portable kernel finds in the regions.
    private(set) lazy var pooledChecksum = Result {
        try regions.get().pooledChecksum(SequencePooler(PoolingPlan(bank.get(), instructionSet: .portable)))
    }

    /// How many hits the sample has.
    private(set) lazy var tally = Result { try HitChecksum(of: sample.get(), SequenceScanner(plan.get())) }

    /// The sample's first hits.
    private(set) lazy var hits = Result { try HitSample(of: sample.get(), plan: plan.get()) }

    /// What is measured, for the report.
    private(set) lazy var description = Result {
        try InputDescription(
            sequences: fileName(sequencePath), basesInMemory: sample.get().bases, motifFile: fileName(motifPath),
            motifs: motifs.get().count, pValue: pValue)
    }
}

private func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
