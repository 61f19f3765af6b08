import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("BED lines")
struct BEDFormatterTests {
    private typealias Motif = (id: String, name: String?, width: Int)

    /// A hit as plain values.
    private struct Site {
        var contig = "chr1"
        var start = 0
        var motif = 1
        var isReverse = false
        var score: Int32 = 0
        var pValue = 1.0
    }

    private static let motifs: [Motif] = [("other", "Other", 1), ("MA1.1", nil, 7)]

    /// Formats sites as lines; neighbours on the same contig are formatted together.
    private func lines(_ sites: [Site], motifs: [Motif] = motifs, isBED6: Bool = false) -> String {
        let formatter = BEDFormatter(motifs: motifs, isBED6: isBED6)
        var text = TextBuffer()
        var rest = sites[...]
        while let contig = rest.first?.contig {
            let some = rest.prefix { $0.contig == contig }
            rest = rest.dropFirst(some.count)
            let lines = some.map {
                BEDLine(
                    start: $0.start, motif: $0.motif, isReverse: $0.isReverse, score: $0.score,
                    significance: Significance(pValue: $0.pValue))
            }
            Array(contig.utf8).withUnsafeBufferPointer { contig in
                lines.withUnsafeBufferPointer { formatter.append($0, contig: contig, to: &text) }
            }
        }
        return text.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Expects the lines of the plain formatter, and the first six of their columns in BED6.
    private func expectPlain(_ sites: [Site], motifs: [Motif] = motifs, sourceLocation: SourceLocation = #_sourceLocation) {
        let expected = sites.map {
            plainBEDLine(
                contig: $0.contig, start: $0.start, width: motifs[$0.motif].width, id: motifs[$0.motif].id,
                isReverse: $0.isReverse, score: $0.score, pValue: $0.pValue, name: motifs[$0.motif].name)
        }
        let lines = lines(sites, motifs: motifs).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == expected.count + 1 && lines.last == "", sourceLocation: sourceLocation)
        let difference = zip(lines, expected).first { $0 + "\n" != $1 }
        #expect(difference == nil, sourceLocation: sourceLocation)
        let six = self.lines(sites, motifs: motifs, isBED6: true).split(separator: "\n", omittingEmptySubsequences: false)
        let prefixes = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).prefix(6).joined(separator: "\t") }
        #expect(six.elementsEqual(prefixes) { $0 == $1 }, sourceLocation: sourceLocation)
    }

    @Test("scores of an integer matrix are printed as integers")
    func wholeScores() {
        let formatter = BEDFormatter(motifs: [("a", nil, 1), ("b", nil, 2)], cellsPerUnit: [1, 1000])
        for score in [0, 1, -1, 999, 1000, 1731, -10_000, 4_000_000, Int32.max, .min] {
            let lines = (0...1).map {
                BEDLine(start: 5, motif: $0, isReverse: false, score: score, significance: Significance(pValue: 0.5))
            }
            var text = TextBuffer()
            Array("c".utf8).withUnsafeBufferPointer { contig in
                lines.withUnsafeBufferPointer { formatter.append($0, contig: contig, to: &text) }
            }
            let columns = text.withBytes { String(decoding: $0, as: UTF8.self) }.split(separator: "\n").map { $0.split(separator: "\t") }
            #expect(columns.map { $0[7] } == ["\(score)", columns[1][7]])
            #expect(columns[0].count == 9 && columns[0][8] == "5.00e-01")
            #expect(Double(columns[1][7]) == Double(score) / 1000)
        }
    }

    @Test("a line has nine columns")
    func columns() {
        #expect(lines([Site(start: 0, score: 12333, pValue: 3.43e-5)], motifs: [("", nil, 1), ("MA1.1", "MEF2C", 7)])
            == "chr1\t0\t7\tMA1.1\t446\t+\tMEF2C\t12.333\t3.43e-05\n")
        #expect(lines([Site(start: 1 << 31, isReverse: true, score: -1250, pValue: 0.25)])
            == "chr1\t2147483648\t2147483655\tMA1.1\t60\t-\t.\t-1.250\t2.50e-01\n")
    }

    @Test("positions of every number of digits are printed, ascending, descending and alone")
    func positions() {
        var starts = Set([1 << 31, 1 << 32, 1 << 40, Int.max - 7].flatMap { [$0 - 1, $0] })
        var power = 1
        for _ in 0...18 {
            for start in power - 9...power + 1 where start >= 0 { starts.insert(start) }
            starts.formUnion([power * 2 - 1, power * 9])
            power = power.multipliedReportingOverflow(by: 10).partialValue
        }
        let sites = starts.filter { $0 <= Int.max - 7 }.sorted().map { Site(start: $0) }
        expectPlain(sites)
        expectPlain(sites.reversed())
        for site in sites { expectPlain([site]) }
    }

    @Test("an end may lie in another thousand than its start")
    func thousands() {
        let motifs: [Motif] = [("narrow", nil, 1), ("m", nil, 20), ("wide", nil, 2345)]
        var random = SeededGenerator(seed: 5)
        for base in [0, 900, 1900, 99_950, 999_950, 999_999_950, 1 << 40] {
            expectPlain((0..<300).map { Site(start: base + $0, motif: Int.random(in: 0..<3, using: &random)) }, motifs: motifs)
        }
    }

    @Test("every BED score and exponent is printed")
    func pValues() {
        var sites: [Site] = []
        for step in 0...3075 { sites.append(Site(isReverse: step % 2 == 1, pValue: pow(10, -Double(step) / 10))) }
        for step in 0...1100 { sites.append(Site(isReverse: step % 2 == 0, pValue: pow(10, -Double(step) / 100))) }
        for mantissa in 100...999 { sites.append(Site(pValue: Double("\(mantissa)e-\(mantissa % 250 + 3)")!)) }
        sites.append(Site(pValue: .leastNormalMagnitude))
        expectPlain(sites)
        #expect(Set(sites.map { Significance(pValue: $0.pValue).bedScore }) == Set(0...1000))
    }

    @Test("scores of every number of digits and both signs are printed")
    func scores() {
        var scores: [Int32] = [.max, .min, .min + 1]
        for power in [1, 10, 100, 1000, 10_000, 100_000, 999_000, 1_000_000, 1_000_000_000] as [Int32] {
            scores += [power - 1, power, power + 1]
        }
        scores += scores.filter { $0 != .min }.map { -$0 }
        scores += Array(-30_000...30_000)
        expectPlain(scores.map { Site(score: $0) })
    }

    @Test("ids, names and contigs of any length may alternate")
    func lengths() {
        let lengths = Array(1...50) + [63, 64, 65, 300, 1000, 70_000]
        let motifs: [Motif] = lengths.map {
            (String(repeating: "i", count: $0 - 1) + "I", String(repeating: "n", count: lengths.last! + 1 - $0) + "N", $0)
        }
        var random = SeededGenerator(seed: 6)
        for contigs in [[""], ["c", ""], lengths.map { String(repeating: "c", count: $0) + "C" }] {
            expectPlain((0..<200).map { index in
                Site(
                    contig: contigs[index % contigs.count], start: 990 + index, motif: index % motifs.count,
                    score: .random(in: -3000...30_000, using: &random))
            }, motifs: motifs)
        }
    }

    @Test("random lines equal those of the plain formatter")
    func random() {
        var random = SeededGenerator(seed: 9)
        let motifs: [Motif] = (1...40).map { ("MA\($0 * 37).\($0 % 3)", $0 % 5 == 0 ? nil : "name::\($0)", $0) }
        let sites = (0..<20).flatMap { contig in
            var start = Int.random(in: 0...(1 << Int.random(in: 0...59, using: &random)), using: &random)
            return (0..<500).map { _ in
                start += Int.random(in: 0...20, using: &random)
                return Site(
                    contig: "contig\(contig)", start: start, motif: .random(in: 0..<40, using: &random),
                    isReverse: .random(using: &random), score: .random(in: -30_000...30_000, using: &random),
                    pValue: pow(10, -Double.random(in: 0...150, using: &random)))
            }
        }
        expectPlain(sites, motifs: motifs)
    }

    @Test("negative positions and unknown motifs trap")
    func refusals() async {
        await #expect(processExitsWith: .failure) { Self.append(start: -1, motif: 0) }
        await #expect(processExitsWith: .failure) { Self.append(start: .min, motif: 0) }
        await #expect(processExitsWith: .failure) { Self.append(start: 1, motif: 1) }
        await #expect(processExitsWith: .failure) { Self.append(start: 1, motif: -1) }
        Self.append(start: 1, motif: 0)
    }

    private static func append(start: Int, motif: Int) {
        var text = TextBuffer()
        let line = BEDLine(start: start, motif: motif, isReverse: false, score: 0, significance: Significance(pValue: 1))
        withUnsafePointer(to: line) { line in
            BEDFormatter(motifs: [("m", nil, 3)]).append(
                UnsafeBufferPointer(start: line, count: 1), contig: UnsafeBufferPointer(start: nil, count: 0), to: &text)
        }
    }

    @Test("a reused buffer gives the same lines")
    func reuse() {
        var text = TextBuffer()
        let lines = (0..<3000).map {
            BEDLine(start: $0, motif: 0, isReverse: false, score: 0, significance: Significance(pValue: 1))
        }
        let texts = (0..<2).map { _ in
            text.removeAll()
            #expect(text.isEmpty)
            lines.withUnsafeBufferPointer {
                BEDFormatter(motifs: [("m", nil, 3)]).append($0, contig: UnsafeBufferPointer(start: nil, count: 0), to: &text)
            }
            return text.withBytes { Array($0) }
        }
        #expect(texts[0] == texts[1] && texts[0].count { $0 == UInt8(ascii: "\n") } == 3000)
    }
}
