import MotifCore
import MotifTraining

/// The entry point of libFuzzer: reads the input as a table of labelled sequences, with its own tasks and with those of models.
///
/// Every crash is a finding: the reader throws for any malformed bytes, and the rows that it returns have labels of their kind and
/// names that tear no line. `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLabelledTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    check(bytes, tasks: nil)
    for kind in [PredictionTask.Kind.binary, .real] { check(bytes, tasks: [PredictionTask(name: "bound", kind: kind)]) }
    return 0
}

private func check(_ bytes: [UInt8], tasks: [PredictionTask]?) {
    do {
        let table = try LabelledTable(parsing: bytes, path: "fuzz", tasks: tasks), dataset = table.dataset
        precondition(tasks == nil || dataset.tasks == tasks, "Tasks that are given are kept.")
        precondition(table.names.count == dataset.count, "Each row has a name.")
        precondition(Set(dataset.tasks.map(\.name)).count == dataset.tasks.count, "No task occurs twice.")
        for text in table.names + dataset.tasks.map(\.name) {
            precondition(!text.unicodeScalars.contains { $0.properties.generalCategory == .control }, "Names are visible.")
        }
        for (index, label) in dataset.labels.enumerated() {
            precondition(label.isNaN || label.isFinite, "A label is a number, or missing.")
            let isBinary = dataset.tasks[index % dataset.tasks.count].kind == .binary
            precondition(!isBinary || label.isNaN || label == 0 || label == 1, "Classes are 0 and 1.")
        }
        precondition(dataset.sequences.codes.allSatisfy { $0 <= Base.unknownCode }, "Sequences are base codes.")
    } catch {
        precondition(!error.problem.isEmpty && !error.advice.isEmpty, "An error says what to do.")
        precondition(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control }, "An error is one line.")
        let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        precondition(error.line.map { 1...lines ~= $0 } ?? true, "An error's line is one of the file.")
    }
}
