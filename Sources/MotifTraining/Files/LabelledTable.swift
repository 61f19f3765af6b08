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
    ///   - bytes: the text. Lines end with LF or CRLF.
    ///   - path: the name of the file in errors.
    ///   - labels: the columns that are labels; those behind the sequence if empty.
    ///   - tasks: if given, the table must have a column for each of them, and its labels are of their kind.
    /// - Throws: ``TrainingFileError`` with the line.
    public init(
        parsing bytes: [UInt8], path: String, labels: [String] = [], tasks: [PredictionTask]? = nil
    ) throws(TrainingFileError) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let header = lines.first, !header.isEmpty else {
            throw TrainingFileError(
                path: path, problem: "the table is empty", advice: "give a line of column names and a line for each sequence")
        }
        let separator = header.contains(UInt8(ascii: "\t")) ? UInt8(ascii: "\t") : UInt8(ascii: ",")
        let columns = Self.fields(header, separator).map { String(decoding: $0, as: UTF8.self) }
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
            labelColumns.append(column)
        }
        var rows: [(sequence: [UInt8], labels: [Float], line: Int)] = []
        var names: [String] = []
        for (index, text) in lines.enumerated().dropFirst() {
            let fields = Self.fields(text, separator)
            if fields.count == 1, fields[0].isEmpty { continue }
            guard fields.count == columns.count else {
                throw TrainingFileError(
                    path: path, line: index + 1, problem: "\(fields.count) fields where the first line has \(columns.count)",
                    advice: "give each line a field for each column")
            }
            var values: [Float] = []
            for column in labelColumns {
                guard let value = Self.label(fields[column]) else {
                    throw TrainingFileError(
                        path: path, line: index + 1,
                        problem: "the label \(columns[column]) is \(String(decoding: fields[column].prefix(40), as: UTF8.self))",
                        advice: "give a number, or NA where it is missing")
                }
                values.append(value)
            }
            let letters = Array(fields[sequenceColumn])
            if let wrong = letters.first(where: { !Self.isLetter($0) }) {
                throw TrainingFileError(
                    path: path, line: index + 1,
                    problem: "the sequence holds \(wrong < 0x80 ? "the character \(Character(Unicode.Scalar(wrong)))" : "a byte that is no letter")",
                    advice: "give letters of DNA")
            }
            rows.append((letters, values, index + 1))
            names.append(sequenceColumn > 0 ? String(decoding: fields[sequenceColumn - 1], as: UTF8.self) : "line\(index + 1)")
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

    /// The fields of a line, without blanks or a pair of quotes around them.
    private static func fields(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [ArraySlice<UInt8>] {
        line.split(separator: separator, omittingEmptySubsequences: false).map { field in
            var field = field
            while let last = field.last, [0x20, 0x0D].contains(last) { field.removeLast() }
            while field.first == 0x20 { field.removeFirst() }
            if field.count >= 2, field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\"") {
                field = field.dropFirst().dropLast()
            }
            return field
        }
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
