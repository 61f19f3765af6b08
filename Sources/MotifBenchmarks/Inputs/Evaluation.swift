internal import MotifKit

/// A combination of an engine and an instruction set.
struct Evaluation {
    let engine: Engine
    /// The instruction set; `nil` for the reference engine, which has none.
    let instructionSet: InstructionSet?

    /// All engines with all instruction sets of this machine.
    static let all = Engine.allCases.flatMap { engine -> [Evaluation] in
        guard engine != .reference else { return [Evaluation(engine: engine, instructionSet: nil)] }
        return InstructionSet.supported.map { Evaluation(engine: engine, instructionSet: $0) }
    }

    /// The last part of the name of a case.
    var name: String { ([engine.rawValue] + (instructionSet.map { [$0.rawValue] } ?? [])).joined(separator: "/") }

    /// Returns the plan of a scan with this engine.
    func plan(_ bank: FilterBank) -> ScanPlan { ScanPlan(bank, engine: engine, instructionSet: instructionSet) }
}
