#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Memory that grows at its end, for an array that is made without knowing its size.
///
/// Little memory is that of `malloc`. Much memory, on Linux, is the used beginning of a reserved range of addresses: it grows without a
/// copy, begins where a large page begins, and asks for large pages, which the system makes ready in a fraction of the time. There is no
/// such range for a process whose addresses are limited (`ulimit -v`).
struct GrowingMemory: ~Copyable {
    /// The first byte; `nil` before anything was asked for.
    private(set) var start: UnsafeMutableRawPointer?
    /// Size in bytes.
    private(set) var size = 0
    /// Size of the reserved range in bytes; 0 if the memory is that of `malloc`.
    private var reserved = 0
    private let much: Int
    private let usualReserve: Int

    /// - Parameters:
    ///   - much: the size in bytes from which memory is a reserved range.
    ///   - usualReserve: the size of a reserved range in bytes. Addresses cost nothing until they are used.
    init(much: Int = 1 << 24, usualReserve: Int = 1 << 36) {
        self.much = much
        self.usualReserve = usualReserve
    }

    deinit { release() }

    private func release() {
        guard let start else { return }
        if reserved > 0 { munmap(start, reserved) } else { free(start) }
    }

    /// Makes the memory larger and keeps its content.
    ///
    /// - Returns: `false` if there is not so much memory; nothing has changed then.
    mutating func grow(to wanted: Int) -> Bool {
        if reserved == 0, wanted >= much, let range = Self.reserve(max(usualReserve, wanted)) {
            return move(to: range, wanted: wanted)
        }
        if reserved > 0 {
            if wanted <= reserved { return use(wanted) }
            // The range is used up, so that a larger one takes its place.
            guard let range = Self.reserve(4 * wanted) else { return false }
            return move(to: range, wanted: wanted)
        }
        guard let larger = realloc(start, wanted) else { return false }
        (start, size) = (larger, wanted)
        return true
    }

    /// Gives the memory behind the first bytes back.
    mutating func trim(to wanted: Int) {
        guard wanted > 0, wanted < size else { return }
        if reserved > 0 {
            let kept = Self.roundedUp(wanted)
            guard kept < reserved, munmap(start! + kept, reserved - kept) == 0 else { return }
            (size, reserved) = (kept, kept)
        } else if let smaller = realloc(start, wanted) {
            (start, size) = (smaller, wanted)
        }
    }

    private static let largePage = 1 << 21

    private static func roundedUp(_ size: Int) -> Int { (size + largePage - 1) & -largePage }

    /// Reserves addresses that begin with a large page; `nil` if the process has few.
    private static func reserve(_ size: Int) -> (start: UnsafeMutableRawPointer, size: Int)? {
        #if os(Linux)
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur == rlim_t.max else { return nil }
        let size = roundedUp(size)
        let range = mmap(nil, size + largePage, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let range, range != MAP_FAILED else { return nil }
        let before = -Int(bitPattern: range) & (largePage - 1)
        if before > 0 { munmap(range, before) }
        if before < largePage { munmap(range + before + size, largePage - before) }
        return (range + before, size)
        #else
        return nil
        #endif
    }

    /// Copies the content to a reserved range, which the memory is from then on.
    private mutating func move(to range: (start: UnsafeMutableRawPointer, size: Int), wanted: Int) -> Bool {
        var moved = GrowingMemory(much: much, usualReserve: usualReserve)
        (moved.start, moved.reserved) = (range.start, range.size)
        guard moved.use(wanted) else { return false }
        if let start { moved.start!.copyMemory(from: start, byteCount: min(size, wanted)) }
        self = moved
        return true
    }

    /// Makes the first bytes of the reserved range usable.
    private mutating func use(_ wanted: Int) -> Bool {
        #if os(Linux)
        let end = min(Self.roundedUp(wanted), reserved)
        guard end > size else { return true }
        guard mprotect(start! + size, end - size, PROT_READ | PROT_WRITE) == 0 else { return false }
        // Advice alone: if it is not taken, pages are small.
        _ = madvise(start! + size, end - size, Int32(MADV_HUGEPAGE))
        size = end
        return true
        #else
        return false
        #endif
    }
}
