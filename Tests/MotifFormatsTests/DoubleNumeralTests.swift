import Testing

@testable import MotifFormats

struct DoubleNumeralTests {
    private func read(_ text: String) -> Double? { Double(decimal: Array(text.utf8)[...]) }

    /// The expected values are those of the standard library, which calls the C library's strtod.
    @Test func agreesWithTheStandardLibrary() {
        var generator = SplitMix64(state: 1)
        for _ in 0..<20_000 {
            let digits = Int.random(in: 1...20, using: &generator)
            var text = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
            let point = Int.random(in: 0...digits, using: &generator)
            if Bool.random(using: &generator) { text.insert(".", at: text.index(text.startIndex, offsetBy: point)) }
            if Bool.random(using: &generator) { text += "e\(Int.random(in: -330...300, using: &generator))" }
            if Bool.random(using: &generator) { text = "-" + text }
            let expected = Double(text)
            #expect(read(text) == (expected?.isFinite == true ? expected : nil), "\(text)")
        }
    }

    @Test func edges() {
        #expect(read("0") == 0)
        #expect(read("-0.0")?.sign == .minus)
        #expect(read(".5") == 0.5)
        #expect(read("5.") == 5)
        #expect(read("+1E+2") == 100)
        #expect(read("9007199254740993") == 9_007_199_254_740_992)
        #expect(read("1e22") == 1e22)
        #expect(read("1e-22") == 1e-22)
        #expect(read("1e23") == 1e23)
        #expect(read("0.10000000000000000000000000000000000000001") == 0.1)
        #expect(read("1e-99999999999999999999") == 0)
        #expect(read("0e99999999999999999999") == 0)
    }

    @Test func everythingElseIsRefused() {
        for text in [
            "", ".", "-", "+", "e5", ".e5", "1e", "1e+", "1e5.0", "1 ", "nan", "inf", "0x1p3", "1_000", "--1", "1,5",
            "1e999", "١",
        ] {
            #expect(read(text) == nil, "\(text)")
        }
    }
}

/// Vigna's splitmix64, a seeded generator with which a failing case can be repeated.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
