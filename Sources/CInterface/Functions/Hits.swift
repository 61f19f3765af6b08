public import CMotifKit
internal import MotifPipelines

@c @implementation public func motifkit_scan(
    _ scanner: OpaquePointer, _ letters: UnsafePointer<UInt8>?, _ offsets: UnsafePointer<Int64>, _ count: Int64, _ threads: Int32,
    _ job: OpaquePointer?, _ error: OpaquePointer?
) -> OpaquePointer? {
    reporting(to: error) {
        let sequences = try sequenceArray(letters, offsets, count)
        return HitList(try ArrayScanner.of(scanner).scan(sequences, threads: threadCount(threads), control: job.map(JobControl.of))).retained()
    }
}

@c @implementation public func motifkit_hits_count(_ hits: OpaquePointer) -> Int64 { Int64(HitList.of(hits).hits.count) }

/// What an empty list of hits points to.
nonisolated(unsafe) private let noHits = UnsafeMutablePointer<motifkit_hit>.allocate(capacity: 1)

@c @implementation public func motifkit_hits_data(_ hits: OpaquePointer) -> UnsafePointer<motifkit_hit> { HitList.of(hits).hits.inC }

@c @implementation public func motifkit_hits_free(_ hits: OpaquePointer?) { HitList.release(hits) }

extension HitArray {
    /// The hits in C's form, which has the same fields in the same places.
    fileprivate var inC: UnsafePointer<motifkit_hit> {
        hits.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: motifkit_hit.self) } ?? UnsafePointer(noHits)
    }
}

@c @implementation public func motifkit_scan_files(
    _ scanner: OpaquePointer, _ paths: UnsafePointer<UnsafePointer<CChar>?>, _ pathCount: Int64, _ regions: UnsafePointer<CChar>?, _ threads: Int32,
    _ receiver: motifkit_hit_receiver, _ context: UnsafeMutableRawPointer?, _ job: OpaquePointer?, _ error: OpaquePointer?
) -> Bool {
    // The receiver's context is the caller's business; calls never overlap.
    nonisolated(unsafe) let context = context
    return succeeds(error) {
        let paths = try texts(paths, pathCount, of: "sequence files")
        guard !paths.isEmpty else { throw ArgumentError("there are no sequence files") }
        let input: ScanInput
        if let regions {
            guard paths.count == 1 else { throw ArgumentError("regions lie on one genome, and there are \(paths.count) files") }
            input = .regions(RegionInput(path: String(cString: regions), genome: paths[0]))
        } else {
            input = .files(SequenceInput(paths))
        }
        try ArrayScanner.of(scanner).scan(input, threads: threadCount(threads), control: job.map(JobControl.of)) { hits, names in
            let texts = names.map { CText(String(decoding: $0, as: UTF8.self)) }
            return withExtendedLifetime(texts) {
                let pointers = CArray(texts.map(\.pointer))
                return withUnsafePointer(
                    to: motifkit_hit_batch(
                        hits: hits.inC, hit_count: Int64(hits.count), names: pointers.pointer, name_count: Int64(pointers.count))
                ) { receiver(context, $0) }
            }
        }
    }
}
