internal import MotifConvolution
internal import MotifCore

/// What all threads read of a model to find attributions. Made once for a list of sequences.
final class AttributionBank: @unchecked Sendable {
    let model: ConvolutionalModel
    let shape: ModelShape
    let tables: FilterTables
    let strands: Int
    /// The weights of each filter as it lies on each strand, [F, strands, w, 5]; those of unknown letters are 0.
    let weights: UnsafeMutablePointer<Float>
    /// The most that another base adds to a window's score, [F, strands, w, 5], by the letter that is there.
    let gains: UnsafeMutablePointer<Float>
    /// The largest of the gains of each filter, [F].
    let largestGains: [Float]
    let biases: [Float]
    let head: AttributionHead

    /// Number of letters in a column of ``weights``: A, C, G, T, and unknown.
    static let letters = 5

    init(_ model: ConvolutionalModel, instructionSet: InstructionSet) {
        self.model = model
        shape = model.shape
        tables = FilterTables(shape: shape, readsBothStrands: model.readsBothStrands, instructionSet: instructionSet)
        model.parameters.withUnsafeBufferPointer { [shape, tables] in tables.update($0.baseAddress! + shape.filterWeights.lowerBound) }
        strands = tables.strands
        biases = model.filterBiases
        head = AttributionHead(model)
        let (width, letters) = (shape.width, Self.letters)
        let perFilter = strands * width * letters
        weights = .allocate(capacity: shape.filters * perFilter)
        gains = .allocate(capacity: shape.filters * perFilter)
        var largest = [Float](repeating: 0, count: shape.filters)
        let filters = model.filters
        for filter in 0..<shape.filters {
            for strand in 0..<strands {
                for column in 0..<width {
                    let place = filter * perFilter + (strand * width + column) * letters
                    let source = (filter * width + (strand == 0 ? column : width - 1 - column)) * 4
                    for letter in 0..<4 { weights[place + letter] = filters[source + (strand == 0 ? letter : 3 - letter)] }
                    weights[place + 4] = 0
                    let best = filters[source..<source + 4].max()!
                    for letter in 0..<letters {
                        gains[place + letter] = best - weights[place + letter]
                        largest[filter] = max(largest[filter], gains[place + letter])
                    }
                }
            }
        }
        largestGains = largest
    }

    deinit {
        weights.deallocate()
        gains.deallocate()
    }

    /// The weights of a filter as it lies on a strand, [w, 5].
    func weights(of filter: Int, strand: Int) -> UnsafeMutablePointer<Float> { weights + (filter &* strands &+ strand) &* shape.width &* Self.letters }

    /// The gains of a filter as it lies on a strand, [w, 5].
    func gains(of filter: Int, strand: Int) -> UnsafeMutablePointer<Float> { gains + (filter &* strands &+ strand) &* shape.width &* Self.letters }

    /// Returns the worker of one thread.
    ///
    /// - Parameter longest: Length of the longest sequence in bases.
    func attributor(_ method: AttributionMethod, longest: Int) -> any SequenceAttributor {
        switch method {
        case .gradient: GradientAttributor(self, longest: longest)
        case .deletion: DeletionAttributor(self, longest: longest)
        case .integrated: IntegratedAttributor(self, longest: longest)
        }
    }
}

/// Finds the attributions of one sequence after another, in memory of its own. Each thread has one.
protocol SequenceAttributor: AnyObject {
    /// Returns the attribution of a sequence of base codes, which has a window.
    func attribution(of bases: [UInt8]) -> SequenceAttribution
}
