public import Testing

/// Traits that skip a test where something is missing, with a reason that `Tests/run` counts at its end.
///
///     @Test("finds what bedtools keeps", .needs("bedtools"))
///
/// `Tests/install-packages --tests` installs every program that is named this way.
extension Trait where Self == ConditionTrait {
    /// Runs a test only where programs are installed.
    ///
    /// - Parameter programs: Names of executable files that `PATH` leads to.
    public static func needs(_ programs: String...) -> Self {
        .enabled("needs \(programs.joined(separator: ", "))") {
            programs.allSatisfy { (try? runShell("command -v \($0)").status) == 0 }
        }
    }

    /// Runs a test only where the real data of the developers, ``TestFiles/shared``, lies beside the repository.
    public static var needsSharedData: Self { .enabled(if: TestFiles.hasShared, "needs ../shared/data") }
}
