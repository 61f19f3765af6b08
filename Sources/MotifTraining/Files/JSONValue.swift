/// A value of JSON (RFC 8259): the header of a model file, and figures for other programs.
///
/// The library imports no Foundation, so it has the few lines that this takes.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// Members in their order.
    case object([Member])

    /// A name and a value.
    public struct Member: Hashable, Sendable {
        public let name: String
        public let value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of an object with a name; nil if there is none.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The string, if it is one.
    public var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    /// The elements, if it is an array.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The number, if it is a whole one that a Double holds exactly and that is not negative.
    public var count: Int? {
        guard case .number(let number) = self, number >= 0, number < 0x1p53, number == number.rounded() else { return nil }
        return Int(number)
    }
}
