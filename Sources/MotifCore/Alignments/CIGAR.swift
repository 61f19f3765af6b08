/// The alignment of a read to its reference in the notation of SAM's CIGAR column (SAM specification, section 1.4).
///
/// Its projection of windows goes base by base, as the specification reads. Scans use the faster ``WindowProjection``, which is
/// tested against it.
public struct CIGAR: Sendable, Hashable, CustomStringConvertible {
    /// The operations from left to right.
    public var elements: [CIGARElement]

    public init(_ elements: [CIGARElement]) { self.elements = elements }

    /// Parses a text such as `10S90M2D50M`; `nil` if the text is no CIGAR.
    public init?(_ text: String) {
        elements = []
        var length: Int?
        for letter in text {
            if let digit = letter.wholeNumberValue, letter.isASCII {
                let longer = (length ?? 0) * 10 + digit
                guard longer < 1 << 28 else { return nil }
                length = longer
            } else {
                guard let repeats = length, let operation = CIGAROperation.allCases.first(where: { $0.symbol == letter }) else { return nil }
                elements.append(CIGARElement(operation, repeats))
                length = nil
            }
        }
        guard length == nil else { return nil }
    }

    public var description: String { elements.map { "\($0.length)\($0.operation!.symbol)" }.joined() }

    /// The place of one base of a read relative to the reference.
    public enum Place: Sendable, Hashable {
        /// At a position of the reference, 0-based.
        case aligned(Int)
        /// Inserted between two positions of the reference.
        case inserted
        /// Clipped from the alignment.
        case clipped
    }

    /// The place of every stored base of the read, from left to right.
    ///
    /// - Parameter start: the position of the first aligned base, 0-based.
    public func places(start: Int) -> [Place] {
        var places: [Place] = []
        var position = start
        for element in elements {
            for _ in 0..<element.length {
                switch element.operation! {
                case .match, .equal, .mismatch:
                    places.append(.aligned(position))
                    position += 1
                case .insertion: places.append(.inserted)
                case .deletion, .skip: position += 1
                case .softClip: places.append(.clipped)
                case .hardClip, .padding: break
                }
            }
        }
        return places
    }

    /// The intervals of the reference to which the bases of a window are aligned, in ascending order.
    ///
    /// - Parameters:
    ///   - window: positions of the read as it is stored, 0-based, half-open.
    ///   - start: the position of the first aligned base, 0-based.
    /// - Returns: 0-based, half-open ranges that neither overlap nor touch; `nil` if a base is clipped or all are inserted.
    public func project(_ window: Range<Int>, start: Int) -> [Range<Int>]? {
        var blocks: [Range<Int>] = []
        for place in places(start: start)[window] {
            switch place {
            case .clipped: return nil
            case .inserted: break
            case .aligned(let position):
                if blocks.last?.upperBound == position {
                    blocks[blocks.count - 1] = blocks.last!.lowerBound..<position + 1
                } else {
                    blocks.append(position..<position + 1)
                }
            }
        }
        return blocks.isEmpty ? nil : blocks
    }
}
