internal import GenomeIO

/// The files of a matrix: the matrix, and the names of its rows and columns if the format has no place for them.
final class MatrixOutput: Sendable {
    let formatter: MatrixFormatter
    let matrix: OrderedOutput
    /// The names of the rows.
    let names: OrderedOutput?
    let isCompressed: Bool
    // Written to by the batch whose turn it is, and before and after all batches.
    nonisolated(unsafe) private let matrixFile: OutputFile
    nonisolated(unsafe) private let nameFiles: (rows: OutputFile, columns: OutputFile)?

    /// Creates the files.
    ///
    /// - Parameters:
    ///   - path: where the matrix goes; compressed if it ends in `.gz`.
    ///   - threads: how many work on it.
    init(_ path: String, formatter: MatrixFormatter, threads: Int) throws(OutputFileError) {
        let room = threads * OrderedOutput.roomPerThread
        self.formatter = formatter
        isCompressed = path.hasSuffix(anyCase: ".gz")
        matrixFile = try OutputFile(path)
        matrix = OrderedOutput(matrixFile, room: room)
        let format = formatter.format
        if format.isNumbersOnly {
            let rows = try OutputFile(format.namesPath("rows", of: path))
            nameFiles = (rows, try OutputFile(format.namesPath("columns", of: path)))
            names = OrderedOutput(rows, room: room)
        } else {
            nameFiles = nil
            names = nil
        }
        let header = header(rows: 0, entries: 0)
        try matrixFile.write(header)
        // A pipe is told before the time is spent.
        if format.isNumbersOnly { try matrixFile.overwriteStart(header) }
    }

    /// The header as it is stored; of numbers alone, in a size that does not depend on them.
    private func header(rows: Int, entries: Int) -> [UInt8] {
        let header = formatter.header(rows: rows, entries: entries)
        guard isCompressed else { return header }
        return formatter.format.isNumbersOnly ? BlockCompressor.stored(header) : BlockCompressor.compressed(header)
    }

    /// Completes the files, and then gives them their names: an interruption comes before that or after it.
    ///
    /// - Parameters:
    ///   - rows: the number of rows written.
    ///   - entries: the sum of what the formatter returned.
    func commit(rows: Int, entries: Int) throws(OutputFileError) {
        if isCompressed { try matrixFile.write(BlockCompressor.endMarker) }
        if let nameFiles {
            try matrixFile.overwriteStart(header(rows: rows, entries: entries))
            try nameFiles.columns.write(formatter.columnNames)
        }
        try PartialFiles.uninterrupted { () throws(OutputFileError) in
            if let nameFiles {
                try nameFiles.columns.commit()
                try nameFiles.rows.commit()
            }
            try matrixFile.commit()
        }
    }

    /// Writes nothing any more, and wakes all that wait for their turn.
    func fail(_ failure: OutputFileError) {
        matrix.fail(failure)
        names?.fail(failure)
    }
}
