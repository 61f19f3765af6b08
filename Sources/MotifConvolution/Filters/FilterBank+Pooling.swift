public import MotifCore

extension FilterBank {
    /// Finds the best window of a sequence for each filter, over all positions and the bank's strands: global max pooling.
    ///
    /// Pooling is the layer between a convolution and a dense head. It reduces feature maps of any length to one number for each filter,
    /// which stays the same when the motif moves. The best window has the highest score; among equal windows the leftmost wins, then the
    /// forward strand. Thresholds don't matter.
    ///
    /// Here a window lies inside the sequence and has only known bases. Training pools by the same rule but extends each sequence by w/2
    /// unknown letters on both sides, where w is the filter's width, and an unknown letter has weight 0.
    ///
    /// - Parameters:
    ///   - sequence: the encoded sequence, at most 2^31 letters.
    ///   - instructionSet: an instruction set that this machine supports; `nil` for its fastest. All of them give the same result.
    /// - Returns: for each filter, in the bank's order, the best window; `nil` if the sequence has no window, since it is shorter than the
    ///   filter or every window has an unknown base.
    public func pool(_ sequence: EncodedSequence, instructionSet: InstructionSet? = nil) -> [PooledMaximum?] {
        let whole = SequenceBatch.Piece(
            name: 0..<0, recordStart: 0, letters: 0..<sequence.count, windowStarts: 0..<sequence.count)
        var maxima: [PooledMaximum?] = []
        SequencePooler(PoolingPlan(self, instructionSet: instructionSet)).pool(sequence, pieces: [whole]) { _, row in
            maxima = Array(row)
        }
        return maxima
    }

    /// Finds the best window of a string of sequence letters for each filter.
    public func pool(_ letters: String) -> [PooledMaximum?] { pool(EncodedSequence(letters)) }
}
