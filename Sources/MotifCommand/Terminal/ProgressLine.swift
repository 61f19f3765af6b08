internal import MotifKit
internal import Synchronization

/// The progress of a job, as a line on a terminal that is written again and again, and the summary that follows it.
final class ProgressLine: Sendable {
    /// The noun for a result of the job, in the singular, such as "hit".
    private let finding: String
    private let start = ContinuousClock.now
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    init(finding: String = "hit") { self.finding = finding }

    /// Writes the line, at most five times a second.
    ///
    /// - Parameter text: returns the line, given the seconds since the job began.
    private func show(_ text: (_ seconds: Double) -> String) {
        let now = ContinuousClock.now
        let due = lastShown.withLock { lastShown in
            guard now - (lastShown ?? start) >= .milliseconds(200) else { return false }
            lastShown = now
            return true
        }
        guard due else { return }
        writeToStandardError("\r\u{1B}[K\(text((now - start).seconds))")
    }

    /// Shows the progress of a scan or a pooling: bases, results, speed and the time left.
    func show(_ progress: JobProgress) {
        show { seconds in
            var line = "\(megabases(progress.bases)) scanned, \(progress.hits.counted(finding)), \(megabases(Int(Double(progress.bases) / seconds)))/s"
            if let fraction = progress.fractionRead, fraction > 0 {
                line += ", \(Int(fraction * 100)) %, \(duration(seconds * (1 - fraction) / fraction)) left"
            }
            return line
        }
    }

    /// Shows the progress of a training: epoch, loss, score, speed and the time left.
    ///
    /// - Parameters:
    ///   - progress: The state of the training.
    ///   - score: The name of the score that the training reports.
    func show(_ progress: TrainingProgress, score: String) {
        show { seconds in
            let rate = Double(progress.sequences) / seconds
            var line = progress.restarts > 1 ? "restart \(progress.restart)/\(progress.restarts), " : ""
            line += "epoch \(progress.epoch)/\(progress.epochs), loss \(progress.loss.fixed(4))"
            if let value = progress.score { line += ", \(score) \(value.fixed(4))" }
            return line + ", \(Int(rate).grouped) sequences/s, \(duration(Double(progress.allSequences - progress.sequences) / rate)) left"
        }
    }

    /// Shows the progress of an enrichment: the share of the work that is done, and the time left.
    func show(testing motifs: Int, fraction: Double) {
        show { seconds in
            "\(motifs.counted("motif")) tested, \(Int(fraction * 100)) %" + (fraction > 0 ? ", \(duration(seconds * (1 - fraction) / fraction)) left" : "")
        }
    }

    /// Shows the progress of a discovery: the number of motifs that have been tested.
    func show(testedMotifs count: Int) { show { seconds in "\(count.counted("motif")) tested, \(duration(seconds))" } }
    /// Shows the progress of an analysis of deviations: cells, the share of them that is done, and the time left.
    func show(cells progress: JobProgress) {
        show { seconds in
            guard let fraction = progress.fractionRead, fraction > 0 else { return progress.records.counted("cell") }
            return "\(progress.records.counted("cell")), \(Int(fraction * 100)) %, \(duration(seconds * (1 - fraction) / fraction)) left"
        }
    }

    /// Removes the line from the terminal if it has been written.
    func clear() {
        let isShown = lastShown.withLock { lastShown in
            defer { lastShown = nil }
            return lastShown != nil
        }
        if isShown { writeToStandardError("\r\u{1B}[K") }
    }

    /// Returns the closing line: bases, motifs, hits, real time, peak memory.
    func summary(_ progress: JobProgress, motifs: Int) -> String {
        let seconds = (ContinuousClock.now - start).seconds
        return "motifkit \(motifKitVersion): \(progress.bases.counted("base")) in \(progress.records.counted("sequence")), "
            + "\(motifs.counted("motif")), \(progress.hits.counted(finding))\(leftOut(progress)); real time \(seconds.fixed(3)) s, "
            + "peak memory \((Double(peakMemory) / 1e6).fixed(1)) MB\n"
    }

    /// Returns the numbers of reads and hits without a place on the reference, or an empty string if all have one.
    private func leftOut(_ progress: JobProgress) -> String {
        var parts: [String] = []
        if progress.unalignedRecords > 0 { parts.append("\(progress.unalignedRecords.counted("unaligned read"))") }
        if progress.unplacedHits.clipped > 0 { parts.append("\(progress.unplacedHits.clipped.counted(finding)) on clipped bases") }
        if progress.unplacedHits.inserted > 0 { parts.append("\(progress.unplacedHits.inserted.counted(finding)) inside insertions") }
        return parts.isEmpty ? "" : "; left out \(parts.joined(separator: ", "))"
    }

    private func megabases(_ bases: Int) -> String { "\((Double(bases) / 1e6).fixed(1)) Mb" }

    private func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        guard whole >= 60 else { return "\(whole) s" }
        return "\(whole / 60) min \(whole % 60) s"
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
