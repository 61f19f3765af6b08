import Foundation
import MotifCore
import MotifFormats
import MotifTestSupport
@testable import MotifReports

/// Reports of real motifs with made figures, for tests of what a page shows.
enum MadeReports {
    /// A name that would be a script if it were not escaped.
    static let hostile = #"<script>alert(1)</script>"&amp;<!--"#

    /// The vertebrate motifs of JASPAR 2026, or what kept them from being read.
    private static let vertebrates = Result {
        let path = TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme")
        return try MotifFile(parsing: Array(Data(contentsOf: URL(fileURLWithPath: path))), path: path).motifs
    }

    /// Returns the first vertebrate motifs of JASPAR 2026.
    static func motifs(_ count: Int) throws -> [Motif] { Array(try vertebrates.get().prefix(count)) }

    /// Returns a report of an enrichment. The second motif is called ``hostile``, the last has no matches, tests or curve.
    ///
    /// - Parameters:
    ///   - count: Number of motifs, at least 4.
    ///   - matches: Number of known motifs of each; each is drawn differently.
    static func enrichment(_ count: Int, matches: Int = 3) throws -> EnrichmentReport {
        var random = SeededGenerator(seed: 71)
        let motifs = try motifs(count).enumerated().map { index, motif in
            index == 1 ? Motif(id: hostile, name: hostile, counts: motif.counts) : motif
        }
        let entries = motifs.enumerated().map { index, motif -> EnrichmentReportRow in
            let depth = Double(index) / 12
            let log10P = -458 / (1 + depth * depth)
            let share = 0.62 / (1 + depth / 2)
            let positives = Int(share * 1000) + 20, negatives = Int.random(in: 20...180, using: &random)
            let height = 60 / (1 + depth)
            let sites = SiteDistribution(
                start: -100, binWidth: 4,
                positives: (0..<50).map { bin in
                    let distance = (Double(bin) - 24.5) * 4
                    return Int(height * 1 / (1 + distance * distance / 300)) + Int.random(in: 4...9, using: &random)
                },
                negatives: (0..<50).map { _ in Int.random(in: 4...9, using: &random) })
            let known = (0..<matches).map { match -> KnownMatch in
                let first = match == 1 ? min(2, motif.width - 1) : 0
                var columns = Array(motif.counts[first...])
                if match == 2 { columns = Array(repeating: [3, 2, 4, 3], count: 9) + columns }
                let noisy = columns.map { column -> SIMD4<Double> in
                    column / column.sum() * 100 + SIMD4((0..<4).map { _ in Double.random(in: 0...12, using: &random) })
                }
                let shown = Motif(id: "MA\(1000 + index).\(match + 1)", name: index == 2 ? hostile : "Known\(index)-\(match + 1)", counts: noisy)
                let strand: Strand = match == 1 ? .reverse : .forward
                return KnownMatch(
                    strand == .forward ? shown : shown.reverseComplement, offset: match == 2 ? -9 : first, strand: strand,
                    log10P: -12 + 3 * Double(match))
            }
            let isLast = index == count - 1
            return EnrichmentReportRow(
                motif, family: index % 3 == 0 ? "Family of \(motif.name ?? motif.id)" : nil, positives: .init(with: min(1000, positives), of: 1000),
                negatives: .init(with: negatives, of: 2000), expected: Double(negatives) / 2,
                oddsRatio: index == 3 ? .infinity : 12 / (1 + depth), oddsRatioInterval: 9 / (1 + depth)...(index == 3 ? .infinity : 15 / (1 + depth)),
                log10P: log10P, log10Q: min(0, log10P + 2), fisherLog10P: isLast ? nil : log10P * 0.9,
                auroc: isLast ? nil : .init(0.5 + 0.45 / (1 + depth), log10P: log10P * 0.8), centreLog10P: isLast ? nil : log10P / 8,
                sites: isLast ? nil : sites, matches: isLast ? [] : known)
        }
        func set(_ name: String, count: Int, gc: Double) -> SequenceSetSummary {
            let gcCounts = (0..<25).map { bin -> Int in
                let distance = (Double(bin) + 0.5) / 25 - gc
                return Int(Double(count) * 0.3 / (1 + distance * distance * 150))
            }
            return SequenceSetSummary(
                name: name, count: count, bases: count * 200, gc: gc, gcCounts: gcCounts,
                lengths: (0..<40).map { .init(120 + 4 * $0, count: Int.random(in: 1...count / 20, using: &random)) })
        }
        var report = EnrichmentReport(
            subject: "peaks.fa", positives: set("peaks.fa", count: 1000, gc: 0.462),
            negatives: set("dinucleotide shuffles of peaks.fa", count: 2000, gc: 0.455), motifs: entries, testedCount: max(879, count))
        let pairs = min(20, count)
        var observed = Array(repeating: 0, count: pairs * pairs), expected = Array(repeating: 0.0, count: pairs * pairs)
        for row in 0..<pairs {
            for column in 0..<row {
                let mean = Double.random(in: 5...80, using: &random), doublings = Double.random(in: -1.6...2.6, using: &random)
                for cell in [row * pairs + column, column * pairs + row] {
                    expected[cell] = mean
                    observed[cell] = Int(mean * Foundation.pow(2, (row + column) % 4 == 0 ? doublings : doublings / 4))
                }
            }
        }
        report.coOccurrence = CoOccurrence(count: pairs, observed: observed, expected: expected)
        report.method = "The p-value is that of Fisher’s exact test of sequences with a site at p ≤ 1e-4."
        report.settings = [
            .init("motifs", "JASPAR2026_CORE_vertebrates.meme"), .init("site p-value", "1e-4"), .init("strands", "both"), .init("bases", 600_000),
        ]
        report.command = ["motifkit", "enrich", "peaks.fa", "--motifs", "jaspar.meme", "-o", "it's.tsv"]
        return report
    }

    /// Returns a report of clustered motifs: families of one to eight motifs, each family a chain of merges.
    static func clusters(_ count: Int) throws -> ClusterReport {
        let motifs = try motifs(count)
        var members: [[Int]] = [], next = 0
        while next < count {
            let size = min(count - next, 1 + (members.count * 3) % 8)
            members.append(Array(next..<next + size))
            next += size
        }
        var merges: [ClusterReport.Merge] = [], tops: [Int] = []
        func merge(_ first: Int, _ second: Int, _ height: Double) -> Int {
            merges.append(.init(first, second, height: height))
            return count + merges.count - 1
        }
        for family in members {
            tops.append(family.dropFirst().enumerated().reduce(family[0]) { merge($0, $1.element, 0.05 + 0.04 * Double($1.offset)) })
        }
        var level = 0.45
        while tops.count > 1 {
            tops = stride(from: 0, to: tops.count, by: 2).map { $0 + 1 < tops.count ? merge(tops[$0], tops[$0 + 1], level) : tops[$0] }
            level += 0.08
        }
        var report = ClusterReport(
            subject: "jaspar.meme",
            motifs: motifs.enumerated().map { index, motif in
                let named = index == 1 ? Motif(id: hostile, name: hostile, counts: motif.counts) : motif
                return .init(named, offset: index % 4 - 1, strand: index % 3 == 2 ? .reverse : .forward)
            },
            merges: merges, families: members.enumerated().map { .init("Family \($0 + 1)", $1.reversed()) })
        report.heightLabel = "1 − correlation"
        report.command = ["motifkit", "motifs", "cluster", "jaspar.meme"]
        report.settings = [.init("linkage", "average")]
        return report
    }
}
