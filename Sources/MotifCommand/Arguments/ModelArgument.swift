internal import ArgumentParser

/// The argument that names a trained model.
struct ModelArgument: ParsableArguments {
    @Argument(help: "The folder that motifkit train wrote, or a model file.", completion: .file())
    var model: String
}
