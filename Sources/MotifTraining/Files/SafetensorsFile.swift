/// Named tensors of 32-bit floats in a file that Python and Rust read (https://github.com/huggingface/safetensors).
///
/// The file holds the length of the header (8 bytes, little-endian), the header as JSON, and the elements of all tensors,
/// little-endian and without gaps.
struct SafetensorsFile: Hashable {
    /// A tensor in row-major order.
    struct Tensor: Hashable {
        let name: String
        let shape: [Int]
        let elements: [Float]
    }

    var metadata: [String: String] = [:]
    /// The tensors in the order of their elements in the file.
    var tensors: [Tensor] = []

    init() {}

    subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

    /// The bytes of the file.
    func serialized() -> [UInt8] {
        var offset = 0
        var entries = SafetensorsHeader()
        entries.metadata = metadata
        for tensor in tensors {
            let end = offset + tensor.elements.count * 4
            entries.tensors[tensor.name] = .init(type: "F32", shape: tensor.shape, offsets: [offset, end])
            offset = end
        }
        var header = JSONText.encode(entries)
        // The elements begin at a multiple of 8 bytes, as the format's own writer has it.
        header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes += $0 }
        bytes += header
        for element in tensors.lazy.flatMap(\.elements) { withUnsafeBytes(of: element.bitPattern.littleEndian) { bytes += $0 } }
        return bytes
    }

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
        guard let header = JSONText.decode(SafetensorsHeader.self, from: bytes[8..<start]) else {
            throw damaged("the header of the model file is no JSON object of tensors and metadata")
        }
        metadata = header.metadata
        // Tensors fill the rest of the file, so that nothing can hide in it or be read twice. A name that comes twice leaves a gap.
        var end = 0
        for (name, entry) in header.tensors.sorted(by: { ($0.value.offsets.first ?? 0, $0.key) < ($1.value.offsets.first ?? 0, $1.key) }) {
            guard entry.type == "F32" else { throw damaged("the tensor \(name) is not of type F32") }
            guard let count = Self.product(entry.shape), entry.offsets.count == 2, 0...(bytes.count - start) ~= entry.offsets[1],
                0...entry.offsets[1] ~= entry.offsets[0], entry.offsets[1] - entry.offsets[0] == 4 * count
            else { throw damaged("the tensor \(name) does not fit the model file, which is damaged or truncated") }
            guard entry.offsets[0] == end else { throw damaged("tensors of the model file overlap or leave a gap") }
            tensors.append(Tensor(name: name, shape: entry.shape, elements: (0..<count).map { index in
                let place = start + end + 4 * index
                return Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) })
            }))
            end = entry.offsets[1]
        }
        let rest = bytes.count - start - end
        guard rest == 0 else { throw damaged("the model file has \(rest) byte\(rest == 1 ? "" : "s") too many") }
    }

    /// The product of the sizes of a shape; `nil` if a size is negative or the product beyond any file.
    private static func product(_ sizes: [Int]) -> Int? {
        var product = 1
        for size in sizes {
            let (next, overflows) = product.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflows, next <= 1 << 40 else { return nil }
            product = next
        }
        return product
    }
}
