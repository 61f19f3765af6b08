internal import MotifKit

/// Returns the case that writes the text of the sample's hits to a file.
func writeCase(_ inputs: ScanInputs, scratch: ScratchFolder) -> BenchmarkCase {
    BenchmarkCase(name: "write") {
        let batches = try inputs.sample.get().batches
        let bank = try inputs.bank.get()
        let texts = try inputs.hits.get().chunks.map { chunk in
            var track = TrackText(bank)
            track.append(chunk, batch: batches[chunk.batch])
            return track.text
        }
        let path = scratch.file("hits.bed")
        return {
            defer { scratch.remove(path) }
            return try timed {
                let file = try OutputFile(path)
                for text in texts { try file.write(text) }
                try file.commit()
                let bytes = texts.reduce(0) { $0 + $1.count }
                return Work(bytes: bytes, checksum: UInt32(truncatingIfNeeded: bytes))
            }
        }
    }
}
