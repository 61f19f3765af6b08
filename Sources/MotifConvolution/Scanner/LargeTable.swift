#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// An immutable table for random access. It begins at a cache line, and lies on large pages where the system has them, so that reads rarely
/// miss the translation look-aside buffer.
final class LargeTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // The elements are written only in `init`, before other threads can read them.
    private let elements: UnsafeMutableBufferPointer<Element>

    /// The size of a large page in bytes.
    private static var pageSize: Int { 1 << 21 }
    /// The smallest size in bytes of a table that lies on large pages.
    private static var leastLarge: Int { 1 << 16 }

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - count: the number of elements.
    ///   - value: the initial value of all elements.
    ///   - fill: writes the elements that differ.
    init(count: Int, repeating value: Element, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
        var size = count * MemoryLayout<Element>.stride
        if size >= Self.leastLarge { size = (size + Self.pageSize - 1) / Self.pageSize * Self.pageSize }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: size < Self.leastLarge ? 64 : Self.pageSize)
        #if os(Linux)
        // The call is a hint; if it fails, the table lies on small pages.
        if size >= Self.leastLarge { _ = madvise(memory, size, Int32(MADV_HUGEPAGE)) }
        #endif
        elements = UnsafeMutableBufferPointer(start: memory.bindMemory(to: Element.self, capacity: count), count: count)
        elements.initialize(repeating: value)
        fill(elements)
    }

    deinit { UnsafeMutableRawPointer(elements.baseAddress)?.deallocate() }

    var count: Int { elements.count }
    var baseAddress: UnsafePointer<Element> { UnsafePointer(elements.baseAddress!) }
}
