internal import RealModule

/// What follows the maximum of a filter.
public enum Activation: String, CaseIterable, Sendable {
    /// max(0, x)
    case relu
    /// e^x (Koo and Ploenzke, Nature Machine Intelligence 2021); x above ``largestExponent`` counts as that.
    case exp

    /// Keeps an exponential in the range of a Float, whatever a step of training does.
    public static let largestExponent: Float = 20

    /// The value at x.
    @inline(__always) func callAsFunction(_ x: Float) -> Float {
        switch self {
        case .relu: x > 0 ? x : 0
        case .exp: Float.exp(min(x, Self.largestExponent))
        }
    }

    /// The slope at x, from the value there.
    @inline(__always) func slope(at x: Float, value: Float) -> Float {
        switch self {
        case .relu: x > 0 ? 1 : 0
        case .exp: x < Self.largestExponent ? value : 0
        }
    }
}
