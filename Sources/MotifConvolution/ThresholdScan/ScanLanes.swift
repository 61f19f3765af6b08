internal import CMotifKernels
internal import MotifCore

/// Filters of a bank on each strand: what threshold scans look for, with the exact integers that decide.
struct ScanLanes: Sendable {
    /// A filter on one strand.
    struct Lane: Sendable {
        /// ``WindowHit/order`` of its hits.
        let order: UInt32
        let width: Int
        /// The first of the columns that are added up for every window, the core.
        let coreStart: Int
        let coreCount: Int
        let maximumScore: Int32
        /// D: a window with at most this deficit is a hit.
        let allowedDeficit: Int32
        /// Where its deficits, shape [w, 4], begin in ``ScanLanes/deficits``.
        let deficitsOffset: Int
    }

    /// Rising with the core's size; the strands of a filter are neighbours.
    let lanes: [Lane]
    private let deficits: [Int32]

    /// - Parameter filters: those to scan for, each with its core on the forward strand.
    init(_ bank: FilterBank, filters: [FilterAssignment.Assigned]) {
        var lanes: [Lane] = [], deficits: [Int32] = []
        for assigned in filters.sorted(by: { ($0.columns.count, $0.rank) < ($1.columns.count, $1.rank) }) {
            let filter = bank.filters[bank.filtersByRank[assigned.rank]]
            guard let threshold = filter.thresholdScore else { continue }
            let maximumScore = filter.matrix.maximumScore
            let forward = filter.matrix.deficits
            for strand in bank.strands.strands {
                let core = strand == .forward ? assigned.columns : assigned.columns.mirrored(in: filter.width)
                lanes.append(
                    Lane(
                        order: WindowHit.order(rank: assigned.rank, strand: strand), width: filter.width,
                        coreStart: core.lowerBound, coreCount: core.count, maximumScore: maximumScore,
                        allowedDeficit: maximumScore - threshold, deficitsOffset: deficits.count))
                deficits += strand == .forward ? forward : forward.reversed()
            }
        }
        self.lanes = lanes
        self.deficits = deficits
    }

    /// Lanes that one pass of a kernel scans together.
    struct Pass: Sendable {
        let lanes: Range<Int>
        /// Groups of columns that the kernel reads, from each lane's core on.
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
                lanes: first..<last + 1,
                columnGroups: min(mostGroups, (lanes[last].coreCount + columns - 1) / columns))
        }
    }

    /// The lanes in passes of the kernel for many lanes: two vectors of them unless their groups are too many for that.
    func passesOfVectors() -> [Pass] {
        let columns = Int(MOTIF_LANES_COLUMNS), size = Int(MOTIF_LANES_IN_VECTOR)
        var passes: [Pass] = []
        var rest = lanes[...]
        while !rest.isEmpty {
            func pass(_ size: Int) -> Pass {
                let part = rest.prefix(size)
                let groups = (part.last!.coreCount + columns - 1) / columns
                return Pass(lanes: part.indices, columnGroups: min(Int(MOTIF_LANES_GROUPS), groups))
            }
            let both = pass(size * Int(MOTIF_LANES_VECTORS))
            passes.append(both.columnGroups <= Int(MOTIF_LANES_GROUPS_OF_TWO_VECTORS) ? both : pass(size))
            rest = rest[passes.last!.lanes.upperBound...]
        }
        return passes
    }

    /// Where the cores of a pass's windows may begin: from the first window's on, up to the last's.
    private func coreStarts(of pass: Pass, in run: EncodedWindows.Run) -> Range<Int> {
        var first = Int.max, end = 0
        for lane in lanes[pass.lanes] {
            let count = run.windowCount(width: lane.width)
            guard count > 0 else { continue }
            first = min(first, run.start + lane.coreStart)
            end = max(end, run.start + count + lane.coreStart)
        }
        return first < end ? first..<end : 0..<0
    }

    /// The scaled deficits of a lane in one group of columns, for each word of that many bases.
    ///
    /// Why no hit is lost: a window is a hit when the sum of its columns' deficits is at most D, and the kernels add up
    /// `floor(deficit · T / D)` over groups, where T is the largest sum that passes. A sum of floors is at most the floor of
    /// the sum, hence at most T for every hit. Columns outside the core, which no group reads, and sums that are cut off above T, only
    /// let more windows pass, which the exact score then refuses.
    ///
    /// - Parameters:
    ///   - columns: columns in a group; groups count from the core on, columns beyond the lane's last have no deficit.
    ///   - largestPassing: T. Deficits above D are T + 1.
    func scaledDeficits(lane: Int, columnGroup: Int, columns: Int, largestPassing: Int) -> [Int] {
        let lane = lanes[lane]
        let allowed = Int(lane.allowedDeficit)
        let first = lane.coreStart + columnGroup * columns
        return (0..<1 << (2 * columns)).map { word in
            var deficit = 0
            for column in 0..<columns where first + column < lane.width {
                let code = word >> (2 * (columns - 1 - column)) & 3
                deficit += Int(deficits[lane.deficitsOffset + (first + column) * 4 + code])
            }
            return deficit > allowed ? largestPassing + 1 : deficit * largestPassing / max(allowed, 1)
        }
    }

    /// What passed a kernel in one pass over one run.
    struct Survivors<Core> {
        let pass: Pass
        let run: EncodedWindows.Run
        /// The position of the first core.
        let firstCore: Int
        /// Cores, counted from the first, and the lanes that passed, as the kernel writes them.
        let cores: UnsafeBufferPointer<Core>
    }

    /// Runs a kernel on every pass and run.
    ///
    /// - Parameters:
    ///   - kernel: finds the windows of a pass that may be hits, given the pass's index, the codes from the first core on, the
    ///     number of cores and room for as many survivors; returns how many there are.
    ///   - body: is given what passed; returns whether to go on.
    /// - Returns: whether all was scanned.
    @inline(__always)
    func scan<Core>(
        _ windows: EncodedWindows, passes: [Pass],
        kernel: (Int, UnsafePointer<UInt8>, Int, UnsafeMutablePointer<Core>) -> Int, body: (Survivors<Core>) -> Bool
    ) -> Bool {
        windows.withSurvivors { (survivors: UnsafeMutableBufferPointer<Core>) in
            for (index, pass) in passes.enumerated() {
                for run in windows.runs {
                    let cores = coreStarts(of: pass, in: run)
                    guard !cores.isEmpty else { continue }
                    let count = kernel(index, windows.groupCodes + cores.lowerBound, cores.count, survivors.baseAddress!)
                    guard count > 0 else { continue }
                    let found = UnsafeBufferPointer(rebasing: survivors[..<count])
                    guard body(Survivors(pass: pass, run: run, firstCore: cores.lowerBound, cores: found)) else { return false }
                }
            }
            return true
        }
    }

    /// Appends the hits among survivors, by their exact deficits.
    ///
    /// - Parameter decode: gives the core of a survivor, counted from the first, and the lanes that passed, the first in the lowest
    ///   bit.
    @inline(__always)
    func appendHits<Core>(
        among survivors: Survivors<Core>, codes: UnsafeBufferPointer<UInt8>, to hits: inout [WindowHit],
        decode: (Core) -> (core: Int, lanes: UInt64)
    ) {
        let run = survivors.run
        deficits.withUnsafeBufferPointer { deficits in
            lanes[survivors.pass.lanes].withUnsafeBufferPointer { lanes in
                for survivor in survivors.cores {
                    var (core, passed) = decode(survivor)
                    core += survivors.firstCore
                    while passed != 0 {
                        let lane = lanes[passed.trailingZeroBitCount]
                        passed &= passed - 1
                        // The lanes of a pass share the positions of cores, not those of windows.
                        let start = core - lane.coreStart
                        guard start >= run.start, start < run.startLimit, start + lane.width <= run.end else { continue }
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

    /// Appends the hits among survivors of kernels that scan few lanes at a time.
    func appendHits(among survivors: Survivors<UInt32>, codes: UnsafeBufferPointer<UInt8>, to hits: inout [WindowHit]) {
        appendHits(among: survivors, codes: codes, to: &hits) { survivor in
            (Int(survivor >> UInt32(MOTIF_SURVIVOR_SHIFT)), UInt64(survivor & (1 << UInt32(MOTIF_SURVIVOR_SHIFT) - 1)))
        }
    }
}
