import MotifTestSupport
import Testing

@testable import MotifEnrichment

/// Deviations in closed form, against draws and against dense sums.
@Suite("Deviations of motifs")
struct DeviationTests {
    @Test("mean and standard deviation are those of 10,000 draws, of hits and of numbers of hits", arguments: [(1, 0.6), (1, 20), (4, 0.6), (4, 20)])
    func draws(mostHits: Int, depth: Double) {
        var random = SeededGenerator(seed: 31)
        let data = DeviationReference(peaks: 300, motifs: 3, samples: 2, mostHits: mostHits, depth: depth, random: &random)
        var calculator = DeviationCalculator(DeviationBackground(data.matches, bins: data.bins, reads: data.reads))
        let members = data.members, draws = 10_000
        var sums = Array(repeating: (0.0, 0.0), count: 6)
        for _ in 0..<draws {
            var order = Array(data.gc.indices)
            for peaks in members { for (peak, other) in zip(peaks, peaks.shuffled(using: &random)) { order[peak] = other } }
            for index in sums.indices {
                let ratio = data.ratio(index / 3, index % 3, order: order)
                sums[index].0 += ratio
                sums[index].1 += ratio * ratio
            }
        }
        for sample in 0..<2 {
            let (deviations, zScores) = data.computed(sample, by: &calculator)
            for motif in 0..<3 {
                let (sum, squares) = sums[sample * 3 + motif]
                let mean = sum / Double(draws), sd = (squares / Double(draws) - mean * mean).squareRoot()
                let own = data.ratio(sample, motif, order: Array(data.gc.indices))
                let closedMean = own - Double(deviations[motif]), closedSD = Double(deviations[motif] / zScores[motif])
                // Four standard errors of 10,000 draws: 0.04 of the mean in units of sd, and about 0.03 of sd itself.
                #expect(abs(closedMean - mean) < 0.04 * sd, "sample \(sample), motif \(motif): \(closedMean), drawn \(mean), sd \(sd)")
                #expect(abs(closedSD / sd - 1) < 0.03, "sample \(sample), motif \(motif): \(closedSD), drawn \(sd)")
            }
        }
    }

    @Test("sparse sums equal dense ones, for any number of motifs, hits and reads")
    func dense() {
        var random = SeededGenerator(seed: 32)
        for (motifs, mostHits, depth) in [(1, 1, 0.3), (5, 1, 2), (255, 3, 0.5), (257, 1, 0.05), (300, 200, 700)] as [(Int, Int, Double)] {
            let data = DeviationReference(peaks: 300, motifs: motifs, samples: 3, mostHits: mostHits, depth: depth, random: &random)
            let background = DeviationBackground(data.matches, bins: data.bins, reads: data.reads)
            var calculator = DeviationCalculator(background)
            let identity = Array(data.gc.indices)
            for sample in 0..<3 {
                let (deviations, zScores) = data.computed(sample, by: &calculator)
                for motif in 0..<motifs {
                    #expect(background.peaksWithMotif[motif] == data.usedPeaks.count { data.hits[motif][$0] > 0 })
                    guard background.peaksWithMotif[motif] > 0 else {
                        #expect(deviations[motif].isNaN && zScores[motif].isNaN)
                        continue
                    }
                    let (mean, variance) = data.background(sample, motif)
                    let deviation = data.ratio(sample, motif, order: identity) - mean
                    let z = deviation / variance.squareRoot()
                    #expect(abs(Double(deviations[motif]) - deviation) <= 1e-6 * (1 + abs(deviation)), "\(motifs) motifs, motif \(motif)")
                    #expect(abs(Double(zScores[motif]) - z) <= 1e-5 * (1 + abs(z)), "\(motifs) motifs, motif \(motif): \(zScores[motif]), \(z)")
                }
            }
        }
    }

    @Test("motifs without peaks, samples without reads, and samples that are all equal have no z-scores")
    func missing() {
        let matches = MotifMatches(peaks: 60, motifs: 3)
        for peak in 0..<60 {
            if peak % 3 == 0 { matches.mark(motif: 0, inPeak: peak) }
            matches.mark(motif: 1, inPeak: peak)
        }
        let reads = (0..<60).map { 2 + $0 % 7 }
        let bins = PeakBins(gc: reads.indices.map { Double($0) / 60 }, reads: reads, gcBins: 1, accessibilityBins: 2)
        var calculator = DeviationCalculator(DeviationBackground(matches, bins: bins, reads: reads))
        let empty = calculator.compute([])
        #expect(empty.deviations.allSatisfy(\.isNaN) && empty.zScores.allSatisfy(\.isNaN))
        let some = calculator.compute([(0, 3), (5, 1)])
        #expect(some.zScores[0] > 0 && !some.deviations[1].isNaN && some.zScores[1].isNaN && some.deviations[2].isNaN)
        // A sample whose reads are what is expected deviates in nothing, and no random set does.
        let equal = calculator.compute(reads.enumerated().map { (UInt32($0), UInt32($1) * 1_000_003) })
        #expect(abs(equal.deviations[0]) < 1e-6 && equal.zScores.allSatisfy(\.isNaN))
    }

    @Test("one sample is enough if peaks are expected to be equal: open peaks stand out")
    func oneSample() {
        var random = SeededGenerator(seed: 33)
        let matches = MotifMatches(peaks: 4000, motifs: 2)
        var entries: [(UInt32, UInt32)] = []
        for peak in 0..<4000 {
            let isOpen = Int.random(in: 0..<5, using: &random) == 0
            if isOpen { matches.mark(motif: 0, inPeak: peak) }
            if Int.random(in: 0..<5, using: &random) == 0 { matches.mark(motif: 1, inPeak: peak) }
            let count = Int.random(in: 0..<(isOpen ? 8 : 6), using: &random)
            if count > 0 { entries.append((UInt32(peak), UInt32(count))) }
        }
        var reads = Array(repeating: 0, count: 4000)
        for (peak, count) in entries { reads[Int(peak)] = Int(count) }
        let gc: [Double?] = reads.map { _ in Double.random(in: 0.3...0.7, using: &random) }
        let bins = PeakBins(gc: gc, reads: reads.map { _ in 1 }, gcBins: 10, accessibilityBins: 1)
        #expect(bins.peakCount == 4000 && bins.sizes.count == 10)
        var calculator = DeviationCalculator(DeviationBackground(matches, bins: bins, reads: reads, expectation: .equal))
        let (deviations, zScores) = calculator.compute(entries)
        // Peaks with the motif have 3.5 reads on average, others 2.5.
        #expect(abs(deviations[0] - 0.8 / 2.7) < 0.1 && zScores[0] > 8 && abs(zScores[1]) < 4, "\(deviations), \(zScores)")
    }

    @Test("bins have equal sizes, like GC and like accessibility; peaks without reads or GC are in none")
    func bins() {
        var random = SeededGenerator(seed: 34)
        let gc = (0..<5000).map { $0 % 100 == 0 ? nil : Double.random(in: 0...1, using: &random) as Double? }
        let reads = (0..<5000).map { $0 % 50 == 1 ? 0 : Int.random(in: 1...9, using: &random) }
        let bins = PeakBins(gc: gc, reads: reads, gcBins: 5, accessibilityBins: 4)
        #expect(bins.sizes.count == 20 && bins.peakCount == 4850 && bins.sizes.max()! - bins.sizes.min()! <= 2)
        for peak in 0..<5000 { #expect((bins.indices[peak] < 0) == (gc[peak] == nil || reads[peak] == 0)) }
        let members = bins.sizes.indices.map { bin in gc.indices.filter { bins.indices[$0] == bin } }
        for bin in 0..<19 {
            if bin % 4 == 3 {
                #expect(members[bin].compactMap { gc[$0] }.max()! <= members[bin + 1].compactMap { gc[$0] }.min()!)
            } else {
                #expect(members[bin].map { reads[$0] }.max()! <= members[bin + 1].map { reads[$0] }.min()!)
            }
        }
        for peaks in [1, 19, 45, 300] {
            let few = PeakBins(gc: Array(gc[1...].prefix(peaks)), reads: Array(repeating: 1, count: peaks))
            #expect(few.sizes.count == few.shape.gc * few.shape.accessibility && (few.sizes.count == 1 || few.sizes.min()! >= PeakBins.fewestPeaks))
        }
        #expect(PeakBins(gc: [nil], reads: [1]).sizes.isEmpty)
    }

    @Test("columns of bits are summed as by counting one by one, at any number of rows and columns")
    func columnSums() {
        var random = SeededGenerator(seed: 35)
        var sums = ColumnSums()
        for (words, count) in [(4, 0), (4, 8), (8, 16), (4, 504), (12, 2000)] {
            let plane = (0..<50 * words).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) }
            let rows = (0..<count).map { _ in UInt32.random(in: 0..<50, using: &random) }
            var expected = (0..<words * 64).map { $0 }
            for row in rows { for column in expected.indices where plane[Int(row) * words + column / 64] >> (column % 64) & 1 == 1 { expected[column] += 8 } }
            var found = (0..<words * 64).map { $0 }
            let aligned = UnsafeMutableRawPointer.allocate(byteCount: plane.count * 8, alignment: 64).initializeMemory(as: UInt64.self, from: plane, count: plane.count)
            rows.withUnsafeBufferPointer { rows in found.withUnsafeMutableBufferPointer { sums.add(rows, of: aligned, words: words, shift: 3, to: $0.baseAddress!) } }
            aligned.deallocate()
            #expect(found == expected, "\(words) words, \(count) rows")
        }
    }

    @Test("the tail of the chi-square distribution is scipy's")
    func chiSquare() {
        // scipy.stats.chi2.logsf(x, df) of scipy 1.17.1.
        for (x, degrees, expected) in Self.chiSquareTails {
            let found = LogProbability.chiSquareUpperTail(x, degrees: degrees).natural
            #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), "x \(x), df \(degrees): \(found), \(expected)")
        }
        #expect(LogProbability.chiSquareUpperTail(0, degrees: 3) == .one)
    }

    private static let chiSquareTails: [(Double, Double, Double)] = [
        (0.5, 1, -0.7350111298370846), (3.84, 1, -2.9948622271800254), (30, 1, -16.95731815812879), (2, 2, -0.9999999999999997),
        (700, 2, -350.0), (10, 20, -0.03234558072953487), (23, 23, -0.7748543431403672), (80, 23, -17.26531944502042),
        (500, 23, -208.27393480054977), (95, 100, -0.47388428224385115), (100, 100, -0.7314895757292705), (300, 100, -48.65375813023639),
        (9800, 9999, -0.08227830286087336), (9999, 9999, -0.6969157287715906), (10500, 9999, -8.328516396071896), (13000, 9999, -192.2867153637864),
        (1000900, 999999, -1.3396494056168584), (1010000, 999999, -27.733868387111592),
    ]

    @Test("variability is the standard deviation of the z-scores that there are, in parts or as a whole")
    func variability() throws {
        let rows: [[Float]] = [[1, .nan, 2], [2, .nan, -1], [4, 3, .nan], [-1, .nan, 0.5]]
        var whole = VariabilitySums(motifs: 3), parts = [whole, whole]
        for (index, row) in rows.enumerated() {
            row.withUnsafeBufferPointer { row in
                whole.add(zScores: row)
                parts[index / 2].add(zScores: row)
            }
        }
        parts[0].add(parts[1])
        #expect(parts[0].variabilities == whole.variabilities)
        #expect(whole.variabilities.map(\.samples) == [4, 1, 3] && whole.variabilities[1].deviation == nil && whole.variabilities[1].pValue == nil)
        // numpy: std([1, 2, 4, -1], ddof=1).
        #expect(abs(try #require(whole.variabilities[0].deviation) - 2.0816659994661326) < 1e-12)
    }
}
