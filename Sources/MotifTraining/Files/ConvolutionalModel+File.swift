extension ConvolutionalModel {
    private static let format = "motifkit convolutional model"
    private static let formatVersion = "1"
    private static let alphabet = "ACGT"

    /// The model as a safetensors file: `filters` [F, w, 4], `filter_biases` [F], with a hidden layer `hidden` [H, F] and
    /// `hidden_biases` [H], `heads` [T, H] or [T, F], `head_biases` [T], and in the metadata all else that a prediction takes.
    public func serialized() -> [UInt8] {
        var file = SafetensorsFile()
        let taskList = JSONValue.array(tasks.map {
            .object([.init("name", .string($0.name)), .init("kind", .string($0.kind.rawValue))])
        })
        file.metadata = [
            ("format", Self.format), ("format_version", Self.formatVersion), ("alphabet", Self.alphabet),
            ("activation", activation.rawValue), ("strands", readsBothStrands ? "both" : "forward"),
            ("padding", "\(shape.padding)"), ("tasks", taskList.text()),
        ]
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
        return file.serialized()
    }

    /// Reads a model from the bytes of its file.
    ///
    /// - Parameter path: the name of the file in errors.
    /// - Throws: ``TrainingFileError`` if the file is damaged, or no model of this program's.
    public init(parsing bytes: [UInt8], path: String) throws(TrainingFileError) {
        let file = try SafetensorsFile(parsing: bytes, path: path)
        func foreign(_ problem: String) -> TrainingFileError {
            TrainingFileError(path: path, problem: problem, advice: "give a model.safetensors that motifkit train wrote")
        }
        func metadata(_ name: String) throws(TrainingFileError) -> String {
            guard let value = file.metadata.first(where: { $0.name == name })?.value else {
                throw foreign("the file's metadata has no \(name)")
            }
            return value
        }
        guard file.metadata.first(where: { $0.name == "format" })?.value == Self.format else {
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
        let tasks = JSONValue(parsing: Array(try metadata("tasks").utf8))?.array?.map { entry -> PredictionTask? in
            guard let name = entry["name"]?.string, let kind = entry["kind"]?.string.flatMap(PredictionTask.Kind.init) else { return nil }
            return PredictionTask(name: name, kind: kind)
        }
        guard let tasks, !tasks.isEmpty, !tasks.contains(nil) else { throw foreign("the list of tasks is malformed") }
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
            tasks: tasks.map { $0! }, width: filters.shape[1], activation: activation, readsBothStrands: strands == "both",
            filters: filters.elements, filterBiases: filterBiases.elements, hidden: hidden?.elements ?? [],
            hiddenBiases: hiddenBiases?.elements ?? [], heads: heads.elements, headBiases: headBiases.elements)
        guard isFinite else { throw foreign("a weight is no finite number") }
    }
}
