public import CMotifKit
internal import GenomeIO
internal import MotifCore
internal import MotifFormats
internal import MotifPipelines
internal import MotifTraining

@c @implementation public func motifkit_training_defaults() -> motifkit_training_options {
    let options = TrainingOptions()
    return motifkit_training_options(
        filters: Int32(options.filters), width: Int32(options.width), hidden: Int32(options.hidden), restarts: Int32(options.restarts), epochs: 0,
        seed: options.seed, learning_rate: options.learningRate, weight_decay: options.weightDecay, dropout: -1,
        both_strands: options.readsBothStrands, shuffles_negatives: false)
}

extension TrainingOptions {
    fileprivate init(_ given: motifkit_training_options, threads: Int) throws {
        self.init()
        func checked(_ value: Int32, in range: ClosedRange<Int32>, _ name: String) throws -> Int {
            guard range ~= value else { throw ArgumentError("\(name) is \(value); give \(range.lowerBound) to \(range.upperBound)") }
            return Int(value)
        }
        filters = try checked(given.filters, in: 1...4096, "the number of filters")
        width = try checked(given.width, in: 1...255, "the width of filters")
        hidden = try checked(given.hidden, in: 0...65536, "the number of hidden units")
        restarts = try checked(given.restarts, in: 1...1000, "the number of restarts")
        epochs = try checked(given.epochs, in: 0...1_000_000, "the number of epochs")
        if epochs == 0 { epochs = nil }
        seed = given.seed
        guard given.learning_rate > 0, given.learning_rate <= 10 else {
            throw ArgumentError("the learning rate is \(given.learning_rate); give a number above 0 and up to 10")
        }
        learningRate = given.learning_rate
        guard given.weight_decay >= 0, given.weight_decay <= 10 else {
            throw ArgumentError("the weight decay is \(given.weight_decay); give a number from 0 to 10")
        }
        weightDecay = given.weight_decay
        guard given.dropout < 1 else { throw ArgumentError("the dropout is \(given.dropout); give a share from 0 to below 1, or a negative number") }
        dropout = given.dropout < 0 ? nil : given.dropout
        readsBothStrands = given.both_strands
        negatives = given.shuffles_negatives ? .shuffled : .given
        self.threads = threads
    }
}

@c @implementation public func motifkit_model_train(
    _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64, _ labels: UnsafePointer<Float>, _ tasks: Int64,
    _ taskNames: UnsafePointer<UnsafePointer<CChar>?>, _ taskKinds: UnsafePointer<Int32>, _ options: UnsafePointer<motifkit_training_options>?,
    _ threads: Int32, _ job: OpaquePointer?, _ error: OpaquePointer?
) -> OpaquePointer? {
    reporting(to: error) {
        let sequences = try sequenceArray(letters, offsets, count)
        let names = try texts(taskNames, tasks, of: "names of tasks")
        guard 1...4096 ~= names.count else { throw ArgumentError("there are \(names.count) tasks; give 1 to 4096") }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ArgumentError("two tasks have the name \(twice.printable)")
        }
        let kinds = try names.indices.map { task -> PredictionTask.Kind in
            switch Int(taskKinds[task]) {
            case Int(MOTIFKIT_CLASSES): .binary
            case Int(MOTIFKIT_REAL_LABELS): .real
            default: throw ArgumentError("there are no labels of the kind \(taskKinds[task])")
            }
        }
        let table = UnsafeBufferPointer(start: labels, count: sequences.count * names.count)
        for (index, label) in table.enumerated() where !label.isNaN {
            let isClass = kinds[index % names.count] == .binary
            guard isClass ? label == 0 || label == 1 : label.isFinite else {
                throw ArgumentError(
                    "the label \(label) of sequence \(index / names.count) is no \(isClass ? "class; give 0, 1 or NaN" : "finite number; leave it out as NaN")")
            }
        }
        let training = ArrayTraining(try TrainingOptions(options?.pointee ?? motifkit_training_defaults(), threads: threadCount(threads)))
        let model = try training.train(
            on: sequences, labels: table, tasks: zip(names, kinds).map { PredictionTask(name: $0, kind: $1) },
            control: job.map(JobControl.of) ?? JobControl())
        return LoadedModel(model).retained()
    }
}

@c @implementation public func motifkit_model_load(_ path: UnsafePointer<CChar>, _ error: OpaquePointer?) -> OpaquePointer? {
    reporting(to: error) { LoadedModel(try ModelFolder(String(cString: path)).model()).retained() }
}

@c @implementation public func motifkit_model_read(_ bytes: UnsafePointer<UInt8>?, _ count: Int64, _ error: OpaquePointer?) -> OpaquePointer? {
    reporting(to: error) {
        guard count >= 0, count == 0 || bytes != nil else { throw ArgumentError("there are no bytes of a model") }
        return LoadedModel(
            try ConvolutionalModel(parsing: Array(UnsafeBufferPointer(start: bytes, count: Int(count))), path: "the given bytes")
        ).retained()
    }
}

@c @implementation public func motifkit_model_bytes(_ model: OpaquePointer, _ count: UnsafeMutablePointer<Int64>) -> UnsafePointer<UInt8> {
    let bytes = LoadedModel.of(model).bytes
    count.pointee = Int64(bytes.count)
    return bytes.pointer
}

@c @implementation public func motifkit_model_get_shape(_ model: OpaquePointer) -> motifkit_model_shape {
    let model = LoadedModel.of(model).model
    return motifkit_model_shape(
        filters: Int64(model.shape.filters), width: Int64(model.shape.width), tasks: Int64(model.tasks.count), reads_both_strands: model.readsBothStrands)
}

@c @implementation public func motifkit_model_task_name(_ model: OpaquePointer, _ task: Int64) -> UnsafePointer<CChar>? {
    let names = LoadedModel.of(model).taskNames
    return names.indices.contains(Int(task)) ? names[Int(task)].pointer : nil
}

@c @implementation public func motifkit_model_predict(
    _ model: OpaquePointer, _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64,
    _ predictions: UnsafeMutablePointer<Float>, _ threads: Int32, _ error: OpaquePointer?
) -> Bool {
    succeeds(error) {
        let sequences = try sequenceArray(letters, offsets, count)
        try LoadedModel.of(model).model.predict(sequences, into: predictions, threads: threadCount(threads))
    }
}

@c @implementation public func motifkit_model_motifs(
    _ model: OpaquePointer, _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64, _ threads: Int32,
    _ error: OpaquePointer?
) -> OpaquePointer? {
    reporting(to: error) {
        let sequences = try sequenceArray(letters, offsets, count)
        let motifs = try LoadedModel.of(model).model.motifs(in: sequences, threads: threadCount(threads))
        return MotifList(try MotifCollection(motifs.map { MotifRecord($0.motif) }, origin: "the model")).retained()
    }
}

@c @implementation public func motifkit_model_explain(
    _ model: OpaquePointer, _ task: Int64, _ method: Int32, _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64,
    _ contributions: UnsafeMutablePointer<Float>, _ hypothetical: UnsafeMutablePointer<Float>?, _ threads: Int32, _ job: OpaquePointer?,
    _ error: OpaquePointer?
) -> Bool {
    succeeds(error) {
        let sequences = try sequenceArray(letters, offsets, count), model = LoadedModel.of(model).model
        guard model.tasks.indices ~= Int(task) else { throw ArgumentError("the model has no task number \(task); it has \(model.tasks.count)") }
        let way: AttributionMethod =
            switch Int(method) {
            case Int(MOTIFKIT_GRADIENT): .gradient
            case Int(MOTIFKIT_DELETION): .deletion
            case Int(MOTIFKIT_INTEGRATED): .integrated
            default: throw ArgumentError("there is no method with the number \(method)")
            }
        try model.explain(
            sequences, task: Int(task), method: way, into: contributions, hypothetical: hypothetical, threads: threadCount(threads),
            control: job.map(JobControl.of) ?? JobControl())
    }
}

@c @implementation public func motifkit_model_free(_ model: OpaquePointer?) { LoadedModel.release(model) }
