internal import GenomeIO

/// The files of a matrix: the matrix, and the names of its rows and columns if the format has no place for them. Made and completed by
/// the job, not by its workers, which write through ``text``.
final class MatrixOutput {
    /// The order in which workers write rows and their names.
    let text: MatrixText
    private let matrixFile: OutputFile
    private let nameFiles: (rows: OutputFile, columns: OutputFile)?

    /// Creates the files.
    ///
    /// - Parameters:
    ///   - path: the file of the matrix; compressed if it ends in `.gz`.
    ///   - threads: the number of workers.
    init(_ path: String, formatter: MatrixFormatter, threads: Int) throws(OutputFileError) {
        let room = threads * OrderedOutput.roomPerThread
        matrixFile = try OutputFile(path)
        let format = formatter.format
        nameFiles =
            format.isNumbersOnly
            ? (try OutputFile(format.namesPath("rows", of: path)), try OutputFile(format.namesPath("columns", of: path))) : nil
        text = MatrixText(
            formatter: formatter, rows: OrderedOutput(matrixFile, room: room), names: nameFiles.map { OrderedOutput($0.rows, room: room) },
            isCompressed: path.hasSuffix(anyCase: ".gz"))
        let header = header(rows: 0, entries: 0)
        try matrixFile.write(header)
        try nameFiles?.rows.write(RowTable.header)
        // A pipe is told before the time is spent.
        if format.isNumbersOnly { try matrixFile.overwriteStart(header) }
    }

    /// The header as it is stored; of numbers alone, in a size that does not depend on them.
    private func header(rows: Int, entries: Int) -> [UInt8] {
        let header = text.formatter.header(rows: rows, entries: entries)
        guard text.isCompressed else { return header }
        return text.formatter.format.isNumbersOnly ? BlockCompressor.stored(header) : BlockCompressor.compressed(header)
    }

    /// Completes the files, and then gives them their names: an interruption comes before that or after it.
    ///
    /// - Parameters:
    ///   - rows: the number of rows written.
    ///   - entries: the sum of what the formatter returned.
    func commit(rows: Int, entries: Int) throws(OutputFileError) {
        if text.isCompressed { try matrixFile.write(BlockCompressor.endMarker) }
        if let nameFiles {
            try matrixFile.overwriteStart(header(rows: rows, entries: entries))
            try nameFiles.columns.write(text.formatter.columnNames)
        }
        try PartialFiles.uninterrupted { () throws(OutputFileError) in
            try OutputFile.commit([nameFiles?.columns, nameFiles?.rows, matrixFile].compactMap { $0 })
        }
    }
}

/// The rows of a matrix and their names, as workers write them.
struct MatrixText: BatchOutput {
    let formatter: MatrixFormatter
    let rows: OrderedOutput
    /// The names of the rows; `nil` if the rows hold them.
    let names: OrderedOutput?
    let isCompressed: Bool

    func end(before batch: Int) throws(OutputFileError) {
        // A batch before may have finished its rows and not its names.
        try names?.waitForTurn(of: batch)
        try rows.end(before: batch)
        try names?.end(before: batch)
    }

    func fail(_ failure: OutputFileError) {
        rows.fail(failure)
        names?.fail(failure)
    }
}
