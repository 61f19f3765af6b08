internal import RealModule

/// The function that is applied to the maximum of a filter.
public enum Activation: String, CaseIterable, Sendable {
    /// The rectifier max(0, x).
    case relu
    /// The exponential e^x (Koo and Ploenzke, Nature Machine Intelligence 2021), for x up to ``largestExponent``.
    case exp

    /// Largest exponent of ``exp``: it keeps values in the range of a `Float` whatever a step of training does.
    public static let largestExponent: Float = 20

    /// Returns the value at x.
    @inline(__always) func callAsFunction(_ x: Float) -> Float {
        switch self {
        case .relu: x > 0 ? x : 0
        case .exp: Float.exp(min(x, Self.largestExponent))
        }
    }

    /// Returns the value at x.
    func callAsFunction(_ x: Double) -> Double {
        switch self {
        case .relu: max(x, 0)
        case .exp: Double.exp(min(x, Double(Self.largestExponent)))
        }
    }

    /// Returns the mean slope between two values of x: (f(b) − f(a)) / (b − a), or the slope half way if they are close.
    func meanSlope(from a: Double, to b: Double) -> Double {
        if abs(b - a) > 1e-6 { return (self(b) - self(a)) / (b - a) }
        let middle = (a + b) / 2
        switch self {
        case .relu: return middle > 0 ? 1 : 0
        case .exp: return middle < Double(Self.largestExponent) ? self(middle) : 0
        }
    }

    /// Returns the slope at x, given the value at x.
    @inline(__always) func slope(at x: Float, value: Float) -> Float {
        switch self {
        case .relu: x > 0 ? 1 : 0
        case .exp: x < Self.largestExponent ? value : 0
        }
    }
}
