internal import GenomeIO
internal import MotifCore
internal import MotifTraining

/// An error in the request for a scan or for pooling, beyond what single files and options tell.
public enum ScanError: Error, Hashable, CustomStringConvertible {
    /// Sequences that must be read twice, for a background or q-values, can be read only once.
    case unrepeatable(path: String)
    /// The background is counted from sequences in which one of the bases does not occur.
    case uncountable(counts: SIMD4<Int>)
    /// An output would replace an input.
    case outputIsInput(path: String)
    /// A model's filters are wider than a motif may be, or their weights or scores too large for the grid of scores.
    case unscannableModel(path: String)
    /// A model has no filter with this id.
    case unknownFilter(id: String, path: String, last: String)
    /// Every window would be a hit of a consensus, since as many mismatches are allowed as it has letters other than N.
    case tooManyMismatches(id: String, letters: Int)
    /// Two outputs have the same path.
    case sameOutput(path: String)
    /// No index can be made of the track.
    case unindexable(path: String, isFile: Bool)
    /// No index can be made of variants that are not sorted.
    case unsortedVariants(path: String)
    /// No variant lies on a contig of the genome.
    case foreignVariants(path: String, advice: String)
    /// No sequence has the names that are given as circular contigs.
    case unknownCircles(names: [String])
    /// Two inputs are standard input.
    case standardInputTwice
    /// The reads with hits are asked for, but the input is not files of reads that are scanned once each.
    case uncopyable
    /// Another number of reads was met when the reads with hits were copied.
    case changedReads(scanned: Int, copied: Int)
    /// A pileup is asked for, but the input is not one file of reads.
    case unpileable

    /// Checks that files can be read a second time.
    static func checkRepeatable(_ paths: [String]) throws(ScanError) {
        for path in paths where regularFileSize(path) == nil { throw .unrepeatable(path: path) }
    }

    /// Checks that no input is read twice from standard input, and that the output replaces none.
    static func check(inputs: [String], output: String) throws(ScanError) {
        guard inputs.count(where: { $0 == "-" }) <= 1 else { throw .standardInputTwice }
        for input in inputs where isSameRegularFile(input, output) { throw .outputIsInput(path: output) }
    }

    public var description: String {
        switch self {
        case .unrepeatable(let path):
            "\(path == "-" ? "standard input" : path): it can be read only once, and --matched-reads, q-values and a background that is counted need it twice; "
                + "give a file, or do without them"
        case .uncountable(let counts):
            "the background can't be counted from sequences with \(counts[0]) A, \(counts[1]) C, \(counts[2]) G and \(counts[3]) T; "
                + "give a background in numbers"
        case .outputIsInput(let path): "\(path): the output is also an input, and would replace it; choose another name"
        case .unscannableModel(let path):
            "\(path): filters of more than \(Motif.maximumWidth) columns, weights of more than \(Int(ConvolutionalModel.largestScannedWeight)) or scores "
                + "that span more than \(ConvolutionalModel.largestScoreSpan) down to the threshold can't be scanned with; train with smaller ones"
        case .unknownFilter(let id, let path, let last): "no filter has the id \(id) in \(path); ids are filter1 to \(last)"
        case .tooManyMismatches(let id, let letters):
            "consensus \(id): it has \(letters) letter\(letters == 1 ? "" : "s") other than N, so that every window would be a hit; "
                + "give --mismatches a number below \(letters)"
        case .sameOutput(let path): "\(path): the output, its index, the summary and the matched reads are files of their own; choose another name"
        case .unindexable(let path, true):
            "\(path): the track can't be indexed, since a sequence's name occurs twice, or its hits are not sorted, as those of reads are only with --pileup; "
                + "leave --write-index out, or give each sequence a name of its own"
        case .unindexable(let path, false): "\(path): an index is written beside a file; give --output a name that ends in .gz or .bgz"
        case .foreignVariants(let path, let advice):
            "\(path == "-" ? "standard input" : path): no record lies on a contig of the genome (\(advice)); give the genome of these variants"
        case .unsortedVariants(let path):
            "\(path): the variants can't be indexed, since they are not sorted; sort them first (bcftools sort), or leave --write-index out"
        case .unknownCircles(let names):
            "no sequence has the name \(names.joined(separator: " or ")), which --circular gives; correct it, or go on without by --skip-unknown"
        case .standardInputTwice: "standard input is named more than once; give all but one of them as a file"
        case .uncopyable: "the reads with hits are copied of FASTQ, SAM, BAM or CRAM files, without regions of a genome and circular contigs; give such files"
        case .changedReads(let scanned, let copied):
            "\(scanned) reads were scanned, and \(copied) were met when those with hits were copied; run this again when nothing writes to the files any more"
        case .unpileable: "a pileup counts the reads of one file; give one SAM, BAM or CRAM file (samtools merge makes one of several), and no regions of a genome"
        }
    }
}
