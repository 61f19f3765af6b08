internal import Foundation

/// All that a benchmark found out.
struct Report: Encodable {
    let machine: Machine
    let input: InputDescription
    let rounds: Int
    let cases: [CaseResult]

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data("\n".utf8)
    }
}
