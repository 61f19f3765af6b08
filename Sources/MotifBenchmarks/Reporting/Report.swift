/// All that a benchmark found out.
struct Report: Encodable {
    let machine: Machine
    let input: InputDescription
    let rounds: Int
    let cases: [CaseResult]
}
