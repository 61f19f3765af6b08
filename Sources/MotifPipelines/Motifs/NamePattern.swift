/// A pattern for the names of motifs: `*` stands for any letters, `?` for one, capitals or not make no difference.
public struct NamePattern: Sendable, Hashable {
    private let letters: [Character]

    public init(_ pattern: String) { letters = Array(pattern.lowercased()) }

    /// Whether the pattern stands for the whole name.
    public func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        var place = 0, letter = 0
        // Where the last * stands, and the letter of the name up to which it has been stretched.
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
