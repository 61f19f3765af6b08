internal import GenomeIO

/// The names of cells and peaks in the files that stand beside a matrix of counts, as in the folders of 10x's programs.
struct CountNames {
    /// The path of the matrix.
    let path: String

    /// Returns the name of each cell: of the file that is given, else of `barcodes.tsv` or the matrix's own file of names beside it, else their numbers.
    func cells(_ file: String?, count: Int, isTransposed: Bool) throws -> [String] {
        let own = isTransposed ? MatrixNames.rowsPath(of: path) : MatrixNames.columnsPath(of: path)
        guard let file = file ?? existing(["barcodes.tsv", "barcodes.tsv.gz"]) ?? (regularFileSize(own) != nil ? own : nil) else {
            return (1...max(1, count)).prefix(count).map(String.init)
        }
        let names = try MatrixNames.lines(file).map { String($0.prefix { $0 != "\t" }) }
        guard names.count == count else { throw DeviationsError.otherNames(path: file, lines: names.count, names: "cells", count: count) }
        return names
    }

    /// Checks that the peaks that a file beside the matrix names overlap those of the motifs. Names that are no regions are not compared.
    func checkPeaks(_ peaks: [String]) throws {
        guard let file = existing(["features.tsv", "features.tsv.gz", "peaks.bed", "peaks.bed.gz"]) else { return }
        let lines = try MatrixNames.lines(file).filter { !$0.hasPrefix("#") }
        let isBED = file.contains("peaks.bed")
        for (index, (line, peak)) in zip(lines, peaks).enumerated() {
            let columns = line.split(separator: "\t")
            let name = isBED && columns.count > 2 ? "\(columns[0]):\(columns[1])-\(columns[2])" : String(columns.first ?? "")
            guard let found = Place(name), let expected = Place(peak) else { continue }
            guard found.overlaps(expected) else { throw DeviationsError.otherPeak(path: file, line: index + 1, found: name, expected: peak) }
        }
    }

    /// Returns the first of some files that exists beside the matrix. The name of the matrix may have more before and behind `matrix.mtx`.
    private func existing(_ names: [String]) -> String? {
        let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        let folder = path[..<slash], file = path[slash...]
        let prefix = file.ranges(of: "matrix.mtx").first.map { file[..<$0.lowerBound] } ?? ""
        return names.map { "\(folder)\(prefix)\($0)" }.first { regularFileSize($0) != nil }
    }

    /// A region that a name tells, such as chr1:100-200 or chr1_100_200.
    private struct Place {
        let contig: Substring
        let range: Range<Int>

        init?(_ name: String) {
            let parts = name.split { $0 == ":" || $0 == "-" || $0 == "_" }
            guard parts.count > 2, let end = Int(parts[parts.count - 1].prefix { $0.isNumber }), let start = Int(parts[parts.count - 2]), start < end else { return nil }
            contig = name[..<parts[parts.count - 3].endIndex]
            range = start..<end
        }

        func overlaps(_ other: Place) -> Bool { contig == other.contig && range.overlaps(other.range) }
    }
}
