internal import CMotifKernels
internal import MotifCore

/// The lanes of a threshold scan: filters of a bank, each on one strand, with the exact integers that decide about hits.
struct ScanLanes: Sendable {
    /// A filter on one strand.
    struct Lane: Sendable {
        /// ``WindowHit/order`` of its hits.
        let order: UInt32
        let width: Int
        /// The first column of the core, the columns whose deficits kernels add up for every window.
        let coreStart: Int
        /// The number of columns of the core.
        let coreCount: Int
        let maximumScore: Int32
        /// The largest deficit of a hit, D, in cells of the filter's matrix.
        let allowedDeficit: Int32
        /// The offset of the lane's deficits, shape [w, 4], in ``ScanLanes/deficits``.
        let deficitsOffset: Int
    }

    /// The lanes by ascending size of their cores; the strands of a filter are neighbours.
    let lanes: [Lane]
    private let deficits: [Int32]

    /// - Parameters:
    ///   - bank: the bank of the filters.
    ///   - filters: the filters to scan for, each with its core on the forward strand.
    init(_ bank: FilterBank, filters: [FilterAssignment.Assigned]) {
        var lanes: [Lane] = [], deficits: [Int32] = []
        for assigned in filters.sorted(by: { ($0.columns.count, $0.rank) < ($1.columns.count, $1.rank) }) {
            let filter = bank.filters[bank.filtersByRank[assigned.rank]]
            guard let threshold = filter.thresholdScore else { continue }
            let maximumScore = filter.matrix.maximumScore
            let forward = filter.matrix.deficits
            for strand in bank.strands.strands {
                let core = assigned.columns(on: strand, width: filter.width)
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
        /// The number of groups of columns that the kernel reads, counted from each lane's core on.
        let columnGroups: Int
    }

    /// Divides the lanes into passes of a kernel.
    ///
    /// - Parameters:
    ///   - size: the number of lanes in a pass.
    ///   - columns: the number of columns in a group.
    ///   - mostGroups: the largest number of groups that the kernel reads.
    func passes(of size: Int, columns: Int, mostGroups: Int) -> [Pass] {
        stride(from: 0, to: lanes.count, by: size).map { first in
            let last = min(first + size, lanes.count) - 1
            return Pass(
                lanes: first..<last + 1,
                columnGroups: min(mostGroups, (lanes[last].coreCount + columns - 1) / columns))
        }
    }

    /// Divides the lanes into passes of the kernel for many lanes: two vectors of lanes, or one vector if the lanes have too many groups
    /// of columns.
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

    /// The positions at which the cores of a pass's windows may begin: from that of the first window up to that of the last.
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

    /// The scaled deficits of a lane in one group of columns, indexed by the word of bases in these columns.
    ///
    /// No hit is lost: a window is a hit if the sum of its columns' deficits is at most D, and kernels add up
    /// `floor(deficit · T / D)` over groups, where T is the largest sum that passes. A sum of floors is at most the floor of the sum,
    /// hence at most T for every hit. Columns outside the core, which kernels ignore, and saturation above T only let more windows
    /// pass. The exact score then rejects these.
    ///
    /// - Parameters:
    ///   - lane: the index of the lane.
    ///   - columnGroup: the index of the group, counted from the core on.
    ///   - columns: the number of columns in a group; columns beyond the lane's last have no deficit.
    ///   - largestPassing: T. Deficits above D become T + 1.
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

    /// The windows that passed a kernel, of one pass over one run.
    struct Survivors<Core> {
        let pass: Pass
        let run: EncodedWindows.Run
        /// The position of the first core, from which cores are counted.
        let firstCore: Int
        /// The cores that passed, with the lanes for which they passed, in the form that the kernel writes.
        let cores: UnsafeBufferPointer<Core>
    }

    /// Runs a kernel on every pass and run.
    ///
    /// - Parameters:
    ///   - windows: the part of a sequence to scan.
    ///   - passes: the passes of the kernel.
    ///   - kernel: finds the windows of a pass that may be hits. It is given the index of the pass, the codes from the first core on, the
    ///     number of cores, and room for as many survivors. It returns the number of survivors.
    ///   - body: receives the survivors of each pass and run, and returns `false` to end the scan.
    /// - Returns: `false` if `body` ended the scan.
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

    /// Appends the survivors that are hits by their exact deficits.
    ///
    /// - Parameters:
    ///   - survivors: the windows that passed a kernel.
    ///   - codes: the base codes of the whole sequence.
    ///   - hits: receives the hits.
    ///   - decode: returns the index of a survivor's core, counted from the first, and the lanes that passed, the first lane in the
    ///     lowest bit.
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
                        // The lanes of a pass share the positions of cores, but their windows start at different positions.
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

    /// Appends the hits among survivors of the kernels that scan up to four lanes at a time.
    func appendHits(among survivors: Survivors<UInt32>, codes: UnsafeBufferPointer<UInt8>, to hits: inout [WindowHit]) {
        appendHits(among: survivors, codes: codes, to: &hits) { survivor in
            (Int(survivor >> UInt32(MOTIF_SURVIVOR_SHIFT)), UInt64(survivor & (1 << UInt32(MOTIF_SURVIVOR_SHIFT) - 1)))
        }
    }
}
