/// The results of all rounds of a case.
struct CaseResult: Encodable {
    let name: String
    /// Real time of each round in seconds.
    let seconds: [Double]
    let medianSeconds: Double
    let minimumSeconds: Double
    /// The slowest round divided by the fastest.
    let spread: Double
    /// The work of one round.
    let work: Work
    /// The largest peak memory of all rounds in bytes; `nil` if it is not measured.
    let peakMemory: Int?
    let rates: Rates

    /// Rates by the median time. The time of a unit is that of the first of bases, motifs and hits that a case has.
    struct Rates: Encodable {
        var nanosecondsPerBase: Double?
        var microsecondsPerMotif: Double?
        var nanosecondsPerHit: Double?
        var gigabytesPerSecond: Double?
        var gigapositionsPerSecond: Double?
    }

    init(name: String, measurements: [Measurement]) {
        self.name = name
        seconds = measurements.map(\.seconds)
        let sorted = seconds.sorted()
        let middle = sorted.count / 2
        let median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        medianSeconds = median
        minimumSeconds = sorted.first!
        spread = sorted.last! / sorted.first!
        work = measurements[0].work
        peakMemory = measurements.compactMap(\.peakMemory).max()
        var rates = Rates()
        if let bases = work.bases {
            rates.nanosecondsPerBase = median / Double(bases) * 1e9
        } else if let motifs = work.motifs {
            rates.microsecondsPerMotif = median / Double(motifs) * 1e6
        } else if let hits = work.hits, hits > 0 {
            rates.nanosecondsPerHit = median / Double(hits) * 1e9
        }
        rates.gigabytesPerSecond = work.bytes.map { Double($0) / median / 1e9 }
        rates.gigapositionsPerSecond = work.positions.map { Double($0) / median / 1e9 }
        self.rates = rates
    }
}
