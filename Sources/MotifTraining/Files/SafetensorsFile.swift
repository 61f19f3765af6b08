/// Named tensors of 32-bit floats in a file that Python and Rust read (https://github.com/huggingface/safetensors).
///
/// The file is the length of a header (8 bytes, little-endian), the header (JSON: metadata, and for each tensor its type, shape and
/// place) and the numbers of all tensors, little-endian, without gaps.
struct SafetensorsFile: Hashable {
    /// A tensor, row-major.
    struct Tensor: Hashable {
        let name: String
        let shape: [Int]
        let elements: [Float]
    }

    var metadata: [(name: String, value: String)] = []
    var tensors: [Tensor] = []

    static func == (left: Self, right: Self) -> Bool {
        left.tensors == right.tensors && left.metadata.elementsEqual(right.metadata, by: ==)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(tensors) }

    subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

    /// The bytes of the file.
    func serialized() -> [UInt8] {
        var offset = 0
        var members = [JSONValue.Member("__metadata__", .object(metadata.map { .init($0.name, .string($0.value)) }))]
        for tensor in tensors {
            let end = offset + tensor.elements.count * 4
            members.append(.init(tensor.name, .object([
                .init("dtype", .string("F32")),
                .init("shape", .array(tensor.shape.map { .number(Double($0)) })),
                .init("data_offsets", .array([.number(Double(offset)), .number(Double(end))])),
            ])))
            offset = end
        }
        var header = Array(JSONValue.object(members).text().utf8)
        // The numbers begin at a multiple of 8 bytes, as the format's own writer has it.
        header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes += $0 }
        bytes += header
        for element in tensors.lazy.flatMap(\.elements) { withUnsafeBytes(of: element.bitPattern.littleEndian) { bytes += $0 } }
        return bytes
    }

    init() {}

    /// Reads the bytes of a file.
    ///
    /// - Throws: ``TrainingFileError`` unless the file is whole and all its tensors are of 32-bit floats.
    init(parsing bytes: [UInt8], path: String) throws(TrainingFileError) {
        func damaged(_ problem: String) -> TrainingFileError {
            TrainingFileError(path: path, problem: problem, advice: "give a model.safetensors that motifkit train wrote")
        }
        guard bytes.count >= 8 else { throw damaged("this is no model file: it has \(bytes.count) byte\(bytes.count == 1 ? "" : "s")") }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * UInt64($1)) }
        guard length <= UInt64(bytes.count - 8) else {
            throw damaged("this is no model file, or a truncated one: its header would have \(length) bytes")
        }
        let start = 8 + Int(length)
        guard case .object(let members)? = JSONValue(parsing: bytes[8..<start]) else {
            throw damaged("the header of the model file is no JSON object, or names something twice")
        }
        var places: [Range<Int>] = []
        for member in members {
            if member.name == "__metadata__" {
                guard case .object(let entries) = member.value else { throw damaged("the model file's metadata is no object") }
                for entry in entries {
                    guard let value = entry.value.string else { throw damaged("the metadata \(entry.name) is no string") }
                    metadata.append((entry.name, value))
                }
                continue
            }
            guard member.value["dtype"]?.string == "F32" else { throw damaged("the tensor \(member.name) is not of type F32") }
            let shape = member.value["shape"]?.array?.map(\.count) ?? [nil]
            let offsets = member.value["data_offsets"]?.array?.map(\.count) ?? []
            guard !shape.contains(nil), offsets.count == 2, let first = offsets[0], let last = offsets[1],
                first <= last, last <= bytes.count - start, let count = Self.product(shape.map { $0! }), last - first == 4 * count
            else { throw damaged("the tensor \(member.name) does not fit the model file, which is damaged or truncated") }
            places.append(first..<last)
            tensors.append(
                Tensor(
                    name: member.name, shape: shape.map { $0! },
                    elements: (0..<count).map { index in
                        let place = start + first + 4 * index
                        return Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) })
                    }))
        }
        // Tensors fill the rest of the file, so that nothing can hide in it or be read twice.
        var end = 0
        for place in places.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            guard place.lowerBound == end else { throw damaged("tensors of the model file overlap or leave a gap") }
            end = place.upperBound
        }
        let rest = bytes.count - start - end
        guard rest == 0 else { throw damaged("the model file has \(rest) byte\(rest == 1 ? "" : "s") too many") }
    }

    /// The product of counts; nil if it is beyond any file.
    private static func product(_ counts: [Int]) -> Int? {
        var product = 1
        for count in counts {
            let (next, overflows) = product.multipliedReportingOverflow(by: count)
            guard !overflows, next <= 1 << 40 else { return nil }
            product = next
        }
        return product
    }
}
