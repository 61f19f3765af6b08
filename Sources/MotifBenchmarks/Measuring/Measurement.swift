/// What one run of a case took, and what it did.
struct Measurement: Codable {
    var seconds: Double
    var work: Work
    /// In bytes, of a process that did nothing else; nil where there is none.
    var peakMemory: Int?
}

/// What a run went through. What a case has nothing of is nil.
struct Work: Codable, Equatable {
    var bases: Int?
    var motifs: Int?
    /// Bases × filters × strands.
    var positions: Int?
    var hits: Int?
    var bytes: Int?
    /// Of the results, so that they have to be computed: the same in every run.
    var checksum: UInt32
}

/// Runs and times a function that says what it did.
func timed(_ body: () throws -> Work) rethrows -> Measurement {
    let start = ContinuousClock.now
    let work = try body()
    // A clock may not have moved meanwhile, and nothing is done in no time.
    return Measurement(seconds: max(1e-9, (ContinuousClock.now - start) / .seconds(1)), work: work)
}
