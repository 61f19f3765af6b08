/// The mapping from sequence letters to base codes, the compact form of one-hot rows.
///
/// `ACGT` and `acgt` become 0…3, `U` and `u` are read as T, every other byte becomes ``Base/unknownCode``. With
/// `maskingLowercase` soft-masked (lower-case) bases are unknown too.
public struct BaseEncoder: Sendable {
    /// Whether lower-case letters, which mark repeats, are read as unknown bases.
    public let maskingLowercase: Bool
    /// Whether an ``EncodedSequence`` also keeps the set of bases of each ambiguous letter.
    public let keepingAmbiguous: Bool

    public init(maskingLowercase: Bool = false, keepingAmbiguous: Bool = false) {
        self.maskingLowercase = maskingLowercase
        self.keepingAmbiguous = keepingAmbiguous
    }

    /// Writes the base codes of letters.
    ///
    /// - Parameters:
    ///   - letters: sequence letters as bytes.
    ///   - codes: receives one base code for each letter.
    /// - Complexity: O(`letters.count`).
    func encode(_ letters: UnsafeBufferPointer<UInt8>, into codes: UnsafeMutableBufferPointer<UInt8>) {
        precondition(letters.count == codes.count, "There is one code for each letter.")
        // Upper and lower case of a letter differ in this bit.
        let known: UInt8 = maskingLowercase ? 0xFF : 0xDF
        // The loop has neither a branch nor a look-up, so that the compiler vectorises it.
        for index in letters.indices {
            let letter = letters[index] & known
            // Bits 1 and 2 are 0 for A, 1 for C, 2 for T and U, 3 for G.
            let pair = letter >> 1 & 3
            let code = pair ^ pair >> 1
            let isAC = (letter == 0x41 ? 1 : 0) | (letter == 0x43 ? 1 : 0) as UInt8
            let isGTU = (letter == 0x47 ? 1 : 0) | (letter == 0x54 ? 1 : 0) | (letter == 0x55 ? 1 : 0) as UInt8
            codes[index] = isAC | isGTU == 0 ? Base.unknownCode : code
        }
    }
}
