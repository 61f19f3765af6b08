/// The time and the work of one run of a case.
struct Measurement: Codable {
    /// Real time in seconds.
    var seconds: Double
    var work: Work
    /// Peak memory in bytes of a process for this run alone; `nil` if the run had no such process.
    var peakMemory: Int?
}

/// The amounts of work of a run; `nil` for amounts that a case does not have.
struct Work: Codable, Equatable {
    /// Number of bases.
    var bases: Int?
    /// Number of motifs.
    var motifs: Int?
    /// Bases × filters × strands.
    var positions: Int?
    /// Number of hits.
    var hits: Int?
    /// Number of bytes read or written.
    var bytes: Int?
    /// A checksum of the results, which the compiler can't leave out. It is the same in every run.
    var checksum: UInt32
}

/// Runs and times a function that returns its work.
func timed(_ body: () throws -> Work) rethrows -> Measurement {
    let start = ContinuousClock.now
    let work = try body()
    // The clock may not have moved meanwhile, and rates need a time above 0.
    return Measurement(seconds: max(1e-9, (ContinuousClock.now - start) / .seconds(1)), work: work)
}
