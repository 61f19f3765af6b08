internal import MotifCore

/// A table of labelled sequences as TSV or CSV text.
///
/// The first line names the columns. One of them is called `sequence` or `seq`, in any case. Those behind it are labels, each a
/// task: 0 or 1, or real numbers; empty, `.`, `NA` or `nan` is a missing one. The column before it, if there is one, names the rows.
public struct LabelledTable: Sendable {
    public let dataset: Dataset

    /// The name of each row, or its line if the table has no column before the sequence.
    public let names: [String]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - bytes: the text, as RFC 4180 has it, or with tabs for commas; lines end with LF, CRLF or CR.
    ///   - path: the name of the file in errors.
    ///   - labels: the columns that are labels; those behind the sequence if empty.
    ///   - tasks: if given, the table must have a column for each of them, and its labels are of their kind.
    /// - Throws: ``TrainingFileError`` with the line.
    public init(
        parsing bytes: [UInt8], path: String, labels: [String] = [], tasks: [PredictionTask]? = nil
    ) throws(TrainingFileError) {
        var records = DelimitedRecords(bytes, path: path)
        guard let header = try records.next(), header != [[]] else {
            throw TrainingFileError(
                path: path, problem: "the table is empty", advice: "give a line of column names and a line for each sequence")
        }
        let columns = header.map { String(decoding: $0, as: UTF8.self) }
        guard let sequenceColumn = columns.firstIndex(where: { ["sequence", "seq"].contains($0.lowercased()) }) else {
            throw TrainingFileError(
                path: path, line: 1, problem: "no column is called sequence or seq",
                advice: "name the columns in the first line, with tabs or commas between them")
        }
        let wanted = tasks?.map(\.name) ?? (labels.isEmpty ? Array(columns[(sequenceColumn + 1)...]) : labels)
        guard !wanted.isEmpty else {
            throw TrainingFileError(
                path: path, line: 1, problem: "there is no column behind the sequence", advice: "add a column of labels, 0 or 1 or real")
        }
        var labelColumns: [Int] = []
        for name in wanted {
            guard let column = columns.firstIndex(of: name) else {
                throw TrainingFileError(
                    path: path, line: 1, problem: "no column is called \(name)",
                    advice: "there are \(columns.joined(separator: ", "))")
            }
            guard !name.isEmpty else {
                throw TrainingFileError(
                    path: path, line: 1, problem: "column \(column + 1), of labels, has no name", advice: "give each column of labels a name")
            }
            guard columns.lastIndex(of: name) == column else {
                throw TrainingFileError(
                    path: path, line: 1, problem: "more than one column is called \(name)", advice: "give each column of labels a name of its own")
            }
            labelColumns.append(column)
        }
        var rows: [(sequence: [UInt8], labels: [Float], line: Int)] = []
        var names: [String] = []
        while let fields = try records.next() {
            let line = records.line
            if fields.count == 1, fields[0].isEmpty { continue }
            guard fields.count == columns.count else {
                throw TrainingFileError(
                    path: path, line: line, problem: "\(fields.count) field\(fields.count == 1 ? "" : "s") where the first line has \(columns.count)",
                    advice: "give each line a field for each column")
            }
            var values: [Float] = []
            for column in labelColumns {
                guard let value = Self.label(fields[column]) else {
                    throw TrainingFileError(
                        path: path, line: line,
                        problem: "the label \(columns[column]) is \(String(decoding: fields[column].prefix(40), as: UTF8.self))",
                        advice: "give a number, or NA where it is missing")
                }
                values.append(value)
            }
            let letters = Array(fields[sequenceColumn])
            if let wrong = letters.first(where: { !Self.isLetter($0) }) {
                throw TrainingFileError(
                    path: path, line: line,
                    problem: "the sequence holds \(wrong < 0x80 ? "the character \(Character(Unicode.Scalar(wrong)))" : "a byte that is no letter")",
                    advice: "give letters of DNA")
            }
            rows.append((letters, values, line))
            names.append(sequenceColumn > 0 ? String(decoding: fields[sequenceColumn - 1], as: UTF8.self) : "line\(line)")
        }
        let kinds = tasks ?? wanted.enumerated().map { task, name in
            let isBinary = rows.allSatisfy { [0, 1].contains($0.labels[task]) || $0.labels[task].isNaN }
            return PredictionTask(name: name, kind: isBinary ? .binary : .real)
        }
        for (task, kind) in kinds.enumerated() where kind.kind == .binary {
            if let row = rows.first(where: { !$0.labels[task].isNaN && ![0, 1].contains($0.labels[task]) }) {
                throw TrainingFileError(
                    path: path, line: row.line, problem: "the label \(kind.name) is \(row.labels[task])",
                    advice: "the model knows the labels 0 and 1")
            }
        }
        var dataset = Dataset(tasks: kinds)
        for row in rows { dataset.append(EncodedSequence(row.sequence).codes, labels: row.labels) }
        self.dataset = dataset
        self.names = names
    }

    /// A label; NaN if it is missing, nil if it is malformed.
    private static func label(_ field: ArraySlice<UInt8>) -> Float? {
        let text = String(decoding: field, as: UTF8.self)
        if ["", ".", "na", "nan"].contains(text.lowercased()) { return .nan }
        guard let value = Float(text), value.isFinite else { return nil }
        return value
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF || [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: ".")].contains(byte)
    }
}
