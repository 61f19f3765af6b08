internal import GenomeIO
public import MotifCore
internal import MotifFormats

/// Reads background files, as the MEME Suite's fasta-get-markov writes them.
public enum BackgroundFile {
    /// Reads the order-0 part of a background file. Its lines hold a letter and its probability; `#` begins a comment.
    ///
    /// - Throws: `SequenceFileError` if the file can't be read, `MotifFileError` with the line if it is malformed.
    public static func read(_ path: String) throws -> Background {
        try Background(parsing: ByteFile.read(path), path: path)
    }
}
