/// The division of peaks into bins of like GC and like mean accessibility, among which background peaks are exchanged.
///
/// Peaks are cut by GC into groups of equal size, and each group by its number of reads. So all bins have about the same number of peaks, however
/// GC and reads are distributed. Peaks without a read and peaks of unknown GC are in no bin: they are left out of an analysis.
public struct PeakBins: Sendable {
    /// The bin of each peak, from 0; −1 for peaks that are left out.
    public let indices: [Int32]
    /// The number of peaks in each bin, at least 1.
    public let sizes: [Int]
    /// The number of groups of GC, and of groups of accessibility in each of them.
    public let shape: (gc: Int, accessibility: Int)

    /// The smallest number of peaks in a bin, if bins are not given up altogether: a mean and a variance need some.
    public static let fewestPeaks = 20

    /// Divides peaks into bins. There are fewer bins than asked for if a bin would have fewer than ``fewestPeaks`` peaks.
    ///
    /// - Parameters:
    ///   - gc: the share of G and C of each peak, 0…1; `nil` if it is unknown.
    ///   - reads: the number of reads of each peak in all samples; an accessibility that is given otherwise is above 0 as well.
    ///   - gcBins: the number of groups of GC, at least 1.
    ///   - accessibilityBins: the number of groups of accessibility, at least 1.
    public init(gc: [Double?], reads: [Int], gcBins: Int = 10, accessibilityBins: Int = 10) {
        precondition(gc.count == reads.count, "There is a number of reads for each peak.")
        precondition(gcBins > 0 && accessibilityBins > 0, "There is a group at least.")
        let used = gc.indices.filter { gc[$0] != nil && reads[$0] > 0 }
        shape = Self.shape(gcBins, accessibilityBins, peaks: used.count)
        var indices = [Int32](repeating: -1, count: gc.count)
        var sizes: [Int] = []
        // The order of the file decides between equal peaks, so that the bins are always the same.
        let byGC = used.sorted { (gc[$0]!, $0) < (gc[$1]!, $1) }
        for group in Self.parts(of: byGC[...], shape.gc) {
            let byReads = group.sorted { (reads[$0], $0) < (reads[$1], $1) }
            for bin in Self.parts(of: byReads[...], shape.accessibility) where !bin.isEmpty {
                for peak in bin { indices[peak] = Int32(sizes.count) }
                sizes.append(bin.count)
            }
        }
        self.indices = indices
        self.sizes = sizes
    }

    /// The number of peaks that are in a bin.
    public var peakCount: Int { sizes.reduce(0, +) }

    /// Returns the numbers of groups, of which the larger one is lowered until bins are large enough.
    private static func shape(_ gc: Int, _ accessibility: Int, peaks: Int) -> (gc: Int, accessibility: Int) {
        var (gc, accessibility) = (gc, accessibility)
        while gc * accessibility > 1, peaks / (gc * accessibility) < fewestPeaks {
            if accessibility >= gc { accessibility -= 1 } else { gc -= 1 }
        }
        return (gc, accessibility)
    }

    /// Cuts a list into parts whose sizes differ by at most 1.
    private static func parts(of list: ArraySlice<Int>, _ count: Int) -> [ArraySlice<Int>] {
        (0..<count).map { list[list.count * $0 / count..<list.count * ($0 + 1) / count] }
    }
}
