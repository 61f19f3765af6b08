internal import ArgumentParser
internal import MotifKit

/// The arguments that name the sequence files of a scan.
struct SequenceFileArguments: ParsableArguments {
    @Argument(help: ArgumentHelp(
        "FASTA, FASTQ, SAM, BAM or CRAM; - is standard input.", explanation: "Files may be compressed by gzip or bgzip, and are told by their content."), completion: .file())
    var sequences: [String] = []

    @Flag(help: ArgumentHelp(
        "Read http, https, ftp, s3 and gs paths, too.",
        explanation: "Without it no other host is asked, and references of CRAM come from local files, unless REF_PATH or REF_CACHE is set.", isRare: true))
    var allowRemote = false

    mutating func validate() throws {
        if allowRemote { RemoteFiles.areAllowed = true }
    }
}

/// The option that names circular contigs.
struct CircleArguments: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Find hits across the origin of contigs: all, or those named.",
        explanation: "Names are separated by commas. The end of such a hit is its start plus its width, beyond the end of the contig.",
        value: "contigs", isRare: true))
    var circular: String?

    mutating func validate() throws {
        if let circular, circular.split(separator: ",", omittingEmptySubsequences: false).contains("") {
            throw ValidationError("--circular is \"\(circular)\"; give all, or names of contigs with a comma between them.")
        }
    }

    /// The circular contigs, or `nil` if no contig is circular.
    var circles: CircularContigs? {
        circular.map { $0 == "all" ? .all : .named($0.split(separator: ",").map(String.init)) }
    }

    /// Warns of names that no sequence has.
    func warn(of unmetNames: [String]) {
        guard !unmetNames.isEmpty else { return }
        printWarning("no sequence has the name \(unmetNames.joined(separator: " or ")), which --circular gives")
    }
}
