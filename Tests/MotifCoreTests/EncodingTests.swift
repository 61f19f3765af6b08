import MotifCore
import Testing

@Suite("Encoding")
struct EncodingTests {
    @Test("reads acgt as ACGT, U as T, and all else as unknown")
    func letters() {
        #expect(EncodedSequence("ACGTUacgtu").codes == [0, 1, 2, 3, 3, 0, 1, 2, 3, 3])
        for byte in UInt8.min...UInt8.max where !"ACGTUacgtu".utf8.contains(byte) {
            #expect(EncodedSequence([byte]).codes == [Base.unknownCode])
        }
    }

    @Test("reads lower-case letters as unknown bases if they are masked")
    func masking() {
        #expect(EncodedSequence("ACGTUacgtu", encoder: BaseEncoder(maskingLowercase: true)).codes == [0, 1, 2, 3, 3, 4, 4, 4, 4, 4])
    }

    @Test("lays a sequence out one-hot, unknown bases as zeros")
    func oneHot() {
        let matrix = OneHotMatrix<Float>(EncodedSequence("GNA"))
        #expect(matrix.elements == [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0])
        #expect(matrix.rows == 3)
        #expect(!matrix.isKnown(row: 1) && matrix.isKnown(row: 2))
    }

    @Test("finds the runs of known bases", arguments: [
        ("", []), ("N", []), ("A", [0..<1]), ("NACN", [1..<3]), ("ACGT", [0..<4]), ("ANNCGN-T", [0..<1, 3..<5, 7..<8]),
    ])
    func runs(letters: String, expected: [Range<Int>]) {
        let sequence = EncodedSequence(letters)
        #expect(sequence.knownRuns(in: 0..<sequence.count) == expected)
    }

    @Test("reads the other strand")
    func reverseComplement() {
        #expect(EncodedSequence("ACGTNA").reverseComplement.codes == EncodedSequence("TNACGT").codes)
    }

    @Test("counts bases")
    func counts() {
        #expect(EncodedSequence("AACNGTTT").baseCounts == [2, 1, 1, 3])
    }

    @Test("reuses its memory for shorter and longer letters")
    func replacing() {
        var sequence = EncodedSequence("ACGT")
        for letters in ["", "TTTTTT", "GA"] {
            sequence.replace(with: Array(letters.utf8), encoder: BaseEncoder())
            #expect(sequence.codes == EncodedSequence(letters).codes)
        }
    }
}

@Suite("Background")
struct BackgroundTests {
    @Test("refuses numbers that are not probabilities")
    func refusals() {
        #expect(throws: BackgroundError.notPositive(.c, 0)) { try Background([0.5, 0, 0.25, 0.25]) }
        #expect(throws: BackgroundError.notPositive(.a, -1)) { try Background([-1, 1, 0.5, 0.5]) }
        #expect(throws: BackgroundError.sum(2)) { try Background([0.5, 0.5, 0.5, 0.5]) }
        #expect(throws: BackgroundError.notPositive(.t, 0)) { try Background(counts: [1, 1, 1, 0]) }
        #expect(throws: BackgroundError.self) { try Background([.nan, 0.3, 0.3, 0.3]) }
    }

    @Test("is complemented for the reverse strand, and averaged for both")
    func strands() throws {
        let background = try Background([0.4, 0.3, 0.2, 0.1])
        #expect(background.scanning(.forward) == background)
        #expect(background.scanning(.reverse).probabilities == [0.1, 0.2, 0.3, 0.4])
        #expect(background.scanning(.both) == .uniform)
    }
}
