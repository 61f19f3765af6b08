/// The results of a benchmark.
struct Report: Encodable {
    let machine: Machine
    let input: InputDescription
    let rounds: Int
    let cases: [CaseResult]
}
