internal import MotifPipelines

extension ArrayScanner: Handle {}
extension JobControl: Handle {}

/// Hits in C's form: `motifkit_hits`.
final class HitList: Handle {
    let hits: HitArray

    init(_ hits: HitArray) { self.hits = hits }
}
