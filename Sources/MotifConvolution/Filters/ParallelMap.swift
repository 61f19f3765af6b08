internal import Dispatch

/// Applies a function to each element on several threads and returns the results in order.
package func parallelMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], threads: Int, _ transform: @Sendable (Element) -> Result
) -> [Result] {
    guard threads > 1, elements.count > 1 else { return elements.map(transform) }
    let slots = UnsafeMutableBufferPointer<Result?>.allocate(capacity: elements.count)
    slots.initialize(repeating: nil)
    defer { slots.deinitialize().deallocate() }
    // Thread t takes elements t, t + threads, t + 2 · threads, … and writes only their slots.
    nonisolated(unsafe) let disjoint = slots
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in stride(from: thread, to: elements.count, by: threads) {
            disjoint[index] = transform(elements[index])
        }
    }
    return slots.map { $0! }
}
