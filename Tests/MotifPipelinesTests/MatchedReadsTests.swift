import Foundation
import GenomeIO
import MotifPipelines
import MotifTestSupport
import Testing

@Suite("Reads with and without hits")
struct MatchedReadsTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]
    let bam = TestFiles.testdata("reads.bam")

    /// Scans files into one file of reads, and returns its path.
    private func reads(
        of sequences: [String], named name: String, inverted: Bool = false, _ change: (inout ScanOptions) -> Void = { $0.pValue = 1e-3 }
    ) throws -> String {
        _ = try scan(sequences, motifs: motifs, in: folder) {
            change(&$0)
            $0.matchedReads = MatchedReads(folder.path(name), isInverted: inverted)
        }
        return folder.path(name)
    }

    /// Searches for one word instead of motifs.
    private func word(_ options: inout ScanOptions) {
        options.filters.source = .motifs(MotifInput([]))
        options.consensuses = ["GATTACA"]
    }

    @Test("are copied from FASTQ byte by byte, whatever the lines, the batches and the threads")
    func fastq() throws {
        let hit = "@a one comment\nCCGATTACACC\n+\nIIIIIIIIIII\n", none = "@b\nCCCCCCCC\n+b\n@IIIIII@\n"
        let windows = "@c 1\r\nTGTAATC\r\n+\r\n@@@@@@@\r\n", lines = "@d\nGATT\nACAGG\n+d again\nIII\nIIIIII\n", empty = "@e\n\n+\n\n", unended = "@f\nGATTACA\n+\n1234567"
        let path = try folder.write("x.fq", hit + none + "\n\n" + windows + lines + empty + unended)
        for (size, threads) in [(1, 1), (5, 2), (1 << 18, 2)] {
            func text(inverted: Bool) throws -> String {
                try TestFiles.read(try reads(of: [path, path], named: "y.fastq", inverted: inverted) {
                    word(&$0)
                    ($0.batchSize, $0.threads) = (size, threads)
                })
            }
            let found = hit + windows + lines + unended + "\n"
            #expect(try text(inverted: false) == found + found)
            let others = none + "@e\n\n+\n"
            #expect(try text(inverted: true).replacing("+\n\n", with: "+\n") == others + others)
        }
        let compressed = try reads(of: [path], named: "y.fq.gz", word)
        #expect(try runShell("gzip -dc '\(compressed)'").output == hit + windows + lines + unended + "\n")
    }

    @Test("are whole records of BAM and SAM, and together those that samtools keeps", .needs("samtools"))
    func alignments() throws {
        func records(_ path: String, _ options: String = "") throws -> [Substring] {
            let result = try runShell("samtools view \(options) '\(path)'")
            try #require(result.status == 0, "\(result.errors)")
            return result.output.split(separator: "\n")
        }
        for (coordinates, excluded) in [(ReadCoordinates.read, "0x900"), (.reference, "0x904")] {
            func reads(_ name: String, inverted: Bool, threads: Int, batchSize: Int = 1 << 18) throws -> [Substring] {
                try records(try self.reads(of: [bam], named: name, inverted: inverted) {
                    $0.pValue = 1e-3
                    $0.files.alignments.coordinates = coordinates
                    ($0.threads, $0.batchSize) = (threads, batchSize)
                })
            }
            let (found, others) = (try reads("x.bam", inverted: false, threads: 1), try reads("x.sam", inverted: true, threads: 2))
            #expect(try reads("y.sam", inverted: false, threads: 2, batchSize: 100) == found)
            #expect(found.count > 100 && others.count > 100)
            var isFound = Set(found)
            #expect(try records(bam, "-F \(excluded)").filter { isFound.remove($0) == nil } == others)
            #expect(isFound.isEmpty)
        }
        // In coordinates of the read, a track has every hit that marks a read.
        let track = try scan([bam], motifs: motifs, in: folder) { ($0.pValue, $0.files.alignments.coordinates) = (1e-3, .read) }
        let names = try records(try reads(of: [bam], named: "x.bam") { ($0.pValue, $0.files.alignments.coordinates) = (1e-3, .read) }).map { $0.prefix { $0 != "\t" } }
        #expect(Set(columns(track).map { $0[0] }) == Set(names))
    }

    @Test("are written as FASTQ as samtools does", .needs("samtools"))
    func alignmentsAsText() throws {
        let path = try reads(of: [bam], named: "x.bam"), text = try reads(of: [bam], named: "x.fq"), compressed = try reads(of: [bam], named: "x.fq.gz")
        #expect(try TestFiles.read(text) == runShell("samtools fastq '\(path)'").output)
        #expect(try runShell("gzip -dc '\(compressed)'").output == TestFiles.read(text))
    }

    @Test("are refused before the scan where they can't be copied, and nothing is left behind")
    func refusals() throws {
        let fastq = TestFiles.testdata("reads.fq"), fasta = TestFiles.testdata("lambda.fa")
        for (sequences, name, problem) in [
            ([fastq], "x.bam", "reads.fq: FASTQ is not written as BAM; give an output that ends in .fastq or .fq"),
            ([fasta], "x.fq", "lambda.fa: FASTA holds no reads with qualities; give FASTQ, SAM, BAM or CRAM to copy reads of"),
            (["-"], "x.fq", "standard input: it can be read only once"), ([folder.path("no.fq")], "x.fq", "no.fq: no such file or directory; check the path"), ([bam], "x.cram", "names no format of this output"),
        ] {
            let error = #expect(throws: (any Error).self) { try reads(of: sequences, named: name) }
            #expect("\(error!)".contains(problem), "\(error!)")
        }
        let error = #expect(throws: ScanError.self) {
            try reads(of: [fastq], named: "x.fq") { $0.files.circular = .all }
        }
        #expect(error == .uncopyable)
        let input = try folder.write("in.fq", "@a\nGATTACA\n+\nIIIIIII\n")
        #expect(throws: ScanError.outputIsInput(path: input)) { try reads(of: [input], named: "in.fq") }
        let other = try folder.write("other.sam", "@SQ\tSN:other\tLN:100\nr\t0\tother\t1\t60\t4M\t*\t0\t0\tACGT\tIIII\n")
        let mixed = #expect(throws: SequenceFileError.self) { try reads(of: [bam, other], named: "x.bam") }
        #expect(mixed!.description.hasPrefix("\(other): its header has other contigs than that of the file before"))
        #expect(folder.names.sorted() == ["in.fq", "other.sam"])
    }
}
