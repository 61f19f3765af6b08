extension UnsafeMutablePointer<Float> {
    /// Numbers in a cache line.
    static var cacheLine: Int { 16 }

    /// Memory that begins with a cache line, so that a vector of 16 lies in one line and not in two, which would be read twice.
    static func allocateAligned(capacity: Int) -> UnsafeMutablePointer<Float> {
        let size = MemoryLayout<Float>.stride
        return UnsafeMutableRawPointer.allocate(byteCount: capacity * size, alignment: cacheLine * size)
            .bindMemory(to: Float.self, capacity: capacity)
    }
}
