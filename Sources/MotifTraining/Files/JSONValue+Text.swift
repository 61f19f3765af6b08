extension JSONValue {
    /// The value as JSON text.
    ///
    /// - Parameter indentation: blanks before each line of a nested value; nil for all in one line.
    public func text(indentation: Int? = nil) -> String { text(indentation: indentation, depth: 0) }

    private func text(indentation: Int?, depth: Int) -> String {
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .number(let number):
            // JSON has no word for what is no finite number.
            guard number.isFinite else { return "null" }
            return number == number.rounded() && abs(number) < 0x1p53 ? "\(Int(number))" : "\(number)"
        case .string(let string): return Self.quoted(string)
        case .array(let elements):
            return Self.listed(elements.map { $0.text(indentation: indentation, depth: depth + 1) }, "[", "]", indentation, depth)
        case .object(let members):
            let texts = members.map {
                "\(Self.quoted($0.name)):\(indentation == nil ? "" : " ")\($0.value.text(indentation: indentation, depth: depth + 1))"
            }
            return Self.listed(texts, "{", "}", indentation, depth)
        }
    }

    private static func listed(_ texts: [String], _ open: String, _ close: String, _ indentation: Int?, _ depth: Int) -> String {
        guard let indentation, !texts.isEmpty else { return open + texts.joined(separator: ",") + close }
        let outer = String(repeating: " ", count: indentation * depth)
        let inner = outer + String(repeating: " ", count: indentation)
        return "\(open)\n\(inner)\(texts.joined(separator: ",\n\(inner)"))\n\(outer)\(close)"
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
