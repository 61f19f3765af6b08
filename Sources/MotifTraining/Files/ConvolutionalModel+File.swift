internal import MotifCore

extension ConvolutionalModel {
    private static let format = "motifkit convolutional model"
    private static let formatVersion = "1"
    private static let alphabet = "ACGT"

    /// The bytes of the model as a safetensors file.
    ///
    /// The tensors are `filters` [F, w, 4], `filter_biases` [F], with a hidden layer `hidden` [H, F] and `hidden_biases` [H],
    /// `heads` [T, H] or [T, F], and `head_biases` [T]. A head that tasks share adds `shared_head` [H] or [F], `shared_head_bias` [1],
    /// and for the experiments `experiment_amplitude`, `experiment_background`, `experiment_amplitude_error` and
    /// `experiment_background_error` [T]. The metadata hold everything else that a prediction needs.
    public func serialized() -> [UInt8] {
        var file = SafetensorsFile()
        file.metadata = [
            "format": Self.format, "format_version": Self.formatVersion, "alphabet": Self.alphabet,
            "activation": activation.rawValue, "strands": readsBothStrands ? "both" : "forward",
            "padding": "\(shape.padding)", "tasks": String(decoding: JSONText.encode(tasks), as: UTF8.self),
        ]
        if let trainingLength { file.metadata["training_length"] = "\(trainingLength)" }
        file.tensors = [
            .init(name: "filters", shape: [shape.filters, shape.width, 4], elements: filters),
            .init(name: "filter_biases", shape: [shape.filters], elements: filterBiases),
        ]
        if shape.hidden > 0 {
            file.tensors += [
                .init(name: "hidden", shape: [shape.hidden, shape.filters], elements: hidden),
                .init(name: "hidden_biases", shape: [shape.hidden], elements: hiddenBiases),
            ]
        }
        file.tensors += [
            .init(name: "heads", shape: [shape.tasks, shape.headInputs], elements: heads),
            .init(name: "head_biases", shape: [shape.tasks], elements: headBiases),
        ]
        if let sharedHead { file.tensors += sharedHead.tensors }
        return file.serialized()
    }

    /// Reads a model from the bytes of its file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - path: The name of the file in errors.
    /// - Throws: ``TrainingFileError`` if the file is damaged or holds no model of this program.
    public init(parsing bytes: [UInt8], path: String) throws(TrainingFileError) {
        let file = try SafetensorsFile(parsing: bytes, path: path)
        func foreign(_ problem: String) -> TrainingFileError {
            TrainingFileError(path: path, problem: problem, advice: "give a model.safetensors that motifkit train wrote")
        }
        func metadata(_ name: String) throws(TrainingFileError) -> String {
            guard let value = file.metadata[name] else { throw foreign("the file's metadata has no \(name)") }
            return value
        }
        guard file.metadata["format"] == Self.format else {
            throw foreign("this is a safetensors file, but not of a motifkit model")
        }
        guard try metadata("format_version") == Self.formatVersion else {
            throw foreign("the model is of format version \(try metadata("format_version")), which this program does not know")
        }
        guard try metadata("alphabet") == Self.alphabet else {
            throw foreign("the alphabet is \(try metadata("alphabet")) and not \(Self.alphabet)")
        }
        guard let activation = Activation(rawValue: try metadata("activation")) else {
            throw foreign("the activation \(try metadata("activation")) is unknown")
        }
        let strands = try metadata("strands")
        guard ["both", "forward"].contains(strands) else { throw foreign("the strands \(strands) are unknown") }
        guard let tasks = JSONText.decode([PredictionTask].self, from: Array(try metadata("tasks").utf8)), !tasks.isEmpty else {
            throw foreign("the list of tasks is malformed")
        }
        if let task = tasks.first(where: { $0.name.unicodeScalars.contains(where: \.isControl) }) {
            throw foreign("the name of the task \(task.name) holds a control character")
        }
        guard let filters = file["filters"], let filterBiases = file["filter_biases"], let heads = file["heads"],
            let headBiases = file["head_biases"]
        else { throw foreign("a tensor is missing: there must be filters, filter_biases, heads and head_biases") }
        guard (file["hidden"] == nil) == (file["hidden_biases"] == nil) else {
            throw foreign("a tensor is missing: hidden and hidden_biases go together")
        }
        let count = filterBiases.elements.count
        let hidden = file["hidden"], hiddenBiases = file["hidden_biases"]
        let units = hiddenBiases?.elements.count
        guard filters.shape.count == 3, filters.shape[0] == count, filters.shape[1] > 0, filters.shape[2] == 4, count > 0,
            filterBiases.shape == [count], units != 0, hidden?.shape == units.map({ [$0, count] }), hiddenBiases?.shape == units.map({ [$0] }),
            heads.shape == [tasks.count, units ?? count], headBiases.shape == [tasks.count]
        else { throw foreign("the shapes of the tensors don't fit each other") }
        guard try metadata("padding") == "\(filters.shape[1] / 2)" else {
            throw foreign("the padding \(try metadata("padding")) is not half the filters' width")
        }
        self.init(
            tasks: tasks, width: filters.shape[1], activation: activation, readsBothStrands: strands == "both",
            filters: filters.elements, filterBiases: filterBiases.elements, hidden: hidden?.elements ?? [],
            hiddenBiases: hiddenBiases?.elements ?? [], heads: heads.elements, headBiases: headBiases.elements)
        guard isFinite else { throw foreign("a weight is no finite number") }
        if file["shared_head"] != nil {
            guard let head = SharedHead(file, inputs: shape.headInputs, tasks: tasks.count) else {
                throw foreign("the tensors of the shared head and the experiments don't fit each other")
            }
            sharedHead = head
        }
        // Models of earlier versions have no length.
        if let text = file.metadata["training_length"] {
            guard let length = Int(text), length > 0 else { throw foreign("the training length \(text) is no positive number") }
            trainingLength = length
        }
    }
}
