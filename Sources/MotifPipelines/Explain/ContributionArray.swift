internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// Contributions as a NumPy array, [N, L], [N, 4, L], or with several tasks [N, T, L] or [N, T, 4, L]. Beside it stands a table of its rows.
///
/// Behind the end of a sequence that is shorter than the longest, values are NaN.
struct ContributionArray: ContributionWriter {
    private let array: OutputFile
    private let rows: OutputFile
    private let oneHot: OutputFile?
    private let sequences: ExplainedSequences
    private let tasks: [Int]
    private let values: ContributionValues
    private let longest: Int

    /// Creates the files.
    ///
    /// - Parameters:
    ///   - path: The file of the array. The table of its rows is `PATH.rows.txt`.
    ///   - oneHot: The file of the sequences as an array [N, 4, L] of 0 and 1; `nil` for none.
    init(
        _ path: String, oneHot oneHotPath: String?, sequences: ExplainedSequences, taskNames: [String], tasks: [Int], values: ContributionValues
    ) throws {
        self.sequences = sequences
        self.tasks = tasks
        self.values = values
        longest = sequences.sequences.longest
        array = try OutputFile(path)
        rows = try OutputFile(MatrixFormat.npy.namesPath("rows", of: path))
        oneHot = if let oneHotPath { try OutputFile(oneHotPath) } else { nil }
        let count = sequences.names.count
        let shape = [count] + (tasks.count > 1 ? [tasks.count] : []) + (values.count > 1 ? [values.count] : []) + [longest]
        try array.write(Self.header(shape, type: "<f4"))
        try oneHot?.write(Self.header([count, 4, longest], type: "|i1"))
        try rows.write((["name", "contig", "start", "end", "strand"] + tasks.map { taskNames[$0] }).joined(separator: "\t").utf8)
        try rows.write("\n".utf8)
    }

    /// The header: magic, version, length of the rest, and a Python dictionary padded with blanks to a multiple of 64 bytes.
    private static func header(_ shape: [Int], type: String) -> [UInt8] {
        let sizes = shape.map { "\($0)" }.joined(separator: ", ")
        let dictionary = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }".utf8)
        let size = (10 + dictionary.count + 1 + 63) / 64 * 64
        let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8((size - 10) & 255), UInt8((size - 10) >> 8)]
        return start + dictionary + [UInt8](repeating: UInt8(ascii: " "), count: size - start.count - dictionary.count - 1) + Array("\n".utf8)
    }

    func write(_ attribution: SequenceAttribution, of index: Int) throws {
        let length = attribution.length
        var numbers: [UInt32] = []
        numbers.reserveCapacity(tasks.count * values.count * longest)
        for task in tasks {
            let values = attribution.values(values, task: task)
            for row in 0..<self.values.count {
                numbers += values[row * length..<(row + 1) * length].lazy.map { $0.bitPattern.littleEndian }
                numbers += repeatElement(Float.nan.bitPattern.littleEndian, count: longest - length)
            }
        }
        try numbers.withUnsafeBytes { try array.write($0) }
        if let oneHot {
            try oneHot.write((0..<4).flatMap { base in attribution.bases.map { $0 == base ? 1 : 0 } + [UInt8](repeating: 0, count: longest - length) })
        }
        let place = sequences.places[index]
        let outputs = tasks.map { "\t\(attribution.outputs[$0])" }.joined()
        let strand = place.strand.map { "\($0.symbol)" } ?? "."
        try rows.write("\(sequences.names[index])\t\(place.contig)\t\(place.range.lowerBound)\t\(place.range.upperBound)\t\(strand)\(outputs)\n".utf8)
    }

    func commit() throws {
        try PartialFiles.uninterrupted { () throws(OutputFileError) in try OutputFile.commit([rows, oneHot, array].compactMap { $0 }) }
    }
}
