import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Lines of tracks")
struct TrackFormatterTests {
    private func line(
        _ format: TrackFormat, _ columns: TrackColumns = [], contig: String = "chr1", id: String = "M1", name: String? = "One", blocks: [Range<Int>] = [],
        letters: String = "", read: String = ""
    ) -> String {
        let formatter = TrackFormatter(format, columns: columns, motifs: [("other", nil, 3), (id, name, 8)])
        var text = TextBuffer()
        let hit = BEDLine(start: 100, motif: 1, isReverse: true, score: -2500, significance: Significance(pValue: 0.00123))
        blocks.withUnsafeBufferPointer { blocks in
            Array(letters.utf8).withUnsafeBufferPointer { letters in
                Array(read.utf8).withUnsafeBufferPointer { read in
                    var line = TrackLine(hit, end: blocks.last?.upperBound ?? 108)
                    (line.blocks, line.letters, line.read) = (blocks, letters, read)
                    Array(contig.utf8).withUnsafeBufferPointer { formatter.append(line, contig: $0, to: &text) }
                }
            }
        }
        return text.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test("the parts of a hit are blocks in BED12 and gaps in GFF3")
    func blocks() {
        let parts = [100..<103, 150..<152, 200..<203]
        #expect(line(.bed12, blocks: parts) == "chr1\t100\t203\tM1\t291\t-\t100\t203\t0\t3\t3,2,3\t0,50,100\tOne\t-2.500\t1.23e-03\n")
        #expect(line(.bed12) == "chr1\t100\t108\tM1\t291\t-\t100\t108\t0\t1\t8\t0\tOne\t-2.500\t1.23e-03\n")
        #expect(line(.bed, blocks: parts) == "chr1\t100\t203\tM1\t291\t-\tOne\t-2.500\t1.23e-03\n")
        #expect(line(.gff3, blocks: parts).hasSuffix(";pvalue=1.23e-03;Gap=M3 D47 M2 D48 M3\n"))
    }

    @Test("optional columns follow, with the sequence of the hit's strand in its own case")
    func columns() {
        #expect(line(.bed, [.read, .sequence], letters: "ACGTnryU", read: "r/1") == "chr1\t100\t108\tM1\t291\t-\tOne\t-2.500\t1.23e-03\tr/1\tArynACGT\n")
        #expect(line(.tsv, .read, name: nil, letters: "aacg", read: "r") == "M1\t\tchr1\t101\t108\t-\t-2.500\t1.23e-03\t\tcgtt\tr\n")
    }

    @Test("characters that GFF3 reserves are escaped")
    func escaping() {
        #expect(line(.gff3, .read, contig: ">a b;c%|é", id: "M;1=2,3&4%\u{1}", name: "x y", read: "r=1")
            == "%3Ea%20b%3Bc%25|%C3%A9\tmotifkit\tnucleotide_motif\t101\t108\t29.1\t-\t.\tName=M%3B1%3D2%2C3%264%25%01;Alias=x y;score_bits=-2.500;pvalue=1.23e-03;read=r%3D1\n")
        #expect(line(.gff3, contig: "gi|9626243|ref|NC_001416.1|").hasPrefix("gi|9626243|ref|NC_001416.1|\t"))
    }
}
