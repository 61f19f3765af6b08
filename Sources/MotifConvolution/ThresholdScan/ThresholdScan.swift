/// An evaluator in two steps: a kernel adds up small integers at every window, and the few windows that pass are scored exactly.
protocol ThresholdScan: Evaluator {
    /// The filters that the scan looks for, each on one strand.
    var lanes: ScanLanes { get }

    /// Calls a function with the survivors of each pass and run.
    ///
    /// - Parameters:
    ///   - windows: the part of a sequence to scan.
    ///   - body: receives the survivors, and returns `false` to end the scan.
    /// - Returns: `false` if `body` ended the scan.
    func forEachSurvivors(in windows: EncodedWindows, _ body: (ScanLanes.Survivors<UInt32>) -> Bool) -> Bool
}

extension ThresholdScan {
    func appendHits(in windows: EncodedWindows, to hits: inout [WindowHit], limit: Int) -> Bool {
        forEachSurvivors(in: windows) { survivors in
            lanes.appendHits(among: survivors, codes: windows.codes, to: &hits)
            return hits.count <= limit
        }
    }
}
