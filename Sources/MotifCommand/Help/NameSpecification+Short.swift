internal import ArgumentParser

extension NameSpecification {
    /// The long name and one letter, whose value may follow without a blank: `-o FILE` and `-oFILE`.
    static func long(short letter: Character) -> NameSpecification { [.long, .customShort(letter, allowingJoined: true)] }
}
