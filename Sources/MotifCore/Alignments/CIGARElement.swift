/// The kind of an alignment operation; raw values are the codes of BAM (SAM specification, section 4.2).
public enum CIGAROperation: UInt8, CaseIterable, Sendable {
    case match, insertion, deletion, skip, softClip, hardClip, padding, equal, mismatch

    /// The letter in SAM: one of `MIDNSHP=X`.
    public var symbol: Character { Array("MIDNSHP=X")[Int(rawValue)] }

    /// Whether the operation covers bases of the read.
    @inlinable public var consumesRead: Bool { Self.types >> (2 * UInt32(rawValue)) & 1 != 0 }

    /// Whether the operation covers positions of the reference.
    @inlinable public var consumesReference: Bool { Self.types >> (2 * UInt32(rawValue)) & 2 != 0 }

    /// Two bits for each code: the lower is set if the operation consumes the read, the upper if it consumes the reference.
    @usableFromInline static let types: UInt32 = 0b11_11_00_00_01_10_10_01_11
}

/// An alignment operation and its length, packed as in BAM.
public struct CIGARElement: RawRepresentable, Sendable, Hashable {
    /// `length << 4 | code`.
    public let rawValue: UInt32

    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Packs an operation.
    ///
    /// - Parameters:
    ///   - operation: the kind of the operation.
    ///   - length: the length in bases or positions, less than 2^28.
    public init(_ operation: CIGAROperation, _ length: Int) {
        precondition(0..<1 << 28 ~= length, "The length of an operation has 28 bits.")
        rawValue = UInt32(length) << 4 | UInt32(operation.rawValue)
    }

    /// The operation; `nil` for a code that the format does not define.
    @inlinable public var operation: CIGAROperation? { CIGAROperation(rawValue: UInt8(rawValue & 15)) }

    /// The length in bases of the read, or in positions of the reference.
    @inlinable public var length: Int { Int(rawValue >> 4) }
}
