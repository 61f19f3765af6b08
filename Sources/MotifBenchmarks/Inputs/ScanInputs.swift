internal import MotifKit

/// The inputs of the cases; each part is made when the first case asks for it.
final class ScanInputs {
    let sequencePath: String
    let motifPath: String
    /// The largest p-value of a hit.
    let pValue: Double
    /// The largest number of bases in memory.
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

    /// The plan that a scan would choose.
    private(set) lazy var plan = Result { try ScanPlan(bank.get()) }

    /// The first bases of the sequence file.
    private(set) lazy var sample = Result {
        try SequenceSample(path: sequencePath, bases: mostBases, longestWindow: bank.get().widestWidth)
    }

    /// Regions of 500 bases, like those of peak callers; few, since pooling without vectors is slow.
    private(set) lazy var regions = sample.map { $0.regions(of: 500, most: 2000) }

    /// The checksum of the best windows that the portable kernel finds in the regions.
    private(set) lazy var pooledChecksum = Result {
        try regions.get().pooledChecksum(SequencePooler(PoolingPlan(bank.get(), instructionSet: .portable)))
    }

    /// The number and the checksum of the sample's hits.
    private(set) lazy var tally = Result { try HitChecksum(of: sample.get(), SequenceScanner(plan.get())) }

    /// The sample's first hits.
    private(set) lazy var hits = Result { try HitSample(of: sample.get(), plan: plan.get()) }

    /// The description of the inputs for the report.
    private(set) lazy var description = Result {
        try InputDescription(
            sequences: fileName(sequencePath), basesInMemory: sample.get().bases, motifFile: fileName(motifPath),
            motifs: motifs.get().count, pValue: pValue)
    }
}

private func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
