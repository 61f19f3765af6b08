internal import GenomeIO
internal import MotifCore
public import MotifTraining

/// Sequences with their names, in memory as base codes.
public struct SequenceList: Sendable {
    public private(set) var names: [String] = []
    public private(set) var sequences = SequenceStore()

    /// Reads the sequences of files.
    ///
    /// - Parameters:
    ///   - paths: FASTA, FASTQ, SAM, BAM or CRAM files; `-` for standard input.
    ///   - threads: the number of threads that may decompress.
    ///   - masksLowercase: whether soft-masked bases are read as unknown.
    /// - Throws: `SequenceFileError` with file and place.
    public init(paths: [String], threads: Int = 1, masksLowercase: Bool = false) throws {
        let reader = try SequenceReader(paths: paths, longestWindow: 1, threads: threads)
        let encoder = BaseEncoder(maskingLowercase: masksLowercase)
        var batch = SequenceBatch()
        var encoded = EncodedSequence()
        // A record longer than a batch comes in pieces. They do not overlap, since windows of one base are asked for.
        var record: [UInt8]?
        var name = ""
        while try reader.fill(&batch) {
            encoded.replace(with: batch.letters, encoder: encoder)
            for piece in batch.pieces {
                if piece.recordStart == 0 {
                    if let record { append(record, name: name) }
                    record = []
                    name = String(decoding: batch.names[piece.name], as: UTF8.self)
                }
                record! += encoded.codes[piece.letters]
            }
        }
        if let record { append(record, name: name) }
    }

    /// Reads the sequences of regions of a genome. Each is named `contig:start-end`, with the positions of BED.
    ///
    /// - Throws: `SequenceFileError` with file and line.
    public init(_ input: RegionInput) throws {
        let (genome, regions, _) = try input.read()
        names = regions.map(genome.name)
        sequences = try genome.sequences(of: regions)
    }

    private mutating func append(_ codes: [UInt8], name: String) {
        sequences.append(codes)
        names.append(name)
    }
}
