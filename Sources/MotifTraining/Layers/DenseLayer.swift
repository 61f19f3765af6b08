/// A dense layer, y[o] = bias[o] + Σ_i weight[o, i] · x[i]. The heads of a model are one, the hidden layer is another.
///
/// Sums are taken in the order of the inputs, so that a training gives the same bits everywhere.
struct DenseLayer {
    let inputs: Int
    let outputs: Int
    /// Index of the first weight, of [outputs, inputs], in the parameters of the model.
    let weights: Int
    /// Index of the first bias, of [outputs], in the parameters of the model.
    let biases: Int

    /// Number of outputs that are computed side by side, so that an addition need not wait for the one before it.
    private static let sideBySide = 4

    /// Writes the outputs y for the inputs x.
    func forward(_ parameters: UnsafePointer<Float>, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
        let weights = parameters + weights, biases = parameters + biases
        var output = 0
        while output &+ Self.sideBySide <= outputs {
            let (a, b) = (weights + output &* inputs, weights + (output &+ 1) &* inputs)
            let (c, d) = (b + inputs, b + 2 &* inputs)
            var sums = SIMD4(biases[output], biases[output &+ 1], biases[output &+ 2], biases[output &+ 3])
            for input in 0..<inputs { sums += SIMD4(a[input], b[input], c[input], d[input]) * x[input] }
            for lane in 0..<Self.sideBySide { y[output &+ lane] = sums[lane] }
            output &+= Self.sideBySide
        }
        while output < outputs {
            let row = weights + output &* inputs
            var sum = biases[output]
            for input in 0..<inputs { sum += row[input] * x[input] }
            y[output] = sum
            output &+= 1
        }
    }

    /// Propagates the gradient by the outputs back to the parameters and the inputs.
    ///
    /// - Parameters:
    ///   - dy: The gradient by each output; an element of 0 costs nothing.
    ///   - gradient: The gradient by all parameters of the model, which is added to.
    ///   - dx: The gradient by each input, which is overwritten.
    func backward(
        _ parameters: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
        gradient: UnsafeMutablePointer<Float>, dx: UnsafeMutablePointer<Float>
    ) {
        dx.update(repeating: 0, count: inputs)
        for output in 0..<outputs where dy[output] != 0 {
            let slope = dy[output]
            let row = parameters + weights + output &* inputs
            let rowGradient = gradient + weights + output &* inputs
            for input in 0..<inputs {
                rowGradient[input] += slope * x[input]
                dx[input] += slope * row[input]
            }
            gradient[biases &+ output] += slope
        }
    }
}
