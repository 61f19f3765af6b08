internal import CHtslib
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads the records of a VCF or BCF file, plain or compressed, through htslib.
///
///     let reader = try VariantReader("calls.vcf.gz")
///     var batch = VariantBatch()
///     while try reader.fill(&batch) { print(batch.records.count) }
public final class VariantReader {
    private let file: HtslibFile
    private let header: UnsafeMutablePointer<bcf_hdr_t>
    private let record: UnsafeMutablePointer<bcf1_t>
    private let stamp: FileStamp
    private let keepsRecords: Bool
    /// Reads the genotypes of a sample; `nil` if none are asked for.
    private let genotypes: GenotypeReader?
    /// The line read last, of VCF.
    private var line = kstring_t()
    /// The number of the line read last, and of the columns that the header names, of VCF.
    private var lineNumber = 0
    private var columnCount = 8
    /// The header as it is now.
    public private(set) var snapshot: VariantHeader
    private var recordCount = 0
    /// The number of the last record's contig in the header, and the bytes of its name; −1 before the first record.
    private var contig: (number: Int32, name: [UInt8]) = (-1, [])
    /// The position of the last record, for errors.
    private var position = 0

    /// The largest number of records in a batch.
    private let mostRecords: Int
    /// The number of bytes of text after which a batch ends.
    private static let fullText = 1 << 20

    /// Opens a file and reads its header.
    ///
    /// - Parameters:
    ///   - path: a path, or `-` for standard input.
    ///   - threads: the number of threads that may decompress.
    ///   - sample: the sample whose genotypes are read; `nil` to read none.
    ///   - mostRecords: the largest number of records in a batch.
    ///   - addedLines: header lines to add if whole records are kept, to be annotated and written again; `nil` not to keep them.
    /// - Throws: ``SequenceFileError`` if the file can't be read, or is neither VCF nor BCF, or lacks the
    ///   sample.
    public init(
        _ path: String, threads: Int = 1, sample: SampleChoice? = nil, mostRecords: Int = 1 << 12, addedLines: [String]? = nil
    ) throws(SequenceFileError) {
        self.mostRecords = mostRecords
        stamp = FileStamp(path)
        file = try HtslibFile(path, advice: "give VCF or BCF, plain or compressed by bgzip")
        guard [vcf, bcf].contains(file.format) else {
            throw SequenceFileError(path: path, problem: "the content is \(file.formatDescription)", advice: "give VCF or BCF, plain or compressed by bgzip")
        }
        guard let header = bcf_hdr_read(file.handle) else {
            throw SequenceFileError(path: path, problem: "the header can't be read", advice: "check the file with bcftools view -h")
        }
        keepsRecords = addedLines != nil
        let sampleCount = Int(motifkit_sample_count(header))
        let names = (0..<sampleCount).map { String(cString: header.pointee.samples[$0]!) }
        let sampleIndex = try sample.map { choice throws(SequenceFileError) in try choice.index(among: names, path: path) }
        if let addedLines {
            // Those of an earlier run are replaced.
            for id in Self.annotations { bcf_hdr_remove(header, BCF_HL_INFO, id) }
            for line in addedLines { bcf_hdr_append(header, line) }
            _ = bcf_hdr_sync(header)
        } else if sampleIndex.map({ !names[$0].contains(",") && !names[$0].hasPrefix("^") }) ?? true {
            // Genotypes take most of the time of reading, so only those that are asked for are read. htslib takes a list of names.
            _ = bcf_hdr_set_samples(header, sampleIndex.map { names[$0] }, 0)
        }
        let readCount = Int(motifkit_sample_count(header))
        genotypes = sampleIndex.map { GenotypeReader(sample: readCount == sampleCount ? $0 : 0, of: readCount) }
        columnCount = 8 + (sampleCount > 0 ? 1 + sampleCount : 0)
        snapshot = VariantHeader(copying: header)
        file.useThreads(threads)
        self.header = header
        record = bcf_init()
        if !keepsRecords, genotypes == nil { record.pointee.max_unpack = BCF_UN_STR }
    }

    /// The INFO fields that ``KeptRecords/annotate(_:effects:counts:)`` sets.
    private static let annotations = ["MOTIF", "NMOTIF"]

    deinit {
        free(line.s)
        bcf_destroy(record)
        bcf_hdr_destroy(header)
    }

    /// The path of the file.
    public var path: String { file.path }

    /// The share of the file read so far, 0…1; `nil` if it is unknown.
    public var fractionRead: Double? {
        guard let size = regularFileSize(path), size > 0, let offset = file.storedOffset else { return nil }
        return min(1, Double(offset) / Double(size))
    }

    /// Fills a batch with the next records.
    ///
    /// - Parameter batch: emptied first.
    /// - Returns: `false` if there are no more records.
    /// - Throws: ``SequenceFileError`` with the record. The batch is then to be discarded.
    public func fill(_ batch: inout VariantBatch) throws(SequenceFileError) -> Bool {
        batch.removeAll()
        batch.firstRecord = recordCount
        var contigBytes = 0..<0
        var kept: KeptRecords?
        defer { batch.kept = kept }
        while batch.records.count < mostRecords, batch.text.count < Self.fullText {
            guard try readRecord() else { break }
            if keepsRecords {
                if snapshot.lacksNames(of: header) {
                    // A batch has one header, so records before this one are given the new one, which only has more names.
                    _ = bcf_hdr_sync(header)
                    snapshot = VariantHeader(copying: header)
                    kept = kept.map { KeptRecords(snapshot, takingFrom: $0) }
                }
                if kept == nil { kept = KeptRecords(snapshot) }
                kept!.append(copying: record)
            }
            if record.pointee.rid != contig.number || batch.records.isEmpty {
                contig = (record.pointee.rid, contigName)
                contigBytes = append(contig.name, to: &batch)
            }
            if let genotypes { batch.genotypes.append(genotypes.read(record, header, into: &batch.calls)) }
            let firstAllele = batch.alleles.count
            let id = append(bytes(record.pointee.d.id), to: &batch)
            for index in 0..<Int(motifkit_allele_count(record)) {
                batch.alleles.append(append(bytes(record.pointee.d.allele[index]), to: &batch))
            }
            batch.records.append(
                VariantBatch.Record(contig: contigBytes, position: position, id: id, alleles: firstAllele..<batch.alleles.count))
        }
        return !batch.records.isEmpty
    }

    /// Reads the next record; returns `false` at the end of the file.
    private func readRecord() throws(SequenceFileError) -> Bool {
        let status = try file.format == vcf ? readLine() : bcf_read(file.handle, header, record)
        if status == -1 {
            try file.checkComplete(after: recordCount > 0 ? shownPlace : nil)
            try stamp.checkUnchanged()
            return false
        }
        recordCount += 1
        guard status >= 0, record.pointee.rid >= 0, bcf_unpack(record, BCF_UN_STR) >= 0, motifkit_allele_count(record) > 0 else {
            if file.format == vcf {
                throw SequenceFileError(path: path, place: "line \(lineNumber)", problem: "the line can't be read", advice: "check the file with bcftools view")
            }
            throw SequenceFileError(
                path: path, place: "record \(recordCount)\(recordCount > 1 ? " (after \(shownPosition))" : "")", problem: "the record can't be read",
                advice: "check the file with bcftools view")
        }
        position = Int(record.pointee.pos)
        if file.format == bcf { try checkTexts() }
        return true
    }

    /// Checks the texts of a record of BCF, which would tear the lines of a table if they had control characters.
    private func checkTexts() throws(SequenceFileError) {
        for index in -1..<Int(motifkit_allele_count(record)) {
            let text = bytes(index < 0 ? record.pointee.d.id : record.pointee.d.allele[index])
            guard !text.contains(where: { $0 < 0x20 || $0 >= 0x7F }) || !VCFLine.hasControlCharacter(text) else {
                throw SequenceFileError(
                    path: path, place: "record \(recordCount)", problem: "\(index < 0 ? "the ID" : "an allele") has a control character (\(quotedBytes(text)))",
                    advice: "remove it")
            }
        }
    }

    /// Reads the next line of VCF that is not blank, checks it, and parses it.
    ///
    /// - Returns: 0, or −1 at the end of the file, or less if the line can't be read.
    private func readLine() throws(SequenceFileError) -> Int32 {
        while true {
            let status = hts_getline(file.handle, Int32(UInt8(ascii: "\n")), &line)
            guard status >= 0 else { return status < -1 ? status : -1 }
            lineNumber = Int(file.handle.pointee.lineno)
            guard line.l > 0, line.s[0] != CChar(bitPattern: UInt8(ascii: "#")) else { continue }
            let bytes = UnsafeRawBufferPointer(start: line.s, count: line.l).assumingMemoryBound(to: UInt8.self)
            if let (problem, advice) = VCFLine.fault(bytes, columnCount: columnCount) {
                throw SequenceFileError(path: path, place: "line \(lineNumber)", problem: problem, advice: advice)
            }
            return vcf_parse(&line, header, record)
        }
    }

    /// The name of the current record's contig, which the header has, or got from the record.
    private var contigName: [UInt8] {
        guard let name = bcf_hdr_id2name(header, record.pointee.rid) else { return [] }
        return bytes(UnsafeMutablePointer(mutating: name))
    }

    private func bytes(_ text: UnsafeMutablePointer<CChar>?) -> [UInt8] { text.map { Array(String(cString: $0).utf8) } ?? [UInt8(ascii: ".")] }

    private func append(_ bytes: [UInt8], to batch: inout VariantBatch) -> Range<Int> {
        let start = batch.text.count
        batch.text += bytes
        return start..<batch.text.count
    }

    private var shownPosition: String { "\(String(decoding: contig.name, as: UTF8.self)):\(position + 1)" }
    private var shownPlace: String { "record \(recordCount) (\(shownPosition))" }
}
