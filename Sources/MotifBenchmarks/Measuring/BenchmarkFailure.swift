/// An error of a measurement that can't be made, or that means nothing.
enum BenchmarkFailure: Error, CustomStringConvertible {
    /// A file has no bases.
    case noBases(path: String)
    /// The work of a case differs between rounds.
    case unsteady(name: String)
    /// An evaluator finds other hits than the engine `auto`.
    case disagreement(name: String, found: HitChecksum, expected: HitChecksum)
    /// A pooling kernel finds other best windows than the portable one.
    case differentMaxima(name: String, found: UInt32, expected: UInt32)
    /// No temporary folder can be made.
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
