#if canImport(Glibc)
internal import Glibc
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Memory for a table that is read all over: from the start of a cache line on, and on large pages where the system has them, so that
/// reading it rarely has to find out where a page is.
final class LargeTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // Written by the closure of init, before anything else can see it, and never again.
    private let elements: UnsafeMutableBufferPointer<Element>

    private static var pageSize: Int { 1 << 21 }
    /// A smaller table is not worth a large page.
    private static var leastLarge: Int { 1 << 16 }

    /// A table that a closure fills in; it begins as `value` everywhere.
    init(count: Int, repeating value: Element, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void) {
        var size = count * MemoryLayout<Element>.stride
        if size >= Self.leastLarge { size = (size + Self.pageSize - 1) / Self.pageSize * Self.pageSize }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: size < Self.leastLarge ? 64 : Self.pageSize)
        #if os(Linux)
        // Only advice: without it pages are small.
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
