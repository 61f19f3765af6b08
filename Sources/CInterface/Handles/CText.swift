/// A text in C's form that lives as long as this object.
final class CText: @unchecked Sendable {
    let pointer: UnsafePointer<CChar>

    init(_ text: String) {
        let text = text.utf8CString
        let memory = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.count)
        _ = memory.initialize(from: text)
        pointer = UnsafePointer(memory.baseAddress!)
    }

    deinit { pointer.deallocate() }
}

/// An array in C's form that lives as long as this object.
final class CArray<Element: BitwiseCopyable>: @unchecked Sendable {
    let pointer: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, elements.count))
        _ = memory.initialize(from: elements)
        pointer = UnsafePointer(memory.baseAddress!)
        count = elements.count
    }

    deinit { pointer.deallocate() }
}
