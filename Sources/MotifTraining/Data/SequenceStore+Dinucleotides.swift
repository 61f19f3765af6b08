internal import MotifCore

extension SequenceStore {
    /// Returns a number for each sequence, which is the same for a sequence and its dinucleotide-preserving shuffles.
    ///
    /// It is the sum of a random number for each pair of neighbours, so two sequences with other counts of dinucleotides have the same
    /// number by a chance of 2^−64.
    func dinucleotideKeys() -> [UInt64] {
        var random = RandomSource(seed: 0)
        let letters = Int(Base.unknownCode) + 1
        let pairs = (0..<letters * letters).map { _ in random.next() }
        return codes.withUnsafeBufferPointer { codes in
            pairs.withUnsafeBufferPointer { pairs in
                (0..<count).map { row in
                    let range = range(of: row)
                    var key = UInt64(range.count)
                    for index in range.dropLast() { key &+= pairs[Int(codes[index]) &* letters &+ Int(codes[index &+ 1])] }
                    return key
                }
            }
        }
    }
}
