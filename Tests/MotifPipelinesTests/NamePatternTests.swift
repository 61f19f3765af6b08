import MotifPipelines
import Testing

@Suite("Name patterns")
struct NamePatternTests {
    @Test("match whole names, with * and ?, in upper or lower case", arguments: [
        ("CTCF", ["CTCF", "ctcf"], ["CTCFL", "xCTCF", ""]),
        ("gata*", ["GATA1", "GATA", "GATA1::TAL1"], ["xGATA1"]),
        ("*::*", ["FOS::JUN", "::"], ["FOS:JUN"]),
        ("fo?", ["FOS", "fox"], ["FO", "FOSL"]),
        ("*a*ab", ["aab", "xaxab", "aaaaab", "abaab"], ["ab", "aabx", "aba"]),
        ("*", ["", "x"], []),
        ("", [""], ["x"]),
        ("**é?*", ["éa", "xÉab"], ["é"]),
    ] as [(String, [String], [String])])
    func patterns(pattern: String, matching: [String], others: [String]) {
        for name in matching { #expect(NamePattern(pattern).matches(name), "\(name)") }
        for name in others { #expect(!NamePattern(pattern).matches(name), "\(name)") }
    }
}
