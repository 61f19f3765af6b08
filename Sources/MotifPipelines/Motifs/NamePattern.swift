/// A pattern for the names of motifs, in which `*` stands for any characters and `?` for one. Case makes no difference.
public struct NamePattern: Sendable, Hashable {
    private let letters: [Character]

    /// Creates a pattern from its text.
    public init(_ pattern: String) { letters = Array(pattern.lowercased()) }

    /// Returns whether the pattern matches the whole name.
    public func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        var place = 0, letter = 0
        // The place of the last * in the pattern, and the first character of the name that it does not cover.
        var star: (place: Int, letter: Int)?
        while letter < name.count {
            if place < letters.count, letters[place] == "*" {
                star = (place, letter)
                place += 1
            } else if place < letters.count, letters[place] == "?" || letters[place] == name[letter] {
                place += 1
                letter += 1
            } else if let last = star {
                star = (last.place, last.letter + 1)
                (place, letter) = (last.place + 1, last.letter + 1)
            } else {
                return false
            }
        }
        return letters[place...].allSatisfy { $0 == "*" }
    }
}
