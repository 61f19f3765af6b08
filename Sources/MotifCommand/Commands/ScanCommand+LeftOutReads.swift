internal import MotifKit

extension JobProgress {
    /// Warnings about reads and hits that have no place on the reference, if they are more than a tenth of all.
    ///
    /// Adapters and other sequences that an aligner clips off are found in read coordinates only.
    var leftOutWarnings: [String] {
        let readCoordinates = "--coordinates read scans whole reads, aligned or not, as a search for adapters needs"
        var warnings: [String] = []
        let reads = records + unalignedRecords
        if records > 0, unalignedRecords * 10 > reads {
            warnings.append("left out \(unalignedRecords.counted("unaligned read")) of \(reads.grouped) reads; \(readCoordinates)")
        }
        let found = hits + unplacedHits.clipped
        if unplacedHits.clipped * 10 > found {
            warnings.append(
                "left out \(unplacedHits.clipped.counted("hit")) of \(found.grouped) that reach into clipped ends of reads; \(readCoordinates)")
        }
        return warnings
    }
}
