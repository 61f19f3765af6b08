import Testing

@testable import MotifPipelines

@Suite("Memory that grows")
struct GrowingMemoryTests {
    @Test("content stays when memory grows, moves to a range, outgrows it and is trimmed", arguments: [(1 << 24, 1 << 36), (1 << 20, 1 << 22), (1, 1)])
    func keepsContent(much: Int, usualReserve: Int) {
        var memory = GrowingMemory(much: much, usualReserve: usualReserve)
        var filled = 0
        for size in [1, 100, 5_000, 1 << 20, 3_000_001, 1 << 22, 20_000_000, 40_000_000] {
            let (hasGrown, room) = (memory.grow(to: size), memory.size)
            #expect(hasGrown && room >= size)
            let words = memory.start!.assumingMemoryBound(to: UInt8.self)
            for place in stride(from: filled, to: size, by: 997) { words[place] = UInt8(truncatingIfNeeded: place &* 0x9E37 >> 8) }
            filled += (size - filled + 996) / 997 * 997
        }
        for kept in [40_000_000, 30_000_000, 17] {
            memory.trim(to: kept)
            let (room, words) = (memory.size, memory.start!.assumingMemoryBound(to: UInt8.self))
            #expect(room >= kept)
            #expect(stride(from: 0, to: kept, by: 997).allSatisfy { words[$0] == UInt8(truncatingIfNeeded: $0 &* 0x9E37 >> 8) })
        }
    }

    @Test("a range begins with a large page, and is not larger than what is kept after a trim")
    func isAligned() {
        var memory = GrowingMemory(much: 1 << 20, usualReserve: 1 << 30)
        var hasGrown = memory.grow(to: 5 << 20)
        #expect(hasGrown)
        #if os(Linux)
        let start = Int(bitPattern: memory.start!)
        #expect(start % (1 << 21) == 0)
        #endif
        memory.trim(to: 1 << 20)
        let trimmed = memory.size
        #expect(trimmed <= 1 << 21)
        hasGrown = memory.grow(to: 3 << 20)
        #expect(hasGrown)
    }

    @Test("memory that there is not is refused, and the content stays")
    func refuses() {
        var memory = GrowingMemory()
        var hasGrown = memory.grow(to: 1 << 25)
        #expect(hasGrown)
        memory.start!.storeBytes(of: 7, as: UInt8.self)
        hasGrown = memory.grow(to: 1 << 50)
        let first = memory.start!.load(as: UInt8.self)
        #expect(!hasGrown && first == 7)
    }
}
