extension SharedHead {
    /// The tensors of a model file that hold the head.
    var tensors: [SafetensorsFile.Tensor] {
        func experiments(_ name: String, _ values: [Float]) -> SafetensorsFile.Tensor {
            .init(name: "experiment_\(name)", shape: [values.count], elements: values)
        }
        return [
            .init(name: "shared_head", shape: [weights.count], elements: weights),
            .init(name: "shared_head_bias", shape: [1], elements: [bias]),
            experiments("amplitude", amplitudes), experiments("background", backgrounds),
            experiments("amplitude_error", amplitudeErrors), experiments("background_error", backgroundErrors),
        ]
    }

    /// Reads the head from the tensors of a model file; `nil` if they don't fit the model, or hold numbers that no head has.
    init?(_ file: SafetensorsFile, inputs: Int, tasks: Int) {
        func elements(_ name: String, count: Int) -> [Float]? {
            guard let tensor = file[name], tensor.shape == [count] else { return nil }
            return tensor.elements
        }
        guard let weights = elements("shared_head", count: inputs), let bias = elements("shared_head_bias", count: 1),
            let amplitudes = elements("experiment_amplitude", count: tasks), let backgrounds = elements("experiment_background", count: tasks),
            let amplitudeErrors = elements("experiment_amplitude_error", count: tasks),
            let backgroundErrors = elements("experiment_background_error", count: tasks)
        else { return nil }
        self.init(
            weights: weights, bias: bias[0], amplitudes: amplitudes, backgrounds: backgrounds, amplitudeErrors: amplitudeErrors,
            backgroundErrors: backgroundErrors)
        guard isSound else { return nil }
    }
}
