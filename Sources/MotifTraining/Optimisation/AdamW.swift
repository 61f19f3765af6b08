internal import CMotifKernels

/// Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019).
package struct AdamW {
    private let firstDecay: Float = 0.9
    private let secondDecay: Float = 0.99
    private let epsilon: Float = 1e-8
    private let weightDecay: Float
    /// Number of parameters that decay.
    private let decayed: Int
    /// The running means of the gradients.
    private var first: [Float]
    /// The running means of the squared gradients.
    private var second: [Float]
    /// `firstDecay` to the power of the number of steps.
    private var firstPower: Float = 1
    /// `secondDecay` to the power of the number of steps.
    private var secondPower: Float = 1

    /// Creates an optimiser before its first step.
    ///
    /// - Parameters:
    ///   - count: Number of parameters.
    ///   - weightDecay: The share of a weight that a step takes away at a learning rate of 1.
    ///   - decayed: Number of parameters, from the first on, that decay.
    package init(count: Int, weightDecay: Float, decayed: Int) {
        self.weightDecay = weightDecay
        self.decayed = decayed
        first = [Float](repeating: 0, count: count)
        second = first
    }

    /// Moves the parameters by a step against the gradient.
    package mutating func step(_ parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, rate: Float) {
        firstPower *= firstDecay
        secondPower *= secondDecay
        let stepSize = rate / (1 - firstPower)
        let secondScale = 1 / (1 - secondPower)
        let count = first.count
        let shrink = 1 - rate * weightDecay
        for index in 0..<decayed { parameters[index] *= shrink }
        first.withUnsafeMutableBufferPointer { first in
            second.withUnsafeMutableBufferPointer { second in
                guard let first = first.baseAddress, let second = second.baseAddress else { return }
                motif_adam_step(
                    parameters, gradient, first, second, count, firstDecay, secondDecay, stepSize, secondScale, epsilon)
            }
        }
    }
}
