import Foundation
import GenomeIO
import MotifPipelines
import MotifTestSupport
import Testing

@Suite("Tracks in other formats")
struct TrackFormatTests {
    let folder = try! TemporaryFolder()
    let motifs = [TestFiles.testdata("small.meme")]
    let genome = TestFiles.testdata("chr17_part.fa")

    private func track(_ format: TrackFormat, _ columns: HitColumns = [], output: String = "hits.bed") throws -> String {
        try scan([genome, TestFiles.testdata("lambda.fa")], motifs: motifs, in: folder) {
            ($0.pValue, $0.hits.format, $0.hits.columns, $0.output) = (1e-3, format, columns, folder.path(output))
        }
    }

    /// The letters of both contigs, by name.
    private func records() throws -> [Substring: [Character]] {
        let files = try [genome, TestFiles.testdata("lambda.fa")].map { try TestFiles.read($0).split(separator: "\n") }
        return Dictionary(uniqueKeysWithValues: files.map { ($0[0].dropFirst().split(separator: " ")[0], Array($0.dropFirst().joined())) })
    }

    /// The letters of a hit on its own strand, cut out of the FASTA text and complemented by a dictionary.
    private func letters(_ hit: [Substring], of records: [Substring: [Character]]) -> String {
        let forward = records[hit[0]]![Int(hit[1])!..<Int(hit[2])!]
        let pairs: [Character: Character] = ["A": "T", "C": "G", "G": "C", "T": "A", "a": "t", "c": "g", "g": "c", "t": "a"]
        return String(hit[5] == "+" ? Array(forward) : forward.reversed().map { pairs[$0]! })
    }

    @Test("say what BED says")
    func agree() throws {
        let bed = columns(try track(.bed))
        #expect(bed.count > 200)
        let withSequence = columns(try track(.bed, [.sequence, .qValue]))
        #expect(withSequence.map { Array($0[..<9]) } == bed && withSequence.allSatisfy { $0.count == 11 })
        let records = try records()
        #expect(withSequence.allSatisfy { letters($0, of: records) == $0[9] })

        #expect(columns(try track(.bed6)) == bed.map { Array($0[..<6]) })
        let bed12 = columns(try track(.bed12))
        #expect(bed12.map { Array($0[..<6] + $0[12...]) } == bed)
        #expect(bed12.allSatisfy { $0[6...11] == [$0[1], $0[2], "0", "1", "\(Int($0[2])! - Int($0[1])!)", "0"] })

        let tsv = columns(try track(.tsv, .qValue))
        #expect(tsv[0] == ["motif_id", "motif_alt_id", "sequence_name", "start", "stop", "strand", "score", "p-value", "q-value", "matched_sequence"])
        #expect(tsv.dropFirst().map { [$0[2], "\(Int($0[3])! - 1)", $0[4], $0[0], $0[5], $0[6], $0[7], $0[1].isEmpty ? "." : $0[1], $0[9], $0[8]] }
            == withSequence.map { [$0[0], $0[1], $0[2], $0[3], $0[5], $0[7], $0[8], $0[6], $0[9], $0[10]] })
        #expect(columns(try track(.tsv)).dropFirst().allSatisfy { $0[8].isEmpty })

        let gff = try track(.gff3, [.sequence, .qValue]).split(separator: "\n")
        #expect(gff[0] == "##gff-version 3")
        for (line, hit) in zip(gff.dropFirst(), withSequence) {
            let columns = line.split(separator: "\t")
            #expect(columns[..<8] == [
                hit[0], "motifkit", "nucleotide_motif", "\(Int(hit[1])! + 1)", hit[2], Substring("\(Double(hit[4])! / 10)"), hit[5], ".",
            ])
            let name = hit[6] == "." ? "" : ";Alias=\(hit[6])"
            #expect(columns[8] == "Name=\(hit[3])\(name);score_bits=\(hit[7]);pvalue=\(hit[8]);qvalue=\(hit[10]);sequence=\(hit[9])")
        }
        #expect(gff.count == bed.count + 1)
    }

    @Test("begin with their own header and # lines, and are told by the output's suffix")
    func headers() throws {
        for (name, format) in [("a.gff3", TrackFormat.gff3), ("a.gff.gz", .gff3), ("b.tsv.bgz", .tsv), ("c.counts", .counts), ("d.bed12.gz", .bed12), ("e.bed", .bed), ("f.bed6.gz", .bed6)] {
            #expect(try TrackFormat.named(by: name) == format)
        }
        for format in TrackFormat.allCases {
            let contents = format == .counts ? TrackContents.counts(.all) : .hits(HitTrack(format: format))
            let text = try scan([genome], motifs: motifs, in: folder) { ($0.track.contents, $0.header) = (contents, "motifkit scan") }
            let lines = text.split(separator: "\n")
            let first = lines.firstIndex { !$0.hasPrefix("#") }!
            let isBED = [.bed, .bed6, .bed12].contains(format)
            #expect(first == (format == .gff3 || isBED ? 8 : 7) && lines[isBED ? first - 2 : first - 1].hasPrefix("# columns: "))
            guard isBED else { continue }
            #expect(lines[first - 1].hasPrefix("#chrom\tstart\tend\tname\tscore\tstrand"))
            #expect(lines[first - 1].split(separator: "\t").count == lines[first].split(separator: "\t").count)
            if format == .gff3 { #expect(lines[0] == "##gff-version 3") }
        }
    }

    @Test("compress to BGZF, the same for any number of threads, which tabix and bedtools read", .needs("tabix", "bedtools", "bgzip"))
    func tools() throws {
        let genome = try folder.write("two.fa", TestFiles.read(genome) + TestFiles.read(TestFiles.testdata("mito.fa")))
        let plain = try scan([genome], motifs: motifs, in: folder) { $0.pValue = 1e-2 }
        try folder.write("plain.bed", plain)
        for format in TrackFormat.allCases where format != .counts {
            let path = folder.path("hits.\(format).gz")
            var files: [[UInt8]] = []
            for threads in [1, 3] {
                var options = ScanOptions(sequences: [genome], motifs: motifs)
                (options.pValue, options.output, options.threads, options.batchSize) = (1e-2, path, threads, 5000)
                (options.hits.format, options.hits.writesIndex) = (format, true)
                _ = try ScanJob(options).run()
                files.append(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
            }
            #expect(files[0] == files[1])
            let text = try runShell("bgzip -t \(path) && bgzip -dc \(path)").output
            #expect(text == (try scan([genome], motifs: motifs, in: folder) { ($0.pValue, $0.hits.format) = (1e-2, format) }))
            // Formats share only contig and positions, so lines are compared by their number and places.
            let contig = plain.split(separator: "\t")[0]
            let expected = columns(plain).filter { $0[0] == contig && Int($0[1])! < 3000 && Int($0[2])! > 1000 }
            let found = columns(try runShell("tabix \(path) \(contig):1001-3000").output)
            #expect(found.count == expected.count && !expected.isEmpty, "\(format)")
            let places = switch format {
            case .gff3: found.map { [Int($0[3])! - 1, Int($0[4])!] }
            case .tsv: found.map { [Int($0[3])! - 1, Int($0[4])!] }
            default: found.map { [Int($0[1])!, Int($0[2])!] }
            }
            #expect(places == expected.map { [Int($0[1])!, Int($0[2])!] }, "\(format)")
            guard format != .tsv else { continue }
            let overlaps = try runShell("bedtools intersect -u -a \(path) -b \(folder.path("plain.bed")) | grep -vc '^#'")
            #expect(overlaps.output == "\(columns(plain).count)\n", "\(format) \(overlaps.errors)")
        }
        // The index gives the lines that an index made by tabix gives.
        #expect(try runShell("cp \(folder.path("hits.bed.gz")) \(folder.path("again.bed.gz")) && tabix -p bed \(folder.path("again.bed.gz"))").status == 0)
        let theirs = try runShell("tabix \(folder.path("again.bed.gz")) MT:500-900; tabix -l \(folder.path("again.bed.gz"))").output
        #expect(try runShell("tabix \(folder.path("hits.bed.gz")) MT:500-900; tabix -l \(folder.path("hits.bed.gz"))").output == theirs)
    }

    @Test("index contigs of 512 Mb and more as CSI")
    func longContigs() {
        #expect(TrackIndex(lastEnd: 1 << 29) == .csi && TrackIndex(lastEnd: 1 << 29 - 1) == .tbi && TrackIndex(lastEnd: 0) == .tbi)
    }

    @Test("leave no index of the other kind beside theirs, and any other file")
    func indexOfOtherKind() throws {
        for name in ["HITS.BED.GZ.csi", "HITS.BED.GZ.csi.txt"] { try folder.write(name, "of another track") }
        var options = ScanOptions(sequences: [genome], motifs: motifs)
        (options.output, options.hits.format, options.hits.writesIndex) = (folder.path("HITS.BED.GZ"), .bed, true)
        _ = try ScanJob(options).run()
        #expect(folder.names == ["HITS.BED.GZ", "HITS.BED.GZ.csi.txt", "HITS.BED.GZ.tbi"])
        // A suffix in upper case asks for compression, too.
        #expect(try Data(contentsOf: URL(fileURLWithPath: options.output)).starts(with: [0x1F, 0x8B]))
    }

    @Test("can't be indexed if a name occurs twice, and then leave nothing behind")
    func repeatedNames() throws {
        let mito = TestFiles.testdata("mito.fa")
        var options = ScanOptions(sequences: [mito, genome, mito], motifs: motifs)
        (options.output, options.hits.writesIndex) = (folder.path("hits.bed.gz"), true)
        #expect(throws: SequenceFileError.self) { try ScanJob(options).run() }
        #expect(folder.names.isEmpty)
    }

    @Test("index contigs whose names begin as comments do", .needs("tabix"))
    func commentNames() throws {
        let input = try folder.write("x.fa", ">a\nCACGTG\n>#b\nCACGTG\n>c\nCACGTG\n")
        var options = ScanOptions(sequences: [input], motifs: motifs)
        (options.output, options.hits.writesIndex, options.pValue) = (folder.path("x.bed.gz"), true, 1)
        _ = try ScanJob(options).run()
        for name in ["a", "#b", "c"] {
            #expect(try runShell("tabix \(options.output) '\(name)' | cut -f 1 | sort -u").output == "\(name)\n")
        }
    }

    @Test("never replace each other, whatever their names are spelled like")
    func sameOutputs() throws {
        for (output, summary) in [("z.bed", "./z.bed"), ("z.bed.gz", "z.bed.gz.tbi"), ("z.bed.gz", "./z.bed.gz.csi")] {
            var options = ScanOptions(sequences: [genome], motifs: motifs)
            (options.output, options.track.summary) = (folder.path(output), folder.path(summary))
            options.hits.writesIndex = output.hasSuffix(".gz")
            #expect(throws: ScanError.self) { try ScanJob(options) }
        }
        #expect(folder.names.isEmpty)
    }
}
