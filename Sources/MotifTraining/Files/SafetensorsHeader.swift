/// The header of a safetensors file as JSON: an object with a member `__metadata__` and a member for each tensor.
struct SafetensorsHeader: Codable {
    /// The type, the shape and the place of a tensor.
    struct Entry: Codable {
        /// The type of the elements, `F32` for 32-bit floats.
        let type: String
        /// The sizes of the dimensions.
        let shape: [Int]
        /// The first byte and the byte after the last one, counted from the end of the header.
        let offsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case type = "dtype", shape, offsets = "data_offsets"
        }
    }

    private static let metadataName = "__metadata__"

    var metadata: [String: String] = [:]
    /// The tensors by their names.
    var tensors: [String: Entry] = [:]

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: JSONName.self)
        for name in container.allKeys {
            if name.stringValue == Self.metadataName {
                metadata = try container.decode([String: String].self, forKey: name)
            } else {
                tensors[name.stringValue] = try container.decode(Entry.self, forKey: name)
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: JSONName.self)
        try container.encode(metadata, forKey: JSONName(Self.metadataName))
        for (name, entry) in tensors { try container.encode(entry, forKey: JSONName(name)) }
    }
}
