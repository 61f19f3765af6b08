public import MotifCore

extension FilterBank {
    /// Global max pooling: the best window of a sequence for each filter, over all positions and the bank's strands.
    ///
    /// The layer between a convolution and a dense head: it makes of feature maps of any length one number for each filter, which
    /// does not change where the motif moves: the highest score, of equal windows the leftmost and then the forward strand. Thresholds
    /// don't matter. Training pools by the same rule, but other windows, too: there a sequence has w/2 unknown letters before and behind it (w the
    /// filter's width), and unknown letters weigh nothing; here a window lies inside the sequence and has known bases alone.
    ///
    /// - Parameters:
    ///   - sequence: the sequence, encoded; at most 2^31 letters.
    ///   - instructionSet: one that this machine has, its fastest if nil; all find the same.
    /// - Returns: for each filter, in the bank's order, its best window; nil if the sequence has none, since it is shorter
    ///   than the filter or has an unknown base in each.
    public func pool(_ sequence: EncodedSequence, instructionSet: InstructionSet? = nil) -> [PooledMaximum?] {
        let whole = SequenceBatch.Piece(
            name: 0..<0, recordStart: 0, letters: 0..<sequence.count, windowStarts: 0..<sequence.count)
        var maxima: [PooledMaximum?] = []
        SequencePooler(PoolingPlan(self, instructionSet: instructionSet)).pool(sequence, pieces: [whole]) { _, row in
            maxima = Array(row)
        }
        return maxima
    }

    /// Global max pooling over a string of sequence letters.
    public func pool(_ letters: String) -> [PooledMaximum?] { pool(EncodedSequence(letters)) }
}
