internal import CMotifKernels
package import MotifCore

/// The second step of a threshold scan, the exact scores of survivors, as a benchmark measures it alone.
package struct Rescoring {
    private struct Passed {
        let pass: ScanLanes.Pass
        let run: EncodedWindows.Run
        let firstCore: Int
        let cores: [UInt32]
    }

    private let lanes: ScanLanes
    private let sequence: EncodedSequence
    private var passed: [Passed] = []

    /// Runs the first step: all filters of a bank by threshold scan, on one run of known bases.
    ///
    /// - Parameters:
    ///   - bank: the filters.
    ///   - sequence: the sequence.
    ///   - range: positions of known bases in it.
    package init(_ bank: FilterBank, _ sequence: EncodedSequence, range: Range<Int>) {
        let costs = ScanCosts(.portable, .positions)
        let assignment = FilterAssignment(bank, engine: .threshold, costs: [costs], expectedBases: range.count)
        let scan = PortableThresholdScan(bank, filters: assignment.threshold)
        lanes = scan.lanes
        self.sequence = sequence
        var groupCodes = [UInt8](repeating: 0, count: sequence.count + Int(MOTIF_CODE_PADDING))
        var passed: [Passed] = []
        sequence.codes.withUnsafeBufferPointer { codes in
            groupCodes.withUnsafeMutableBufferPointer {
                motif_encode_groups(codes.baseAddress!, codes.count, scan.columnsPerGroup, $0.baseAddress!)
            }
            groupCodes.withUnsafeBufferPointer { groupCodes in
                let run = EncodedWindows.Run(start: range.lowerBound, end: range.upperBound, startLimit: range.upperBound)
                let windows = EncodedWindows(codes: codes, groupCodes: groupCodes.baseAddress!, runs: [run])
                _ = scan.forEachSurvivors(in: windows) { survivors in
                    passed.append(
                        Passed(pass: survivors.pass, run: run, firstCore: survivors.firstCore, cores: Array(survivors.cores)))
                    return true
                }
            }
        }
        self.passed = passed
    }

    /// The number of windows that passed in at least one lane, summed over passes.
    package var survivorCount: Int { passed.reduce(0) { $0 + $1.cores.count } }

    /// Runs the second step.
    ///
    /// - Parameter hits: receives the hits; earlier elements are removed.
    package func findHits(into hits: inout [WindowHit]) {
        hits.removeAll(keepingCapacity: true)
        sequence.codes.withUnsafeBufferPointer { codes in
            for part in passed {
                part.cores.withUnsafeBufferPointer { cores in
                    lanes.appendHits(
                        among: ScanLanes.Survivors(pass: part.pass, run: part.run, firstCore: part.firstCore, cores: cores),
                        codes: codes, to: &hits)
                }
            }
        }
    }
}
