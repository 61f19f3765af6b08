internal import Foundation

/// Runs every case once in each round, after a round that is not counted. Other load on the machine then hits all cases alike.
func measure(_ cases: [BenchmarkCase], rounds: Int) throws -> [CaseResult] {
    showProgress("preparing")
    let runs = try cases.map { try $0.prepare() }
    var measurements: [[Measurement]] = cases.map { _ in [] }
    for round in 0...rounds {
        showProgress(round == 0 ? "warming up" : "round \(round) of \(rounds)")
        for (index, run) in runs.enumerated() {
            let measurement = try run()
            if let first = measurements[index].first, first.work != measurement.work {
                throw BenchmarkFailure.unsteady(name: cases[index].name)
            }
            measurements[index].append(measurement)
        }
    }
    return zip(cases, measurements).map { CaseResult(name: $0.name, measurements: Array($1.dropFirst())) }
}

/// Prints the progress if standard error is a terminal.
private func showProgress(_ text: String) {
    guard isatty(STDERR_FILENO) != 0 else { return }
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}
