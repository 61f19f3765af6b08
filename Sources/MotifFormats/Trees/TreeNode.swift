/// A value of YAML or JSON text.
struct TreeNode {
    /// The three kinds of values. Numbers and null stay the text that they are written as.
    indirect enum Content {
        case scalar(String)
        case list([TreeNode])
        /// Keys and values in the order of the text; no key occurs twice.
        case map([(key: String, value: TreeNode)])
    }

    /// The number of the line on which the value begins.
    let line: Int
    let content: Content

    /// The text of a scalar; `nil` for lists and maps.
    var scalar: String? { if case .scalar(let text) = content { text } else { nil } }

    /// The text of a scalar that is neither empty nor null; `nil` for any other value.
    var text: String? { scalar.flatMap { ["", "null", "~"].contains($0) ? nil : $0 } }

    /// The elements of a list; `nil` for scalars and maps.
    var list: [TreeNode]? { if case .list(let nodes) = content { nodes } else { nil } }

    /// The entries of a map; `nil` for scalars and lists.
    var map: [(key: String, value: TreeNode)]? { if case .map(let entries) = content { entries } else { nil } }

    /// The value of a key; `nil` if this is no map, or has no such key.
    subscript(key: String) -> TreeNode? { map?.first { $0.key == key }?.value }
}
