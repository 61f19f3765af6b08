import MotifConvolution
import MotifCore
import Testing

@Suite("Reference convolution")
struct ReferenceConvolutionTests {
    @Test("sums the weights of the letters under the filter")
    func integers() {
        let x = OneHotMatrix<Int32>(EncodedSequence("ACGTN"))
        let weights: [Int32] = [1, 2, 3, 4, 10, 20, 30, 40]
        #expect(ReferenceConvolution.featureMap(of: x, weights: weights) == [21, 32, 43, nil])
    }

    @Test("takes trained filters too")
    func floats() {
        let x = OneHotMatrix<Float>(EncodedSequence("TA"))
        #expect(ReferenceConvolution.featureMap(of: x, weights: [0, 0, 0, 0.5, -0.25, 0, 0, 0]) == [0.25])
    }

    @Test("has no windows in a sequence that is too short")
    func short() {
        let x = OneHotMatrix<Int32>(EncodedSequence("A"))
        #expect(ReferenceConvolution.featureMap(of: x, weights: Array(repeating: 1, count: 8)).isEmpty)
    }
}
