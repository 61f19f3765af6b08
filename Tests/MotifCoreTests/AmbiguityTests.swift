import MotifCore
import MotifTestSupport
import Testing

@Suite("Ambiguous letters")
struct AmbiguityTests {
    @Test("stand for the bases that IUPAC gives them, in either case")
    func letters() {
        for letter in UInt8.min...UInt8.max {
            let isLetter = letter < 128
            let upper = isLetter ? Character(UnicodeScalar(letter)).uppercased() : ""
            let expected = isLetter ? (NaiveScan.basesOfLetters[Character(upper == "U" ? "T" : upper)] ?? "").map(String.init) : []
            let set = BaseSet(letter: letter)
            #expect(Base.allCases.filter { set.contains(BaseSet($0)) }.map { String($0.letter) } == expected, "byte \(letter)")
            #expect(set.isAmbiguous == (expected.count > 1) && set.count == expected.count)
        }
        let pairs = ["A": "T", "C": "G", "R": "Y", "S": "S", "W": "W", "K": "M", "B": "V", "D": "H", "N": "N", "-": "x"]
        for (one, other) in pairs {
            let (one, other) = (BaseSet(letter: one.utf8.first!), BaseSet(letter: other.utf8.first!))
            #expect(one.complement == other && other.complement == one)
        }
    }

    @Test("are kept by a sequence that is asked to, and are still unknown bases")
    func sequences() {
        let letters = "ACGTURNacgtrn-x\nNNNNNNNNNNNNNNNNNNNNRYA"
        for masks in [false, true] {
            var sequence = EncodedSequence(String(repeating: "Y", count: 100), encoder: BaseEncoder(keepingAmbiguous: true))
            let encoder = BaseEncoder(maskingLowercase: masks, keepingAmbiguous: true)
            for text in [letters, letters + letters, ""] {
                sequence.replace(with: Array(text.utf8), encoder: encoder)
                #expect(sequence.keepsAmbiguous && sequence.codes == EncodedSequence(text, encoder: BaseEncoder(maskingLowercase: masks)).codes)
                for (position, letter) in text.utf8.enumerated() {
                    let isMasked = masks && Character(UnicodeScalar(letter)).isLowercase
                    #expect(sequence.baseSet(at: position) == (isMasked ? [] : BaseSet(letter: letter)))
                }
            }
        }
        let plain = EncodedSequence(letters)
        #expect(!plain.keepsAmbiguous && plain.baseSet(at: 5) == [] && plain.baseSet(at: 0) == BaseSet(.a))
        let mirrored = EncodedSequence("RANC", encoder: BaseEncoder(keepingAmbiguous: true)).reverseComplement
        #expect((0..<4).map { mirrored.baseSet(at: $0) } == "GNTY".utf8.map(BaseSet.init(letter:)))
    }

    @Test("add the worst, the best or the mean cell of their bases, halves rounded to even")
    func cells() {
        let matrix = LogOddsMatrix(cells: [1, 2, 4, -3])
        func cell(_ letter: Character, _ policy: AmbiguityPolicy) -> Int32? {
            matrix.cell(0, of: BaseSet(letter: letter.asciiValue!), policy: policy)
        }
        for policy in AmbiguityPolicy.allCases {
            #expect("ACGT-".map { cell($0, policy) } == [1, 2, 4, -3, nil])
        }
        // M is 1.5, R 2.5, Y −0.5, W −1, K 0.5, S 3, B 1, D 0.67, H 0, V 2.33, N 1.
        let letters = "MRYWKSBDHVN"
        #expect(letters.map { cell($0, .skip) } == Array(repeating: nil, count: 11))
        #expect(letters.map { cell($0, .worst) } == [1, 1, -3, -3, -3, 2, -3, -3, -3, 1, -3])
        #expect(letters.map { cell($0, .best) } == [2, 4, 2, 1, 4, 4, 4, 4, 2, 4, 4])
        #expect(letters.map { cell($0, .expected) } == [2, 2, 0, -1, 0, 3, 1, 1, 0, 2, 1])
    }
}
