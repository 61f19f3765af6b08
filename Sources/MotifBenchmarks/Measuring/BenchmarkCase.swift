/// One thing to measure.
struct BenchmarkCase {
    /// Runs it once.
    typealias Run = () throws -> Measurement

    /// What it is called; a slash stands between a group's name and that of its member.
    let name: String
    /// Makes ready what is not to be measured: the stages before.
    let prepare: () throws -> Run

    /// Whether a name is that of this case, or of a group that it belongs to.
    func isNamed(by name: String) -> Bool { self.name == name || self.name.hasPrefix("\(name)/") }
}
