/// An evaluator in two steps: a kernel looks at every window of its filters with small integers, and the few windows that pass
/// are scored again exactly.
protocol ThresholdScan: Evaluator {
    var lanes: ScanLanes { get }

    /// Hands out what passes the kernel.
    ///
    /// - Parameter body: returns whether to go on.
    /// - Returns: whether all was scanned.
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
