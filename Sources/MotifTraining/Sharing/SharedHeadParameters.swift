internal import RealModule

/// The parameters of a model whose tasks share one head, while it is trained.
///
/// They are the model's parameters up to the heads, followed by the shared head h, the logarithm of each amplitude A, and each
/// background B. The model has a head A[k] · h for each task k, with the bias B[k], so that the layers need not know of the sharing.
struct SharedHeadParameters {
    private let shape: ModelShape
    /// The parameters before the heads, h [inputs], log A [T], B [T].
    private(set) var values: [Float]
    /// The gradient by ``values``.
    private(set) var gradient: [Float]

    /// Starts from the first head of a model, amplitudes of 1, and the biases of the heads as backgrounds.
    init(_ model: ConvolutionalModel) {
        shape = model.shape
        values = Array(model.parameters[..<(model.shape.heads.lowerBound + model.shape.headInputs)])
        values += [Float](repeating: 0, count: model.shape.tasks)
        values += model.headBiases
        gradient = [Float](repeating: 0, count: values.count)
    }

    /// Index of the first weight of h.
    private var head: Int { shape.heads.lowerBound }
    /// Index of the first logarithm of an amplitude.
    private var logAmplitudes: Int { head + shape.headInputs }
    /// Index of the first background.
    private var backgrounds: Int { logAmplitudes + shape.tasks }

    /// Writes the parameters of the model.
    func expand(into parameters: inout [Float]) {
        for index in 0..<head { parameters[index] = values[index] }
        for task in 0..<shape.tasks {
            let amplitude = Float.exp(values[logAmplitudes + task]), row = head + task * shape.headInputs
            for input in 0..<shape.headInputs { parameters[row + input] = amplitude * values[head + input] }
            parameters[shape.headBiases.lowerBound + task] = values[backgrounds + task]
        }
    }

    /// Takes the gradient by the parameters of the model, and computes ``gradient`` from it.
    mutating func take(_ modelGradient: [Float]) {
        for index in 0..<head { gradient[index] = modelGradient[index] }
        for input in 0..<shape.headInputs { gradient[head + input] = 0 }
        for task in 0..<shape.tasks {
            let amplitude = Float.exp(values[logAmplitudes + task]), row = head + task * shape.headInputs
            var sum: Float = 0
            for input in 0..<shape.headInputs {
                gradient[head + input] += amplitude * modelGradient[row + input]
                sum += values[head + input] * modelGradient[row + input]
            }
            gradient[logAmplitudes + task] = amplitude * sum
            gradient[backgrounds + task] = modelGradient[shape.headBiases.lowerBound + task]
        }
    }

    /// Moves the parameters by a step against the gradient.
    mutating func step(_ optimiser: inout AdamW, rate: Float) {
        values.withUnsafeMutableBufferPointer { values in
            gradient.withUnsafeBufferPointer { optimiser.step(values.baseAddress!, gradient: $0.baseAddress!, rate: rate) }
        }
    }
}
