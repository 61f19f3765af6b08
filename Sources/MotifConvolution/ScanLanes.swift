internal import CMotifKernels
internal import MotifCore

/// The filters of a bank that can have hits, on each strand: what threshold scans look for, with the exact integers that decide.
struct ScanLanes: Sendable {
    /// A filter on one strand.
    struct Lane: Sendable {
        /// ``WindowHit/order`` of its hits.
        let order: UInt32
        let width: Int
        let maximumScore: Int32
        /// D: a window with at most this deficit is a hit.
        let allowedDeficit: Int32
        /// Where its deficits, shape [w, 4], begin in ``ScanLanes/deficits``.
        let deficitsOffset: Int
    }

    /// Rising with the width; the strands of a filter are neighbours.
    let lanes: [Lane]
    private let deficits: [Int32]

    init(_ bank: FilterBank) {
        var lanes: [Lane] = [], deficits: [Int32] = []
        for (rank, index) in bank.filtersByRank.enumerated() {
            let filter = bank.filters[index]
            guard let threshold = filter.thresholdScore else { continue }
            let maximumScore = filter.matrix.maximumScore
            for strand in bank.strands.strands {
                lanes.append(
                    Lane(
                        order: WindowHit.order(rank: rank, strand: strand), width: filter.width,
                        maximumScore: maximumScore, allowedDeficit: maximumScore - threshold,
                        deficitsOffset: deficits.count))
                let forward = filter.matrix.deficits
                deficits += strand == .forward ? forward : forward.reversed()
            }
        }
        self.lanes = lanes
        self.deficits = deficits
    }

    /// Lanes that one pass of a kernel scans together.
    struct Pass: Sendable {
        let lanes: Range<Int>
        /// The width of its narrowest lane: no window starts later than that allows.
        let narrowestWidth: Int
        /// Groups of columns up to the widest lane's last, or as many as the kernel reads.
        let columnGroups: Int
    }

    /// The lanes in passes of a kernel.
    ///
    /// - Parameters:
    ///   - size: lanes in a pass.
    ///   - columns: columns in a group.
    ///   - mostGroups: groups that the kernel reads at most.
    func passes(of size: Int, columns: Int, mostGroups: Int) -> [Pass] {
        stride(from: 0, to: lanes.count, by: size).map { first in
            let last = min(first + size, lanes.count) - 1
            return Pass(
                lanes: first..<last + 1, narrowestWidth: lanes[first].width,
                columnGroups: min(mostGroups, (lanes[last].width + columns - 1) / columns))
        }
    }

    /// The scaled deficits of a lane in one group of columns, for each word of that many bases.
    ///
    /// Why no hit is lost: a window is a hit when the sum of its columns' deficits is at most D, and the kernels add up
    /// `floor(deficit · T / D)` over groups, where T is the largest sum that passes. A sum of floors is at most the floor of
    /// the sum, hence at most T for every hit. Columns that no group reads, and sums that are cut off above T, only
    /// let more windows pass, which the exact score then refuses.
    ///
    /// - Parameters:
    ///   - columns: columns in a group; columns beyond the lane's last have no deficit.
    ///   - largestPassing: T. Deficits above D are T + 1.
    func scaledDeficits(lane: Int, columnGroup: Int, columns: Int, largestPassing: Int) -> [Int] {
        let lane = lanes[lane]
        let allowed = Int(lane.allowedDeficit)
        return (0..<1 << (2 * columns)).map { word in
            var deficit = 0
            for column in 0..<columns where columnGroup * columns + column < lane.width {
                let code = word >> (2 * (columns - 1 - column)) & 3
                deficit += Int(deficits[lane.deficitsOffset + (columnGroup * columns + column) * 4 + code])
            }
            return deficit > allowed ? largestPassing + 1 : deficit * largestPassing / max(allowed, 1)
        }
    }

    /// Runs a kernel on every pass and run, and appends the hits among its survivors.
    ///
    /// - Parameters:
    ///   - limit: how many hits the caller has room for.
    ///   - kernel: finds the windows of a pass that may be hits, given the pass's index, the codes from the first window on, the
    ///     number of windows and room for as many survivors; returns how many there are.
    /// - Returns: false if there were more than `limit` hits.
    @inline(__always)
    func appendHits(
        in windows: EncodedWindows, passes: [Pass], to hits: inout [WindowHit], limit: Int,
        kernel: (Int, UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt32>) -> Int
    ) -> Bool {
        windows.withSurvivors { survivors in
            for (index, pass) in passes.enumerated() {
                for run in windows.runs {
                    let count = run.windowCount(width: pass.narrowestWidth)
                    guard count > 0 else { continue }
                    let found = kernel(index, windows.groupCodes + run.start, count, survivors.baseAddress!)
                    appendHits(among: survivors[..<found], of: pass, in: run, codes: windows.codes, to: &hits)
                }
                if hits.count > limit { return false }
            }
            return true
        }
    }

    /// Appends the hits among the survivors of a pass, by their exact deficits.
    ///
    /// - Parameter survivors: windows, counted from the run's start, and the lanes that passed.
    @inline(__always)
    private func appendHits(
        among survivors: UnsafeMutableBufferPointer<UInt32>.SubSequence, of pass: Pass, in run: EncodedWindows.Run,
        codes: UnsafeBufferPointer<UInt8>, to hits: inout [WindowHit]
    ) {
        guard !survivors.isEmpty else { return }
        deficits.withUnsafeBufferPointer { deficits in
            for survivor in survivors {
                let start = run.start + Int(survivor >> UInt32(MOTIF_SURVIVOR_SHIFT))
                for slot in 0..<pass.lanes.count where survivor >> UInt32(slot) & 1 != 0 {
                    let lane = lanes[pass.lanes.lowerBound + slot]
                    guard start + lane.width <= run.end else { continue }
                    var deficit: Int32 = 0
                    var row = lane.deficitsOffset
                    for position in start..<start + lane.width {
                        deficit &+= deficits[row + Int(codes[position])]
                        row += 4
                    }
                    if deficit <= lane.allowedDeficit {
                        hits.append(WindowHit(position: start, order: lane.order, score: lane.maximumScore - deficit))
                    }
                }
            }
        }
    }
}
