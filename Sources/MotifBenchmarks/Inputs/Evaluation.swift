internal import MotifKit

/// An engine on an instruction set.
struct Evaluation {
    let engine: Engine
    /// Nil for the reference engine, which has none.
    let instructionSet: InstructionSet?

    /// Every engine on every instruction set that this machine has.
    static let all = Engine.allCases.flatMap { engine -> [Evaluation] in
        guard engine != .reference else { return [Evaluation(engine: engine, instructionSet: nil)] }
        return InstructionSet.supported.map { Evaluation(engine: engine, instructionSet: $0) }
    }

    /// The end of a case's name.
    var name: String { ([engine.rawValue] + (instructionSet.map { [$0.rawValue] } ?? [])).joined(separator: "/") }

    func plan(_ bank: FilterBank) -> ScanPlan { ScanPlan(bank, engine: engine, instructionSet: instructionSet) }
}
