public import GenomeIO
internal import MotifCore
internal import MotifReports

/// A message about deviations that are computed nevertheless.
public enum DeviationsNotice: JobNotice, Hashable {
    /// Peaks are left out, since they have no reads.
    case peaksWithoutReads(Int)
    /// Peaks are left out, since they have no known base.
    case peaksWithoutGC(Int)
    /// The results of motifs are missing, since no peak has them.
    case motifsWithoutPeaks(Int)
    /// The results of cells are missing, since they have no reads.
    case cellsWithoutReads(Int)
    /// Motifs have too few peaks for a variability.
    case fewPeaks(motifs: Int)
    /// There is one cell, so that each peak is expected to have the same share of its reads.
    case oneCell
    /// The rows of the matrix of counts are cells, not peaks.
    case transposed(path: String)
    /// Entries of a cell are not together in the file, so that all are held in memory.
    case unordered(path: String, bytes: Int)
    /// There are fewer bins of peaks than asked for.
    case fewerBins(gc: Int, accessibility: Int, peaks: Int)

    public var isWarning: Bool {
        switch self {
        case .motifsWithoutPeaks, .cellsWithoutReads: true
        default: false
        }
    }

    public var description: String {
        switch self {
        case .peaksWithoutReads(let peaks): "\(peaks.counted("peak")) without a read \(peaks == 1 ? "is" : "are") left out"
        case .peaksWithoutGC(let peaks): "\(peaks.counted("peak")) without a known base \(peaks == 1 ? "is" : "are") left out"
        case .motifsWithoutPeaks(let motifs): "\(motifs.counted("motif")) without a peak \(motifs == 1 ? "has" : "have") no deviations, and NaN stands for them"
        case .cellsWithoutReads(let cells): "\(cells.counted("cell")) without a read \(cells == 1 ? "has" : "have") no deviations, and NaN stands for them"
        case .fewPeaks(let motifs):
            "\(motifs.counted("motif")) with fewer than \(DeviationsResult.fewestPeaks) peaks \(motifs == 1 ? "has" : "have") no variability"
        case .oneCell: "there is one cell with reads, so that its peaks are compared with one another: each is expected to have the same number of reads"
        case .transposed(let path): "\(path): the rows are cells and the columns peaks, as their numbers tell"
        case .unordered(let path, let bytes):
            "\(path): the entries of a cell are not together, so that all are held in memory (\((Double(bytes) / 1e6).decimals(0)) MB); a matrix that is sorted by cell is read with less"
        case .fewerBins(let gc, let accessibility, let peaks):
            "bins of \(peaks.counted("peak")) would be small, so that there are \(gc) of GC and \(accessibility) of accessibility"
        }
    }
}
