internal import GenomeIO
internal import MotifTraining

/// A model in C's form: `motifkit_model`.
final class LoadedModel: Handle, Sendable {
    let model: ConvolutionalModel
    let taskNames: [CText]
    private let file = Lock(CArray<UInt8>?.none)

    init(_ model: ConvolutionalModel) {
        self.model = model
        taskNames = model.tasks.map { CText($0.name) }
    }

    /// The bytes of the model's file.
    var bytes: CArray<UInt8> {
        file.withLock { file in
            if file == nil { file = CArray(model.serialized()) }
            return file!
        }
    }
}
