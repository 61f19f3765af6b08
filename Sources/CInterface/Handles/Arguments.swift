internal import MotifConvolution
internal import MotifCore
internal import MotifPipelines
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The process that uses the library first.
private let homeProcess = getpid()

/// The number of threads to work with.
///
/// Dispatch's threads don't exist in a process that was forked from one that had them, so that one thread works there.
func threadCount(_ threads: Int32) -> Int { homeProcess == getpid() ? Int(max(1, min(threads, 1024))) : 1 }

/// Reads the sequences of a call.
func sequenceArray(_ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64) throws -> SequenceArray {
    guard 0...Int64(Int32.max) ~= count else { throw ArgumentError("there can't be \(count) sequences; give 0 to \(Int32.max)") }
    return try SequenceArray(letters: letters, offsets: UnsafeBufferPointer(start: offsets, count: Int(count) + 1))
}

/// Reads a list of texts.
func texts(_ list: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int64, of what: String) throws -> [String] {
    guard count >= 0, count == 0 || list != nil else { throw ArgumentError("there are no \(what)") }
    return try (0..<Int(count)).map { index in
        guard let text = list![index] else { throw ArgumentError("\(what): number \(index) is missing") }
        return String(cString: text)
    }
}

/// Reads four probabilities.
func background(_ probabilities: UnsafePointer<Double>?) throws -> Background? {
    try probabilities.map { try Background(SIMD4($0[0], $0[1], $0[2], $0[3])) }
}
