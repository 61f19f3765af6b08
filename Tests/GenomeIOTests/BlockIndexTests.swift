import Foundation
import GenomeIO
import MotifTestSupport
import Testing

/// Genomes compressed by bgzip whose .gzi index is right, wrong or damaged.
@Suite("Block indexes", .needs("bgzip"))
struct BlockIndexTests {
    let folder = try! TemporaryFolder()
    let path: String
    /// The letters of both contigs.
    let letters: [[UInt8]]

    init() throws {
        var random = SeededGenerator(seed: 8)
        letters = (0..<2).map { _ in Array(random.letters(count: 240_000).utf8) }
        var text: [UInt8] = []
        for (name, letters) in zip("ab", letters) {
            text += ">\(name)\n".utf8
            for start in stride(from: 0, to: letters.count, by: 60) { text += letters[start..<start + 60] + [UInt8(ascii: "\n")] }
        }
        path = try folder.write("b.fa", text) + ".gz"
        _ = try runShell("bgzip -c '\(folder.path("b.fa"))' > '\(path)'")
        _ = try IndexedGenome(path)
    }

    private func numbers() throws -> [UInt64] {
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: "\(path).gzi")))
        return stride(from: 0, to: bytes.count, by: 8).map { start in bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    }

    private func write(_ numbers: [UInt64]) throws {
        try folder.write("b.fa.gz.gzi", numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } })
    }

    /// Reads parts of both contigs, each with the genome opened anew.
    ///
    /// - Returns: the number of parts that could be read. The errors of all others name the index.
    private func readParts() throws -> Int {
        var count = 0
        for contig in [0, 1] {
            for range in [0..<10, 1000..<1010, 130_000..<130_500, 239_990..<240_000, 0..<240_000] {
                var part: [UInt8] = []
                do {
                    try IndexedGenome(path).appendLetters(of: contig, in: range, to: &part)
                    #expect(part == Array(letters[contig][range]), "\(contig) \(range)")
                    count += 1
                } catch {
                    #expect(
                        "\(error)" == "\(path).gzi: it is no index of this file; remove it, so that it is built anew"
                            || "\(error)".hasPrefix("\(path).fai: the index ends before the genome does, or is of another file; "))
                }
            }
        }
        return count
    }

    @Test("are refused where they are of another file, and never lead to wrong letters")
    func damaged() throws {
        let right = try numbers()
        let count = Int(right[0])
        #expect(count == 7)
        #expect(try readParts() == 10)
        let addresses = (0..<count).map { right[1 + 2 * $0] }
        let starts = (0..<count).map { right[2 + 2 * $0] }
        func index(_ addresses: [UInt64], _ starts: [UInt64]) -> [UInt64] {
            [UInt64(addresses.count)] + zip(addresses, starts).flatMap { [$0, $1] }
        }
        let limits = [UInt64](repeating: .max, count: count)
        let wrong: [[UInt64]] = [
            [0], index(Array(addresses.dropFirst()), Array(starts.dropFirst())), index(addresses.reversed(), starts.reversed()),
            index(addresses + addresses, starts + starts), index(addresses, [UInt64](repeating: 0, count: count)),
            index(addresses, starts.map { $0 / 2 }), index(addresses, starts.map { $0 + 1_000_000_000_000 }),
            index(addresses.map { $0 + 1_000_000_000 }, starts), index(limits, limits), [UInt64.max] + Array(right.dropFirst()),
            index(addresses.map { $0 + 1 }, starts), index(addresses.dropLast(), starts.dropLast()),
        ]
        for numbers in wrong {
            try write(numbers)
            // Some of these indexes still lead to the first and the last block.
            #expect(try readParts() < 10, "\(numbers)")
        }
        try write(right)
        #expect(try readParts() == 10)
    }

    @Test("edited at random are refused or lead to the right letters")
    func edited() throws {
        let right = try numbers()
        var random = SeededGenerator(seed: 9)
        for _ in 0..<30 {
            var numbers = right
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: 1..<numbers.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: numbers[place] ^= 1 << UInt64.random(in: 0..<64, using: &random)
                case 1: numbers[place] = numbers[place] &+ UInt64.random(in: 1...300, using: &random)
                case 2: numbers[place] = numbers[place] &- UInt64.random(in: 1...300, using: &random)
                case 3: numbers[place] = numbers.randomElement(using: &random)!
                default: numbers[place] = .random(in: 0...500_000, using: &random)
                }
            }
            try write(numbers)
            _ = try readParts()
        }
    }

    @Test("of files that were put together, with empty blocks between them, are right")
    func concatenated() throws {
        _ = try runShell("sed 's/>/>x/' '\(folder.path("b.fa"))' | bgzip -c > '\(folder.path("x"))'; cat '\(path)' '\(folder.path("x"))' > '\(folder.path("two.gz"))'")
        let genome = try IndexedGenome(folder.path("two.gz"))
        for (contig, expected) in (letters + letters).enumerated() {
            var whole: [UInt8] = []
            try genome.appendLetters(of: contig, in: 0..<expected.count, to: &whole)
            #expect(whole == expected)
        }
    }

    @Test("tell damaged data of the genome from damage of their own")
    func damagedBlock() throws {
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        bytes[bytes.count - 1000] ^= 0x55
        try folder.write("b.fa.gz", bytes)
        for suffix in ["fai", "gzi"] { _ = try runShell("touch -d '+1 second' '\(path).\(suffix)'") }
        #expect {
            var part: [UInt8] = []
            try IndexedGenome(path).appendLetters(of: 1, in: 0..<240_000, to: &part)
        } throws: { "\($0)" == "\(path): the compressed data is corrupt; copy or download it again" }
    }
}
