internal import CHtslib
internal import MotifCore

/// Reads SAM, BAM and CRAM through htslib, one record at a time.
///
/// Each record that ``AlignmentInput`` selects gives its bases as stored and, in reference coordinates, its alignment.
final class AlignmentSource: RecordSource {
    private let file: HtslibFile
    private let options: AlignmentInput
    let header: UnsafeMutablePointer<sam_hdr_t>
    /// The current record.
    let record: UnsafeMutablePointer<bam1_t>
    private let regions: AlignmentRegions?
    private let placesRecords: Bool
    private var recordCount = 0
    /// The number of bases of the current record that have been handed out.
    private var consumed = 0
    private(set) var name: [UInt8] = []
    private(set) var unalignedRecords = 0
    private(set) var overhangingRecords = 0
    /// The contig of the last aligned record: its number in the header, −1 before the first record.
    private var contig = -1
    private var contigName: [UInt8] = []
    /// The length of that contig in bases.
    private var contigLength = 0
    /// The 0-based position of the last aligned record.
    private var position = 0

    init(_ file: HtslibFile, threads: Int, options: AlignmentInput) throws(SequenceFileError) {
        self.file = file
        self.options = options
        let reference = if let path = options.reference, file.format == cram {
            try Self.useReference(path, for: file, options.notify)
        } else {
            nil as IndexedGenome?
        }
        guard let header = sam_hdr_read(file.handle) else {
            throw SequenceFileError(
                path: file.path, problem: "the header can't be read", advice: "check the file with samtools quickcheck")
        }
        placesRecords = options.coordinates != .read && header.pointee.n_targets > 0
        do throws(SequenceFileError) {
            try AlignmentHeader(header, path: file.path).check(reference: reference)
            if file.format == cram, !RemoteFiles.areAllowed { AlignmentHeader.removeRemoteReferences(of: file) }
            guard placesRecords || options.coordinates != .reference else {
                throw SequenceFileError(
                    path: file.path, problem: "its header names no reference, so its reads have no places on one",
                    advice: "take read coordinates, or align the reads first")
            }
            regions = options.regions.isEmpty ? nil : try AlignmentRegions(options.regions, of: file, header: header, notify: options.notify)
        } catch {
            sam_hdr_destroy(header)
            throw error
        }
        file.useThreads(threads)
        self.header = header
        record = bam_init1()
    }

    deinit {
        bam_destroy1(record)
        sam_hdr_destroy(header)
    }

    /// Sets the FASTA file that decodes a CRAM file, and builds its index if that is missing.
    private static func useReference(
        _ path: String, for file: HtslibFile, _ notify: (AlignmentInput.Notice) -> Void
    ) throws(SequenceFileError) -> IndexedGenome {
        // htslib would build the index in silence, and say nothing of what is wrong with the genome or the index.
        let genome = try IndexedGenome(path, notify: { notify(.genome($0)) })
        guard genome.isIndexStored else {
            throw SequenceFileError(
                path: path, problem: "CRAM can't be decoded with it, since its index is in memory alone",
                advice: "link it into a folder that is writable, with lines of one length (samtools faidx tells more)")
        }
        guard hts_set_fai_filename(file.handle, path) == 0 else {
            throw SequenceFileError(path: path, problem: "htslib can't read it as a reference", advice: "check the file with samtools faidx")
        }
        return genome
    }

    var path: String { file.path }

    /// The offset of reading in the stored file, in bytes; `nil` with regions, which jump about the file.
    var storedOffset: Int? { regions == nil ? file.storedOffset : nil }

    var isPlaced: Bool? { placesRecords }

    func nextRecord() throws(SequenceFileError) -> Bool {
        repeat {
            let status = regions?.read(into: record) ?? sam_read1(file.handle, header, record)
            if status == -1 {
                // With regions the end marker was checked when the file was opened.
                if regions == nil { try file.checkComplete(after: recordCount > 0 ? shownPlace : nil) }
                return false
            }
            guard status >= 0 else {
                let after = recordCount > 0 ? " (after \(String(decoding: name, as: UTF8.self)))" : ""
                let reason = regions == nil ? SAMLine.problem(inLine: Int(file.handle.pointee.lineno), of: file) : nil
                throw SequenceFileError(
                    path: file.path, place: "record \(recordCount + 1)\(after)",
                    problem: reason.map { "the record can't be read, since \($0)" } ?? "the record can't be read",
                    advice: reason != nil ? "correct the line" : file.format == cram
                        ? options.reference.map {
                            "if the file is whole (samtools quickcheck), \($0) is not the genome that it was compressed with; give that one"
                        } ?? "if the file is whole (samtools quickcheck), its reference is missing or another: name it by --reference, or set REF_PATH"
                        : regions != nil
                        ? "make the index anew with samtools index; if that does not help, check the file with samtools quickcheck"
                        : "check the file with samtools quickcheck, and that its header names all its references")
            }
            recordCount += 1
        } while !isWanted()
        consumed = 0
        name.removeAll(keepingCapacity: true)
        let length = motifkit_name_length(record)
        motifkit_name(record).withMemoryRebound(to: UInt8.self, capacity: length) {
            name.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
        }
        guard !name.isEmpty else { throw failure("a read without a name", "name every read") }
        if placesRecords { try turnToPlace() }
        return true
    }

    /// Returns `true` if the current record is selected; counts the records that are left out as unaligned.
    private func isWanted() -> Bool {
        let core = record.pointee.core
        let flags = AlignmentFlags(rawValue: core.flag)
        guard flags.isSuperset(of: options.requiredFlags), flags.isDisjoint(with: options.excludedFlags),
            Int(core.qual) >= options.minimumMappingQuality
        else { return false }
        guard placesRecords, flags.contains(.unmapped) || core.tid < 0 || core.pos < 0 || core.n_cigar == 0 else { return true }
        unalignedRecords += 1
        return false
    }

    /// Moves to the contig and position of the current record.
    private func turnToPlace() throws(SequenceFileError) {
        let core = record.pointee.core
        if options.mustBeSorted, (Int(core.tid), Int(core.pos)) < (contig, position) {
            throw failure("the records are not sorted by coordinate", "sort the file with samtools sort")
        }
        position = Int(core.pos)
        if contig != core.tid {
            contig = Int(core.tid)
            contigName = GenomeIO.contigName(contig, of: header)
            contigLength = Int(sam_hdr_tid2len(header, Int32(contig)))
        }
    }

    func appendPlacement(to batch: inout SequenceBatch) throws(SequenceFileError) {
        guard placesRecords else { return }
        let core = record.pointee.core
        var name = batch.placements.last?.contig ?? 0..<0
        // Batches may hold reads of several files, whose contigs share numbers but not names.
        if batch.placements.last?.contigIndex != contig || !batch.names[name].elementsEqual(contigName) {
            name = batch.names.count..<batch.names.count + contigName.count
            batch.names += contigName
        }
        let firstRun = batch.runs.count
        let count = Int(core.n_cigar)
        let alignment = motifkit_cigar(record).withMemoryRebound(to: CIGARElement.self, capacity: count) {
            AlignedRun.append(UnsafeBufferPointer(start: $0, count: count), start: position, to: &batch.runs)
        }
        guard let alignment else {
            throw failure("its CIGAR has an undefined operation, or a soft clip between aligned bases", "align the reads again")
        }
        guard core.l_qseq == 0 || alignment.readLength == core.l_qseq else {
            throw failure("its CIGAR is of \(alignment.readLength) bases, and the read has \(core.l_qseq)", "align the reads again")
        }
        // A read that spans several batches is counted with its first piece only.
        if consumed == 0, let last = batch.runs.dropFirst(firstRun).last, last.referenceStart + last.length > contigLength { overhangingRecords += 1 }
        // A secondary record without bases has no hits, so its runs would only take memory.
        if core.l_qseq == 0 { batch.runs.removeSubrange(firstRun...) }
        batch.placements.append(
            SequenceBatch.Placement(
                contigIndex: contig, contig: name, start: position, unclipped: alignment.unclipped, runs: firstRun..<batch.runs.count))
    }

    /// The place for errors: the number of the last record read, and the name of the last record selected.
    private var shownPlace: String { "record \(recordCount)" + (name.isEmpty ? "" : " (\(String(decoding: name, as: UTF8.self)))") }

    private func failure(_ problem: String, _ advice: String) -> SequenceFileError {
        SequenceFileError(path: file.path, place: shownPlace, problem: problem, advice: advice)
    }

    /// The letters of the 4-bit base codes of BAM.
    private static let letters = Array("=ACMGRSVTWYHKDBN".utf8)
    /// The two letters of each byte of 4-bit codes, in the order of the read in memory.
    private static let pairs = (0..<256).map { (UInt16(letters[$0 & 15]) << 8 | UInt16(letters[$0 >> 4])).littleEndian }

    func appendLetters(to letters: inout [UInt8], limit: Int) -> Int {
        let count = min(limit, Int(record.pointee.core.l_qseq) - consumed)
        guard count > 0 else { return 0 }
        let packed = motifkit_packed_bases(record)! + consumed / 2
        let first = letters.count
        letters.append(contentsOf: repeatElement(0, count: count))
        letters.withUnsafeMutableBytes { letters in
            var place = first
            if consumed % 2 == 1 {
                letters[place] = Self.letters[Int(packed[0] & 15)]
                place += 1
            }
            let pairs = packed + (place - first)
            let pairCount = (letters.count - place) / 2
            Self.pairs.withUnsafeBufferPointer { table in
                for index in 0..<pairCount {
                    letters.storeBytes(of: table[Int(pairs[index])], toByteOffset: place &+ 2 &* index, as: UInt16.self)
                }
            }
            place += 2 * pairCount
            if place < letters.count { letters[place] = Self.letters[Int(pairs[pairCount] >> 4)] }
        }
        consumed += count
        return count
    }
}
