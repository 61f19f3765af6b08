internal import Dispatch

/// The results of a function for each element, in order, computed on several cores.
func parallelMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], threads: Int, _ transform: @Sendable (Element) -> Result
) -> [Result] {
    guard threads > 1, elements.count > 1 else { return elements.map(transform) }
    let slots = UnsafeMutableBufferPointer<Result?>.allocate(capacity: elements.count)
    slots.initialize(repeating: nil)
    defer { slots.deinitialize().deallocate() }
    // Thread t takes every threads-th element and writes only those slots.
    nonisolated(unsafe) let disjoint = slots
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in stride(from: thread, to: elements.count, by: threads) {
            disjoint[index] = transform(elements[index])
        }
    }
    return slots.map { $0! }
}
