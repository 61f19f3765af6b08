public import GenomeIO

/// The rows of a matrix.
public enum PoolInput: Sendable {
    /// A row for each record of FASTA, FASTQ, SAM, BAM or CRAM files; `-` is standard input.
    case files([String])
    /// A row for each region, those of the file first; positions count from the region's start.
    case regions(RegionInput)

    /// The files that are read.
    var paths: [String] {
        switch self {
        case .files(let paths): paths
        case .regions(let regions): regions.allPaths
        }
    }
}

/// The task of a ``PoolJob``.
public struct PoolOptions: Sendable {
    public var input: PoolInput
    public var filters: FilterOptions
    public var value: MatrixValue
    public var format: MatrixFormat
    /// The file of the matrix; compressed if its name ends in `.gz`; `-` is standard output, for TSV.
    public var output = "-"
    public var compute = ComputeOptions()

    public init(_ input: PoolInput, filters: FilterOptions, value: MatrixValue = .max, format: MatrixFormat = .tsv) {
        self.input = input
        self.filters = filters
        self.value = value
        self.format = format
    }

    /// Checks that no input is read twice from standard input, and that no output replaces an input.
    func checkFiles() throws(ScanError) {
        let inputs = filters.paths + input.paths
        try ScanError.check(inputs: inputs, output: output)
        guard format.isNumbersOnly else { return }
        for names in ["rows", "columns"].map({ format.namesPath($0, of: output) }) {
            for input in inputs where isSameRegularFile(input, names) { throw .outputIsInput(path: names) }
        }
    }
}
