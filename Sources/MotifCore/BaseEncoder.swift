/// Turns sequence letters into base codes, the compact form of one-hot rows.
///
/// `ACGT` and `acgt` become 0…3, `U` and `u` are read as T, every other byte becomes ``Base/unknownCode``. With
/// `maskingLowercase` soft-masked (lower-case) bases are unknown too.
public struct BaseEncoder: Sendable {
    /// Whether lower-case letters are unknown.
    public let maskingLowercase: Bool

    /// The code of each of the 256 bytes.
    let table: [UInt8]

    public init(maskingLowercase: Bool = false) {
        self.maskingLowercase = maskingLowercase
        var table = [UInt8](repeating: Base.unknownCode, count: 256)
        for (letter, code) in zip("ACGTU".utf8, [0, 1, 2, 3, 3] as [UInt8]) {
            table[Int(letter)] = code
            if !maskingLowercase { table[Int(letter) | 0x20] = code }
        }
        self.table = table
    }

    /// The base codes of letters.
    ///
    /// - Parameters:
    ///   - letters: sequence letters as bytes.
    ///   - codes: as many base codes, written over.
    /// - Complexity: O(`letters.count`).
    func encode(_ letters: UnsafeBufferPointer<UInt8>, into codes: UnsafeMutableBufferPointer<UInt8>) {
        precondition(letters.count == codes.count, "There is one code for each letter.")
        table.withUnsafeBufferPointer { table in
            for index in letters.indices { codes[index] = table[Int(letters[index])] }
        }
    }
}
