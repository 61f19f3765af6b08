public import CMotifKit
internal import MotifCore
internal import MotifFormats
internal import MotifPipelines

@c @implementation public func motifkit_motifs_read(
    _ paths: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int64, _ error: OpaquePointer?
) -> OpaquePointer? {
    reporting(to: error) {
        let paths = try texts(paths, count, of: "motif files")
        guard !paths.isEmpty else { throw ArgumentError("there are no motif files") }
        return MotifList(try MotifCollection(paths: paths)).retained()
    }
}

@c @implementation public func motifkit_motifs_create(
    _ motifs: UnsafePointer<motifkit_motif>?, _ count: Int64, _ error: OpaquePointer?
) -> OpaquePointer? {
    reporting(to: error) {
        guard count >= 0, count == 0 || motifs != nil else { throw ArgumentError("there are no motifs") }
        let records = try (0..<Int(count)).map { try MotifRecord(motifs![$0], number: $0) }
        var ids = Set<String>()
        if let twice = records.first(where: { !ids.insert($0.id).inserted }) {
            throw ArgumentError("two motifs have the id \(twice.id.printable); give each motif once")
        }
        return MotifList(try MotifCollection(records, origin: "the given motifs")).retained()
    }
}

@c @implementation public func motifkit_motifs_consensus(_ text: UnsafePointer<CChar>?, _ error: OpaquePointer?) -> OpaquePointer? {
    reporting(to: error) {
        guard let text else { throw ArgumentError("there is no consensus") }
        return MotifList(try MotifCollection([try Consensus.motif(String(cString: text))], origin: "the given motifs")).retained()
    }
}

@c @implementation public func motifkit_motifs_count(_ motifs: OpaquePointer) -> Int64 { Int64(MotifList.of(motifs).count) }

@c @implementation public func motifkit_motifs_get(
    _ motifs: OpaquePointer, _ index: Int64, _ motif: UnsafeMutablePointer<motifkit_motif>, _ error: OpaquePointer?
) -> Bool {
    succeeds(error) {
        let list = MotifList.of(motifs)
        guard 0..<Int64(list.count) ~= index else { throw ArgumentError("there is no motif number \(index) among \(list.count)") }
        motif.pointee = list[Int(index)]
    }
}

@c @implementation public func motifkit_motifs_consensus_letters(_ motifs: OpaquePointer, _ index: Int64) -> UnsafePointer<CChar>? {
    MotifList.of(motifs).consensus(Int(index))
}

@c @implementation public func motifkit_motifs_logo(_ motifs: OpaquePointer, _ index: Int64) -> UnsafePointer<CChar>? {
    MotifList.of(motifs).logo(Int(index))
}

@c @implementation public func motifkit_motifs_meme_text(_ motifs: OpaquePointer, _ error: OpaquePointer?) -> UnsafePointer<CChar>? {
    reporting(to: error) { try MotifList.of(motifs).memeText() }
}

@c @implementation public func motifkit_motifs_free(_ motifs: OpaquePointer?) { MotifList.release(motifs) }
