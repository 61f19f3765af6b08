extension SequenceStore {
    /// Returns a dinucleotide-preserving shuffle of each sequence, in their order.
    ///
    /// - Parameters:
    ///   - seed: the seed; each sequence has its own stream of random numbers.
    ///   - copy: the number of the shuffle among several of the same sequences; others give other shuffles.
    public func dinucleotideShuffles(seed: UInt64, copy: Int = 0) -> SequenceStore {
        var shuffles = SequenceStore()
        var shuffle = DinucleotideShuffle()
        for row in 0..<count {
            var random = RandomSource(seed: seed, stream: copy == 0 ? [6, row] : [6, row, copy])
            shuffles.append(shuffle.shuffled(Array(self[row]), using: &random))
        }
        return shuffles
    }
}
