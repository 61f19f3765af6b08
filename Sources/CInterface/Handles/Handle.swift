/// An object that C code holds by an opaque pointer.
///
/// C code owns one reference, from ``retained()`` to ``release(_:)``.
protocol Handle: AnyObject {}

extension Handle {
    /// Gives a reference away.
    func retained() -> OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

    /// The object of a pointer that ``retained()`` gave.
    static func of(_ pointer: OpaquePointer) -> Self { Unmanaged<Self>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue() }

    /// Takes a reference back.
    static func release(_ pointer: OpaquePointer?) {
        if let pointer { Unmanaged<Self>.fromOpaque(UnsafeRawPointer(pointer)).release() }
    }
}
