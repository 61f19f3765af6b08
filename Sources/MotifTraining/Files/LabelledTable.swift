internal import MotifCore
internal import RealModule

/// A table of labelled sequences as TSV or CSV text.
///
/// The first record names the columns. One of them is called `sequence` or `seq`, in any case. Each column behind it holds the labels
/// of a task: two classes, real numbers or counts; empty, `.`, `NA` or `nan` is a missing label. The column before it, if there is one, names
/// the rows.
public struct LabelledTable: Sendable {
    /// Two values that stand for the classes 0 and 1 of a column.
    public struct Classes: Sendable, Hashable {
        /// The name of the column.
        public let column: String
        /// The value of the class 0.
        public let negative: Float
        /// The value of the class 1.
        public let positive: Float
    }

    public let dataset: Dataset

    /// The name of each row, or its line if no column is before the sequence.
    public let names: [String]

    /// The columns whose two classes are written as other values than 0 and 1.
    public let recodedColumns: [Classes]

    /// A row before its labels are known to be classes or real numbers.
    private struct Row {
        let letters: [UInt8]
        let labels: [Float]
        let logExposure: Float
        let line: Int
    }

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: The text as RFC 4180 defines it, or with tabs for commas; lines end with LF, CRLF or CR.
    ///   - path: The name of the file in errors.
    ///   - labels: The columns that are labels; if empty, all columns behind the sequence.
    ///   - reading: What the columns are taken for.
    ///   - tasks: The tasks of a model. If given, the table must have a column for each of them, with labels of its kind.
    /// - Throws: ``TrainingFileError`` with the line.
    public init(
        parsing bytes: [UInt8], path: String, labels: [String] = [], reading: LabelReading = LabelReading(), tasks: [PredictionTask]? = nil
    ) throws(TrainingFileError) {
        var records = DelimitedRecords(bytes, path: path)
        guard let header = try records.next(), header != [[]] else {
            throw TrainingFileError(
                path: path, problem: "the table is empty", advice: "give a line of column names and a line for each sequence")
        }
        let columns = LabelledColumns(header.map { String(decoding: $0, as: UTF8.self) }, path: path)
        let sequenceColumn = try columns.sequence()
        let exposureColumn: Int? = if let name = reading.exposureColumn { try columns.exposure(name) } else { nil }
        let labelColumns = try columns.labels(tasks?.map(\.name) ?? labels, behind: sequenceColumn, exposure: exposureColumn)
        if let exposureColumn, labelColumns.contains(exposureColumn) {
            throw TrainingFileError(
                path: path, line: 1, problem: "the column \(columns.names[exposureColumn]) is named for labels and for exposures",
                advice: "give each a column of its own")
        }
        var rows: [Row] = []
        var names: [String] = []
        while let fields = try records.next() {
            let line = records.line
            if fields.count == 1, fields[0].isEmpty { continue }
            func malformed(_ problem: String, _ advice: String) -> TrainingFileError {
                TrainingFileError(path: path, line: line, problem: problem, advice: advice)
            }
            guard fields.count == columns.names.count else {
                throw malformed(
                    "\(fields.count) field\(fields.count == 1 ? "" : "s") where the first line has \(columns.names.count)",
                    "give each line a field for each column")
            }
            let letters = Array(fields[sequenceColumn])
            if let wrong = letters.first(where: { !Self.isLetter($0) }) {
                throw malformed(
                    "the sequence holds \(wrong < 0x80 ? "the character \(Character(Unicode.Scalar(wrong)))" : "a byte that is no letter")",
                    "give letters of DNA")
            }
            func number(_ column: Int, _ noun: String) throws(TrainingFileError) -> Float {
                do throws(LabelText.Problem) {
                    return try LabelText(fields[column]).value()
                } catch {
                    throw malformed(
                        "the \(noun) \(columns.names[column]) is \(String(decoding: fields[column].prefix(40), as: UTF8.self))\(error.problem)", error.advice)
                }
            }
            var values: [Float] = []
            for column in labelColumns { values.append(try number(column, "label")) }
            var exposure: Float = 1
            if let exposureColumn {
                exposure = try number(exposureColumn, "exposure")
                guard exposure > 0 else {
                    throw malformed(
                        "the exposure \(columns.names[exposureColumn]) is \(exposure.isNaN ? "missing" : "\(exposure)")",
                        "give a number above 0, such as the sequencing depth")
                }
            }
            let name = sequenceColumn > 0 ? String(decoding: fields[sequenceColumn - 1], as: UTF8.self) : "line\(line)"
            guard !name.unicodeScalars.contains(where: \.isControl) else {
                throw malformed("the name \(name) holds a control character, such as a tab or a line end", "give a name of visible characters")
            }
            rows.append(Row(letters: letters, labels: values, logExposure: Float.log(exposure), line: line))
            names.append(name)
        }
        var kinds: [PredictionTask] = []
        var recoded: [Classes] = []
        var values: [[Float]] = rows.map(\.labels)
        for (task, column) in labelColumns.enumerated() {
            let known = Set(rows.lazy.map { $0.labels[task] }.filter { !$0.isNaN })
            let classes = Self.classes(known, column: columns.names[column])
            let kind = tasks?[task] ?? PredictionTask(name: columns.names[column], kind: reading.kind ?? (classes == nil ? .real : .binary))
            kinds.append(kind)
            if kind.kind == .count, let row = rows.first(where: { $0.labels[task] < 0 || $0.labels[task] != $0.labels[task].rounded() && !$0.labels[task].isNaN }) {
                throw TrainingFileError(
                    path: path, line: row.line, problem: "the label \(kind.name) is \(row.labels[task])", advice: "counts are 0, 1, 2 and so on")
            }
            guard kind.kind == .binary else { continue }
            guard let classes else {
                let row = rows.first { !$0.labels[task].isNaN && ![0, 1].contains($0.labels[task]) }!
                throw TrainingFileError(
                    path: path, line: row.line, problem: "the label \(kind.name) is \(row.labels[task])",
                    advice: tasks == nil ? "the logistic likelihood is for the labels 0 and 1" : "the model knows the labels 0 and 1")
            }
            guard classes.negative != 0 else { continue }
            recoded.append(classes)
            for row in rows.indices where !values[row][task].isNaN { values[row][task] = values[row][task] == classes.positive ? 1 : 0 }
        }
        var dataset = Dataset(tasks: kinds)
        for (row, labels) in zip(rows, values) { dataset.append(EncodedSequence(row.letters).codes, labels: labels, logExposure: row.logExposure) }
        self.dataset = dataset
        self.names = names
        recodedColumns = recoded
    }

    /// The classes of a column with these values; `nil` if the values are real numbers.
    ///
    /// Classes are written as 0 and 1 or, if both values occur, as −1 and 1 or as 1 and 2, as other programs do.
    private static func classes(_ values: Set<Float>, column: String) -> Classes? {
        if values.isSubset(of: [0, 1]) { return Classes(column: column, negative: 0, positive: 1) }
        if values == [-1, 1] { return Classes(column: column, negative: -1, positive: 1) }
        if values == [1, 2] { return Classes(column: column, negative: 1, positive: 2) }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF || [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: ".")].contains(byte)
    }
}
