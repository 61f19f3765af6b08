import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("BED lines")
struct BEDFormatterTests {
    private func line(
        contig: String = "chr1", start: Int, isReverse: Bool = false, score: Int32 = 0, pValue: Double = 1, name: String? = nil
    ) -> String {
        var text = TextBuffer()
        let contig = Array(contig.utf8)
        contig.withUnsafeBufferPointer {
            BEDFormatter(motifs: [("other", "Other", 1), ("MA1.1", name, 7)]).append(
                to: &text, contig: $0, start: start, motif: 1, isReverse: isReverse, score: score,
                significance: Significance(pValue: pValue))
        }
        return text.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test("have nine columns")
    func columns() {
        #expect(line(start: 0, score: 12333, pValue: 3.43e-5, name: "MEF2C") == "chr1\t0\t7\tMA1.1\t446\t+\t12.333\t3.43e-05\tMEF2C\n")
    }

    @Test("hold positions beyond 2^31 and 2^32")
    func farPositions() {
        #expect(line(start: 1 << 31, isReverse: true, score: -1250, pValue: 0.25) == "chr1\t2147483648\t2147483655\tMA1.1\t60\t-\t-1.250\t2.50e-01\t.\n")
        #expect(line(start: 1 << 40).hasPrefix("chr1\t1099511627776\t1099511627783\t"))
        #expect(line(start: 999_999_999_999_999_990).hasPrefix("chr1\t999999999999999990\t999999999999999997\t"))
    }

    @Test("print numbers as C does")
    func numbers() {
        var random = SeededGenerator(seed: 9)
        var scores: [Int32] = [0, 1, -1, 999, 1000, -999, -1000, .max, .min, 10, -10]
        scores += (0..<2000).map { _ in Int32.random(in: -30_000...30_000, using: &random) }
        for score in scores {
            let start = Int.random(in: 0...(1 << Int.random(in: 0...59, using: &random)), using: &random)
            let pValue = pow(10, -Double.random(in: 0...150, using: &random))
            let columns = line(start: start, score: score, pValue: pValue).split(separator: "\t")
            #expect(columns[1] == "\(start)" && columns[2] == "\(start + 7)")
            #expect(String(columns[6]) == String(format: "%.3f", Double(score) / 1000))
            #expect(String(columns[7]) == String(format: "%.2e", pValue))
        }
    }

    @Test("follow one another in a buffer that grows")
    func growth() {
        var text = TextBuffer()
        let formatter = BEDFormatter(motifs: [("m", nil, 3)])
        let contig = Array(String(repeating: "c", count: 1000).utf8)
        for start in 0..<500 {
            contig.withUnsafeBufferPointer {
                formatter.append(to: &text, contig: $0, start: start, motif: 0, isReverse: false, score: 0, significance: Significance(pValue: 1))
            }
        }
        let lines = text.withBytes { String(decoding: $0, as: UTF8.self) }.split(separator: "\n")
        #expect(lines.count == 500 && lines.last!.contains("\t499\t502\t"))
        text.removeAll()
        #expect(text.isEmpty)
    }
}
