#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// JSON as this program writes and reads it.
///
/// It is Foundation's, of which ArgumentParser brings the needed part into the program anyway (24.40 MB of a static program with
/// ArgumentParser alone, 24.42 MB with this). `FoundationEssentials` comes without the tables of Unicode, which would be 50 MB more.
package enum JSONText {
    /// Encodes a value with the names of objects in alphabetical order, so that equal values give equal bytes.
    ///
    /// - Parameter isIndented: Whether each member has a line of its own, for readers, or the text is one line.
    package static func encode(_ value: some Encodable, isIndented: Bool = false) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return Array(try encoder.encode(value)) + (isIndented ? [UInt8(ascii: "\n")] : [])
        } catch {
            preconditionFailure("Values of this program are finite and can be encoded: \(error)")
        }
    }

    /// Decodes a value; `nil` if the bytes are no JSON text or do not hold such a value.
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: some Collection<UInt8>) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// The name of a member of a JSON object whose names are data.
package struct JSONName: CodingKey {
    package let stringValue: String
    package var intValue: Int? { nil }

    package init(_ name: String) { stringValue = name }
    package init(stringValue: String) { self.stringValue = stringValue }
    package init?(intValue: Int) { nil }
}
