import MotifCore
import MotifTestSupport
import Testing

@Suite("Projection of windows of a read onto its reference")
struct ProjectionTests {
    /// Returns the projection of every window of a width, from left to right.
    private func outcomes(
        _ cigar: CIGAR, start: Int, windows: [Range<Int>]
    ) -> [(outcome: WindowProjection.Outcome, blocks: [Range<Int>])] {
        // The buffer also holds the runs of other reads, before and behind.
        var runs = [AlignedRun(readStart: 0, referenceStart: 3, length: 50)]
        let alignment = cigar.elements.withUnsafeBufferPointer { AlignedRun.append($0, start: start, to: &runs) }!
        let placement = SequenceBatch.Placement(
            contigIndex: 0, contig: 0..<0, start: start, unclipped: alignment.unclipped, runs: 1..<runs.count)
        runs.append(AlignedRun(readStart: 0, referenceStart: 7, length: 50))
        var projection = WindowProjection()
        projection.begin(placement)
        return windows.map { (projection.project($0, along: runs), projection.blocks) }
    }

    @Test("treats each operation as the SAM specification says", arguments: [
        ("8M", 2..<6, [102..<106]), ("3=2X3=", 1..<7, [101..<107]), ("4M2P4M", 2..<6, [102..<106]),
        // Deleted or skipped positions split a hit into blocks; inserted bases have no position on the reference.
        ("4M3D4M", 2..<6, [102..<104, 107..<109]), ("4M500N4M", 2..<6, [102..<104, 604..<606]), ("4M2I4M", 2..<8, [102..<106]),
        ("4M2I4M", 5..<8, [104..<106]), ("2M1D1M1N2M", 0..<5, [100..<102, 103..<104, 105..<107]), ("4M2I3D4M", 3..<7, [103..<104, 107..<108]),
        ("4M3D2I3N4M", 3..<7, [103..<104, 110..<111]), ("3S8M2S", 3..<11, [100..<108]), ("5H3S8M2S9H", 4..<6, [101..<103]),
        ("2I6M", 0..<4, [100..<102]), ("6M2I", 4..<8, [104..<106]), ("3S2I6M", 3..<7, [100..<102]), ("4M2D", 0..<4, [100..<104]),
    ] as [(String, Range<Int>, [Range<Int>])])
    func operations(cigar: String, window: Range<Int>, expected: [Range<Int>]) {
        let cigar = CIGAR(cigar)!
        #expect(cigar.project(window, start: 100) == expected)
        let found = outcomes(cigar, start: 100, windows: [window])[0]
        #expect(found.outcome == .placed && found.blocks == expected)
    }

    @Test("places nothing that is clipped or all inserted")
    func unplaced() {
        for (cigar, window, outcome) in [
            ("3S8M", 2..<6, WindowProjection.Outcome.clipped), ("8M3S", 7..<9, .clipped), ("4M5I4M", 4..<9, .inserted), ("4M5I4M", 5..<7, .inserted),
            ("2I6M", 0..<2, .inserted), ("9S", 2..<4, .clipped),
        ] {
            #expect(CIGAR(cigar)!.project(window, start: 9) == nil)
            #expect(outcomes(CIGAR(cigar)!, start: 9, windows: [window])[0].outcome == outcome, "\(cigar)")
        }
    }

    @Test("agrees with the projection base by base, for random alignments")
    func random() {
        var random = SeededGenerator(seed: 61)
        let inner: [CIGAROperation] = [.match, .match, .match, .insertion, .deletion, .skip, .padding, .equal, .mismatch]
        for round in 0..<3000 {
            var elements = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                CIGARElement(inner.randomElement(using: &random)!, Int.random(in: 0...7, using: &random))
            }
            for end in [true, false] where Bool.random(using: &random) {
                var clips = [CIGARElement(.softClip, Int.random(in: 1...6, using: &random))]
                if Bool.random(using: &random) { clips.insert(CIGARElement(.hardClip, 4), at: 0) }
                elements = end ? elements + clips.reversed() : clips + elements
            }
            let cigar = CIGAR(elements), start = Int.random(in: 0...1000, using: &random)
            let places = cigar.places(start: start)
            // Windows of several widths, in the order of a scan.
            let windows = places.indices.flatMap { first in [1, 2, 5, 9].compactMap { first + $0 <= places.count ? first..<first + $0 : nil } }
            for (window, found) in zip(windows, outcomes(cigar, start: start, windows: windows)) {
                let expected = cigar.project(window, start: start)
                let outcome = expected != nil ? WindowProjection.Outcome.placed : places[window].contains(.clipped) ? .clipped : .inserted
                #expect(found.outcome == outcome && (expected == nil || found.blocks == expected), "round \(round): \(cigar) \(window)")
            }
        }
    }

    @Test("reads and writes CIGARs, and refuses other texts")
    func texts() {
        for text in ["", "5H3S8M2I9D100N4P1=2X3S", "268435455M"] { #expect(CIGAR(text)?.description == text) }
        for text in ["*", "M", "5", "5B", "5M3", "-1M", "268435456M", "5m"] { #expect(CIGAR(text) == nil, "\(text)") }
        for operation in CIGAROperation.allCases {
            let naive = CIGAR([CIGARElement(operation, 2), CIGARElement(.match, 1)]).places(start: 0)
            #expect(operation.consumesRead == (naive.count == 3) && operation.consumesReference == (naive.last == .aligned(2)))
        }
    }

    @Test("refuses operations that are undefined and clips inside")
    func invalid() {
        func append(_ elements: [CIGARElement]) -> Bool {
            var runs: [AlignedRun] = []
            return elements.withUnsafeBufferPointer { AlignedRun.append($0, start: 0, to: &runs) != nil }
        }
        #expect(!append([CIGARElement(.match, 3), CIGARElement(.softClip, 1), CIGARElement(.match, 3)]))
        #expect(!append([CIGARElement(.match, 3), CIGARElement(rawValue: 1 << 4 | 9)]))
        #expect(append([CIGARElement(.softClip, 3), CIGARElement(.softClip, 1), CIGARElement(.deletion, 3), CIGARElement(.softClip, 2)]))
    }
}
