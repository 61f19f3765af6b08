/// The content of a file, as a parser hands it over: matrices whose kind of numbers is still open, and faults.
struct ParsedMotifs {
    /// The matrices that could be read, in the order of the file.
    var matrices: [MatrixText] = []

    /// The faults of the motifs that could not be read.
    var faults: [MotifFileError] = []

    /// The motifs that are listed without a matrix, as CIS-BP does.
    var emptyMotifs: [MotifFileError] = []

    /// Whether nothing was found, neither sound nor faulty.
    var isEmpty: Bool { matrices.isEmpty && faults.isEmpty && emptyMotifs.isEmpty }
}
