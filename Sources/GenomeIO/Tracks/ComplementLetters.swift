/// The letters of the other strand, in the case of this one: IUPAC codes for their complements, anything else for itself.
enum ComplementLetters {
    /// By letter.
    static let table: [UInt8] = {
        var table = (0...255).map { UInt8($0) }
        for (letter, complement) in zip("ACGTURYKMBVDHacgturykmbvdh".utf8, "TGCAAYRMKVBHDtgcaayrmkvbhd".utf8) {
            table[Int(letter)] = complement
        }
        return table
    }()
}
