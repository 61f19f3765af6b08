/// A piece of work to measure.
struct BenchmarkCase {
    /// Runs the case once.
    typealias Run = () throws -> Measurement

    /// The name of the case; a slash stands between the names of a group and of its member.
    let name: String
    /// Does the stages before this one, which are not measured.
    let prepare: () throws -> Run

    /// Whether a name is that of this case or of its group.
    func isNamed(by name: String) -> Bool { self.name == name || self.name.hasPrefix("\(name)/") }
}
