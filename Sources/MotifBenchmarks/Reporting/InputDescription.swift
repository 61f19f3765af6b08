/// The inputs of a benchmark.
struct InputDescription: Encodable {
    let sequences: String
    let basesInMemory: Int
    let motifFile: String
    let motifs: Int
    let pValue: Double
}
