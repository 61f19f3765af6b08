/// A measurement that can't be made, or is worth nothing.
enum BenchmarkFailure: Error, CustomStringConvertible {
    /// There is nothing to scan.
    case noBases(path: String)
    /// A case did other things in one round than in another.
    case unsteady(name: String)
    /// An evaluator finds other hits than the engine that is chosen by itself.
    case disagreement(name: String, found: HitChecksum, expected: HitChecksum)
    /// Pooling finds other best windows than the portable kernel.
    case differentMaxima(name: String, found: UInt32, expected: UInt32)
    /// There is no place for temporary files.
    case noTemporaryFolder(path: String)

    var description: String {
        switch self {
        case .noBases(let path): "\(path): there are no bases; give a file with sequences"
        case .unsteady(let name): "\(name) did not do the same in every round; its times mean nothing"
        case .disagreement(let name, let found, let expected):
            "\(name) found \(found) where the engine auto finds \(expected); its times mean nothing"
        case .differentMaxima(let name, let found, let expected):
            "\(name) found other maxima (checksum \(found)) than the portable kernel (\(expected)); its times mean nothing"
        case .noTemporaryFolder(let path): "\(path): no folder can be made there; set TMPDIR to a writable place"
        }
    }
}
