internal import GenomeIO
internal import MotifCore
internal import MotifEnrichment

/// The folder of the results of an analysis of deviations.
struct DeviationsFolder {
    private let path: String

    private static let deviations = "deviations.npy"
    private static let zScores = "z.npy"
    private static let cells = "cells.txt"
    private static let motifs = "motifs.txt"
    private static let summary = "summary.json"
    /// The table, the file that others look for.
    private static let table = "variability.tsv"

    init(_ path: String) { self.path = OutputFolder(path: path).path }

    /// Checks that counts can be read twice, and that no output replaces an input.
    func check(_ options: DeviationsOptions) throws {
        guard options.counts != "-" && !isDevice(options.counts) else { throw DeviationsError.unrepeatable(path: options.counts) }
        for file in [Self.deviations, Self.zScores, Self.cells, Self.motifs, Self.summary, Self.table] {
            try ScanError.check(inputs: options.paths, output: "\(path)/\(file)")
        }
    }

    /// Makes the folder if it is missing, and writes the results into it.
    ///
    /// - Parameter compute: writes the rows of both matrices, and returns the result.
    func write(
        _ options: DeviationsOptions, motifs: [String], cells: [String], _ compute: (DeviationsOutput) throws -> DeviationsResult
    ) throws -> DeviationsResult {
        let folder = OutputFolder(path: path)
        let isNew = try folder.create()
        do {
            let formatter = MatrixFormatter(format: .npy, value: .max, columns: motifs)
            let deviations = try OutputFile("\(path)/\(Self.deviations)"), zScores = try OutputFile("\(path)/\(Self.zScores)")
            let output = try DeviationsOutput(
                deviations: deviations, zScores: zScores, header: formatter.header(rows: cells.count, entries: 0), threads: options.compute.threads)
            let result = try compute(output)
            let files = [
                OutputFolder.File(Self.cells, Array(cells.map { "\($0)\n" }.joined().utf8)),
                OutputFolder.File(Self.motifs, formatter.columnNames),
                OutputFolder.File(Self.summary, DeviationsRecord(result: result, commandLine: options.commandLine).text),
                OutputFolder.File(Self.table, VariabilityTable(motifs: result.motifs).text),
            ]
            try folder.createAndWrite(files, besides: [deviations, zScores], removing: [])
            return result
        } catch {
            if isNew { folder.removeIfEmpty() }
            throw error
        }
    }
}
