/// The words of FIMO, HOMER, MOODS and other programs for the options of this one.
enum ForeignOptions {
    /// The advice for an option of another program.
    ///
    /// - Parameters:
    ///   - name: the name without dashes.
    ///   - known: the long names of the options of the command, with dashes.
    /// - Returns: a sentence; `nil` if no program has the option, or the command has no counterpart.
    static func advice(for name: String, known: Set<String>) -> String? {
        if let counterpart = counterparts.first(where: { $0.names.contains(name) && !known.isDisjoint(with: [$0.option]) }) {
            return "Use \(counterpart.shown) instead."
        }
        return needless.first { $0.names.contains(name) }.map { "Leave it out: \($0.reason)." }
    }

    /// Options of others, and ours that do the same; `shown` tells the short form and how values differ.
    private static let counterparts: [(names: Set<String>, option: String, shown: String)] = [
        (["thresh", "p-value", "p_value", "pval", "p-val", "p-thresh", "pthresh", "p-cutoff", "cutoff", "threshold", "pvalue-threshold"], "--pvalue", "--pvalue (-p)"),
        (["score", "scores", "min_score", "minscore", "score-threshold"], "--min-score", "--min-score"),
        (["qv-thresh", "q-value", "q-thresh", "fdr"], "--qvalue", "--qvalue, and filter by its column,"),
        (["bfile", "bg", "bgfile", "bg-file", "background-file", "bg-model", "lo-bg"], "--background", "--background (-b)"),
        (["motif-pseudo", "pseudo", "ps", "pseudocounts", "log-base-pseudo"], "--pseudocount", "--pseudocount"),
        (["o", "oc", "out", "outfile", "out-file", "outdir", "out-dir", "output-dir", "output-file"], "--output", "--output (-o)"),
        (["norc", "no-rc", "no-revcomp", "single-strand", "forward-only"], "--strand", "--strand forward"),
        (["text", "outfmt", "out-format", "output-format"], "--format", "--format (tsv has the columns of FIMO)"),
        (["best-site", "best-hits", "best-only"], "--best", "--best"),
        (["parse-genomic-coord", "no-pgc"], "--regions", "--regions (-r) with --genome (-g), which need no coordinates in names,"),
        (["bed", "bed-file", "peaks", "peak-file", "targets", "region-file"], "--regions", "--regions (-r)"),
        (["ref", "ref-fasta", "genome-fasta", "fi", "fasta-ref"], "--genome", "--genome (-g)"),
        (["motif-file", "matrix", "matrices", "pwm", "pwms", "find", "meme", "jaspar", "S"], "--motifs", "--motifs (-m)"),
        (["cpu", "cpus", "cores", "nproc", "num-threads", "nthreads", "n-threads", "jobs", "processes"], "--threads", "--threads (-@ or -t)"),
        (["size", "flank", "width-around"], "--window", "--window (-w)"),
        (["mask", "softmask", "soft-mask", "mask-repeats"], "--mask-lowercase", "--mask-lowercase"),
        (["mscore", "nmotifs"], "--value", "--value max or --value count"),
        (["mapq", "min-mapq", "min-MQ", "minMAPQ"], "--min-mapping-quality", "--min-mapping-quality"),
        (["minw"], "--min-width", "--min-width"),
        (["maxw"], "--max-width", "--max-width"),
        (["verbosity"], "--quiet", "--quiet (-q), or --verbose (-v) where the command has it,"),
        (["silent"], "--quiet", "--quiet (-q)"),
    ]

    /// Options of others that nothing here needs, or has.
    private static let needless: [(names: Set<String>, reason: String)] = [
        (["max-stored-scores"], "every hit is kept"),
        (["no-qvalue"], "q-values are only added by --qvalue"),
        (["skip-matched-sequence"], "the matched sequence is only added by --sequence"),
        (["alpha", "psp", "prior-dist"], "priors on positions are not supported"),
        (["batch"], "sequences are always read in batches"),
        (["rc", "revcomp", "both-strands", "bothstrands"], "both strands are scored by default"),
        (["sequences", "seqs", "fasta", "input", "in"], "sequence files stand on the command line without an option"),
    ]
}
