internal import CMotifKit
internal import MotifCore

private let version = CText(motifKitVersion)

@c @implementation public func motifkit_version() -> UnsafePointer<CChar> { version.pointer }

@c @implementation public func motifkit_interface_version() -> Int32 { MOTIFKIT_INTERFACE_VERSION }

@c @implementation public func motifkit_error_create() -> OpaquePointer { Failure().retained() }

@c @implementation public func motifkit_error_kind(_ error: OpaquePointer) -> Int32 { Failure.of(error).kind }

@c @implementation public func motifkit_error_message(_ error: OpaquePointer) -> UnsafePointer<CChar> { Failure.of(error).message.pointer }

@c @implementation public func motifkit_error_free(_ error: OpaquePointer?) { Failure.release(error) }
