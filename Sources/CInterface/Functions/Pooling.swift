internal import CMotifKit
internal import MotifConvolution
internal import MotifCore
internal import MotifPipelines

@c @implementation public func motifkit_pool(
    _ scanner: OpaquePointer, _ value: Int32, _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64,
    _ matrix: UnsafeMutablePointer<Float>, _ threads: Int32, _ job: OpaquePointer?, _ error: OpaquePointer?
) -> Bool {
    // Each row is written by one thread.
    nonisolated(unsafe) let matrix = matrix
    return succeeds(error) {
        let sequences = try sequenceArray(letters, offsets, count), scanner = ArrayScanner.of(scanner)
        let units = scanner.bank.filters.map { Float($0.matrix.cellsPerUnit) }
        let threads = threadCount(threads), control = job.map(JobControl.of)
        switch Int(value) {
        case Int(MOTIFKIT_POOL_MAX):
            try scanner.pool(sequences, threads: threads, control: control) { row, maxima in
                let cells = matrix + row * units.count
                for index in maxima.indices { cells[index] = maxima[index].map { Float($0.score) / units[index] } ?? .nan }
            }
        case Int(MOTIFKIT_POOL_COUNT), Int(MOTIFKIT_POOL_ANY):
            let most = value == MOTIFKIT_POOL_ANY ? 1 : Int.max
            let canHit = scanner.bank.filters.map { $0.thresholdScore != nil }
            try scanner.count(sequences, threads: threads, control: control) { row, counts in
                let cells = matrix + row * units.count
                for index in counts.indices { cells[index] = canHit[index] ? Float(min(counts[index], most)) : .nan }
            }
        default: throw ArgumentError("there is no pooling with the number \(value)")
        }
    }
}

@c @implementation public func motifkit_pool_positions(
    _ scanner: OpaquePointer, _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64, _ starts: UnsafeMutablePointer<Int64>,
    _ strands: UnsafeMutablePointer<CChar>, _ threads: Int32, _ job: OpaquePointer?, _ error: OpaquePointer?
) -> Bool {
    nonisolated(unsafe) let starts = starts, strands = strands
    return succeeds(error) {
        let sequences = try sequenceArray(letters, offsets, count), scanner = ArrayScanner.of(scanner)
        let motifs = scanner.bank.filters.count
        try scanner.pool(sequences, threads: threadCount(threads), control: job.map(JobControl.of)) { row, maxima in
            for index in maxima.indices {
                let best = maxima[index]
                starts[row * motifs + index] = best.map { Int64($0.start) } ?? -1
                strands[row * motifs + index] = best.map { CChar(UInt8(ascii: $0.strand == .reverse ? "-" : "+")) } ?? 0
            }
        }
    }
}
