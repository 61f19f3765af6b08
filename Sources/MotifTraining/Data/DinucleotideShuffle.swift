/// A shuffler of sequences that keeps the count of every dinucleotide.
///
/// A sequence is a walk over its letters. Another walk over the same edges (Altschul and Erickson, Mol. Biol. Evol. 1985)
/// exists if the last edges out of each letter form a tree towards the final one. Such a tree is drawn uniformly by random
/// walks whose loops are erased (Wilson, STOC 1996; as in uShuffle, Jiang et al., BMC Bioinformatics 2008). The other edges are
/// put in random order. Unknown letters are a fifth letter. The first and the last letter stay.
public struct DinucleotideShuffle: Sendable {
    /// Number of letters: the four bases and the unknown one.
    private static let letters = 5
    /// The letters that follow each letter of a sequence, grouped by the letter that they follow.
    private var followers: [UInt8] = []

    public init() {}

    /// Writes a shuffle of a sequence.
    ///
    /// - Parameters:
    ///   - source: The base codes of the sequence, 0…4.
    ///   - target: As many base codes, which are overwritten.
    ///   - random: The source of random numbers.
    /// - Complexity: O(n) for n bases. It allocates nothing after the first sequence of this length.
    public mutating func shuffle(
        _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>, using random: inout RandomSource
    ) {
        precondition(source.count == target.count, "A shuffle has as many bases as its source.")
        guard source.count > 3 else {
            _ = target.update(fromContentsOf: source)
            return
        }
        if followers.count < source.count { followers = [UInt8](repeating: 0, count: source.count) }
        followers.withUnsafeMutableBufferPointer { followers in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (Self.letters + 1)) { memory in
                memory.initialize(repeating: 0)
                let walk = EulerWalk(
                    starts: memory.baseAddress!, next: memory.baseAddress! + Self.letters + 1,
                    last: memory.baseAddress! + 2 * (Self.letters + 1), followers: followers.baseAddress!)
                walk.list(source)
                walk.drawTree(towards: Int(source[source.count - 1]), using: &random)
                walk.shuffleEdges(root: Int(source[source.count - 1]), using: &random)
                walk.follow(from: source[0], into: target)
            }
        }
    }

    /// Returns a shuffle of a sequence of base codes.
    public mutating func shuffled(_ source: [UInt8], using random: inout RandomSource) -> [UInt8] {
        var target = source
        source.withUnsafeBufferPointer { source in
            target.withUnsafeMutableBufferPointer { shuffle(source, into: $0, using: &random) }
        }
        return target
    }

    /// The edges of the walk of a sequence, in memory that the caller owns.
    private struct EulerWalk {
        /// Index of the first follower of each letter, and at the end the number of followers.
        let starts: UnsafeMutablePointer<Int>
        /// Index of the next edge to take out of each letter.
        let next: UnsafeMutablePointer<Int>
        /// Index among all followers of each letter's edge of the tree.
        let last: UnsafeMutablePointer<Int>
        let followers: UnsafeMutablePointer<UInt8>

        /// Lists the followers of each letter.
        func list(_ source: UnsafeBufferPointer<UInt8>) {
            for index in 0..<source.count &- 1 { starts[Int(source[index]) &+ 1] &+= 1 }
            for letter in 0..<letters {
                starts[letter &+ 1] &+= starts[letter]
                next[letter] = starts[letter]
            }
            for index in 0..<source.count &- 1 {
                let letter = Int(source[index])
                followers[next[letter]] = source[index &+ 1]
                next[letter] &+= 1
            }
        }

        /// Draws the last edge out of every letter but the root.
        func drawTree(towards root: Int, using random: inout RandomSource) {
            var reached = 1 << root
            for letter in 0..<letters where starts[letter] < starts[letter &+ 1] {
                // A walk until it meets the tree. A letter that the walk passes again forgets its edge, which erases the loop.
                var walker = letter
                while reached >> walker & 1 == 0 {
                    last[walker] = starts[walker] &+ random.below(starts[walker &+ 1] &- starts[walker])
                    walker = Int(followers[last[walker]])
                }
                walker = letter
                while reached >> walker & 1 == 0 {
                    reached |= 1 << walker
                    walker = Int(followers[last[walker]])
                }
            }
        }

        /// Puts the edges out of each letter in random order, with the edge of the tree at the end.
        func shuffleEdges(root: Int, using random: inout RandomSource) {
            for letter in 0..<letters {
                var end = starts[letter &+ 1]
                next[letter] = starts[letter]
                guard end > starts[letter] else { continue }
                if letter != root {
                    end &-= 1
                    swap(last[letter], end)
                }
                while end > starts[letter] &+ 1 {
                    swap(starts[letter] &+ random.below(end &- starts[letter]), end &- 1)
                    end &-= 1
                }
            }
        }

        private func swap(_ one: Int, _ other: Int) {
            let follower = followers[one]
            followers[one] = followers[other]
            followers[other] = follower
        }

        /// Writes the walk that takes every edge once.
        func follow(from first: UInt8, into target: UnsafeMutableBufferPointer<UInt8>) {
            var letter = first
            target[0] = letter
            for index in 1..<target.count {
                let edge = next[Int(letter)]
                next[Int(letter)] = edge &+ 1
                letter = followers[edge]
                target[index] = letter
            }
        }
    }
}
