/// A hit with all that it tells in numbers: 40 bytes, in the order and the sizes of `motifkit_hit` of the C interface.
public struct LocatedHit: Sendable, Hashable {
    /// The first position of the window on its sequence, 0-based.
    public var start: Int64
    /// The position after the window's last.
    public var end: Int64
    /// The p-value, rounded to three significant digits as in a track.
    public var pValue: Double
    /// The score in bits, or in the unit of a matrix of scores that is scanned with as it is.
    public var score: Float
    /// The index of the motif in the filter bank.
    public var motif: Int32
    /// The index of the sequence.
    public var sequence: Int32
    /// `+` or `-` in ASCII.
    public var strand: UInt8
}
