internal import CMotifKernels

/// The windows of one sequence as the filters of a model read them. Each thread has one, and loads one sequence after another.
final class SequenceWindows {
    let bank: AttributionBank
    /// The base codes of the sequence.
    private(set) var bases: [UInt8] = []
    /// Number of windows of the padded sequence. Window i begins at base i − padding.
    private(set) var count = 0
    /// The score of each filter's best window without bias, and 2 · the window + its strand, [F rounded up to whole blocks].
    let maxima: UnsafeMutablePointer<Float>
    let winners: UnsafeMutablePointer<UInt32>
    /// The activations of the filters, [F].
    private(set) var activations: [Float]
    private(set) var hiddenSums: [Float] = []
    private(set) var outputs: [Float] = []
    private let codes: UnsafeMutablePointer<UInt16>

    /// - Parameter longest: Length of the longest sequence in bases.
    init(_ bank: AttributionBank, longest: Int) {
        self.bank = bank
        let lanes = bank.tables.blocks * FilterTables.lanes
        maxima = .allocate(capacity: lanes)
        winners = .allocate(capacity: lanes)
        codes = .allocate(capacity: longest + 2 * bank.shape.padding)
        activations = Array(repeating: 0, count: bank.shape.filters)
    }

    deinit {
        maxima.deallocate()
        winners.deallocate()
        codes.deallocate()
    }

    /// Loads a sequence, and finds the best window of each filter, the activations and the outputs.
    func load(_ bases: [UInt8]) {
        self.bases = bases
        count = bank.shape.windows(of: bases.count)
        motif_pool_codes(bases, bases.count, bank.shape.padding, codes)
        for block in 0..<bank.tables.poolingBlocks {
            let first = block * bank.tables.poolingLanes
            bank.tables.pool(codes, windows: count, block: block, maxima: maxima + first, winners: winners + first)
        }
        for filter in activations.indices { activations[filter] = bank.model.activation(maxima[filter] + bank.biases[filter]) }
        hiddenSums = bank.head.hiddenSums(activations)
        outputs = bank.head.outputs(activations, hiddenSums: hiddenSums)
    }

    /// Writes the score of every window for each filter of a block, without bias, [windows, strands, 16].
    func score(block: Int, into scores: UnsafeMutablePointer<Float>) { bank.tables.score(codes, windows: count, block: block, scores: scores) }

    /// Adds the weights that a window reads, times a factor, to the effects of all four bases at the window's positions, [4, L].
    func add(_ factor: Float, weightsOf filter: Int, winner: UInt32, to effects: UnsafeMutablePointer<Float>) {
        let weights = bank.weights(of: filter, strand: Int(winner & 1))
        let start = Int(winner >> 1) - bank.shape.padding, length = bases.count
        for column in max(0, -start)..<min(bank.shape.width, length - start) {
            for base in 0..<4 { effects[base &* length &+ start &+ column] += factor * weights[column &* AttributionBank.letters &+ base] }
        }
    }
}
