internal import MotifKit
internal import Synchronization

/// The line on a terminal that says how far a scan is, and the one at the end that says what it did.
final class ProgressLine: Sendable {
    private let start = ContinuousClock.now
    private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

    /// Shows what is done, at most five times a second.
    func show(_ progress: ScanJob.Progress) {
        let now = ContinuousClock.now
        let due = lastShown.withLock { lastShown in
            guard now - (lastShown ?? start) >= .milliseconds(200) else { return false }
            lastShown = now
            return true
        }
        guard due else { return }
        let seconds = (now - start).seconds
        var line = "\(megabases(progress.bases)) scanned, \(grouped(progress.hits)) hits, \(megabases(Int(Double(progress.bases) / seconds)))/s"
        if let fraction = progress.fractionRead, fraction > 0 {
            line += ", \(Int(fraction * 100)) %, \(duration(seconds * (1 - fraction) / fraction)) left"
        }
        writeToStandardError("\r\u{1B}[K\(line)")
    }

    /// Removes the line, if there is one.
    func clear() {
        let isShown = lastShown.withLock { lastShown in
            defer { lastShown = nil }
            return lastShown != nil
        }
        if isShown { writeToStandardError("\r\u{1B}[K") }
    }

    /// The closing line: bases, motifs, hits, real time, peak memory.
    func summary(_ progress: ScanJob.Progress, motifs: Int) -> String {
        let seconds = (ContinuousClock.now - start).seconds
        return "motifkit \(motifKitVersion): \(grouped(progress.bases)) bases in \(grouped(progress.records)) sequences, "
            + "\(grouped(motifs)) motifs, \(grouped(progress.hits)) hits; real time \(decimal(seconds, 3)) s, "
            + "peak memory \(decimal(Double(peakMemory) / 1e6, 1)) MB\n"
    }

    private func megabases(_ bases: Int) -> String { "\(decimal(Double(bases) / 1e6, 1)) Mb" }

    private func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        guard whole >= 60 else { return "\(whole) s" }
        return "\(whole / 60) min \(whole % 60) s"
    }

    /// A number with a fixed number of decimals.
    private func decimal(_ value: Double, _ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let rounded = Int((value * Double(scale)).rounded())
        let fraction = String(rounded % scale)
        return "\(rounded / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }

    /// A number with commas between thousands.
    private func grouped(_ value: Int) -> String {
        var text = ""
        for (index, digit) in String(value).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
