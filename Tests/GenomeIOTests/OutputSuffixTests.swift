import GenomeIO
import Testing

@Suite("Output suffixes")
struct OutputSuffixTests {
    @Test("a known suffix in any case chooses the format, before a suffix of compression", arguments: [
        ("hits.bed", TrackFormat.bed), ("a.b/hits.bed6.gz", .bed6), ("X.Tsv.BGZ", .tsv), ("X.GFF", .gff3), ("x.gff3", .gff3), ("x.1.counts", .counts),
    ])
    func known(path: String, format: TrackFormat) throws {
        #expect(try TrackFormat.named(by: path) == format)
    }

    @Test("a name without a suffix chooses no format", arguments: [
        "-", "hits", "hits.gz", ".gz", ".hidden", "a.b/hits", "/dev/null", "/dev/stdout", "/dev/fd/1",
    ])
    func none(path: String) throws {
        #expect(try TrackFormat.named(by: path) == nil)
        #expect(try MatrixFormat.named(by: path) == nil || path.hasSuffix(".gz"))
    }

    @Test("an unknown suffix is an error that lists the known ones", arguments: [
        "x.csv", "x.h5ad", "x.npz", "x.gtf", "x.bb", "x.bigBed", "x.parquet", "x.bed.bz2", "x.bed.xz", "x.tsv.zst", "x.txt", "x.bed.", "x.bed.gz.gz", "x.mtx",
    ])
    func unknown(path: String) {
        #expect { try TrackFormat.named(by: path) } throws: { error in
            "\(error)".hasPrefix("\(path) ends in .") && "\(error)".hasSuffix("end it in .bed, .bed6, .bed12, .gff3, .tsv, .counts, .gff (.gz or .bgz may follow)")
        }
    }

    @Test("matrices have suffixes of their own")
    func matrices() throws {
        #expect(try MatrixFormat.named(by: "X.MTX.GZ") == .mtx && MatrixFormat.named(by: "x.npy") == .npy)
        for path in ["x.bed", "x.npz", "x.tsv.bgz"] { #expect(throws: OutputSuffixError.self) { try MatrixFormat.named(by: path) } }
    }

    @Test("names of rows stand beside the full name of their matrix")
    func names() {
        #expect(MatrixFormat.mtx.namesPath("rows", of: "counts.mtx") == "counts.mtx.rows.txt")
        #expect(MatrixFormat.mtx.namesPath("columns", of: "counts.mtx.gz") == "counts.mtx.gz.columns.txt")
    }
}
