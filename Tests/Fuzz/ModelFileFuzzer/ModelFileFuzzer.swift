import MotifCore
import MotifTraining

/// The entry point of libFuzzer: reads the input as a model file, and predicts and scans with the model if it is one.
///
/// Every crash is a finding: the reader throws for any malformed bytes, and a model that it returns can be used. The reader gets the
/// input as it is, and also behind a length that fits, since libFuzzer rarely finds the eight bytes of a length.
/// `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModelFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    check(bytes)
    guard bytes.count > 8, let end = bytes.lastIndex(of: UInt8(ascii: "}")), end >= 8 else { return 0 }
    let length = end + 1 - 8
    check((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + bytes[8...])
    return 0
}

private func check(_ bytes: [UInt8]) {
    do {
        let model = try ConvolutionalModel(parsing: bytes, path: "fuzz")
        precondition(!model.tasks.isEmpty && model.shape.filters > 0, "A model has tasks and filters.")
        precondition(!model.tasks.contains { $0.name.unicodeScalars.contains { $0.properties.generalCategory == .control } }, "Names are visible.")
        let again = try ConvolutionalModel(parsing: model.serialized(), path: "again")
        precondition(again == model, "A model that is written and read again is the same.")
        guard model.shape.parameterCount < 1 << 16, model.shape.width < 300 else { return }
        var sequences = SequenceStore()
        sequences.append((0..<model.shape.width + 10).map { UInt8($0 % 5) })
        precondition(model.predictions(of: sequences).count == model.tasks.count, "There is a prediction for each task.")
        // Small filters alone, since the distribution of the scores of large ones takes long.
        if model.shape.filters * model.shape.width < 64 { _ = model.filterSources() }
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
        precondition(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control }, "An error is one line.")
    }
}
