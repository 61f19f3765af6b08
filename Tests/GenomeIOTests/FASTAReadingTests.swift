import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Reading FASTA")
struct FASTAReadingTests {
    let folder = try! TemporaryFolder()

    @Test("keeps every record of a file of oddities")
    func oddities() throws {
        let records = try collect([TestFiles.testdata("oddities.fa")])
        // Lengths as testdata/make_oddities.py made them (testdata/README.md).
        #expect(records.map(\.name).prefix(9) == ["plain", "lower", "mixed", "tabbed", "rna", "iupac", "enns", "empty", "one"])
        #expect(records.map(\.letters.count).prefix(9) == [16, 12, 18, 6, 15, 22, 67, 0, 1])
        #expect(records.count == 19)
        #expect(records.map(\.letters.count).reduce(0, +) == 268)
    }

    @Test("is the same in batches of any size, with any overlap")
    func batches() throws {
        let whole = try collect([TestFiles.testdata("oddities.fa")])
        for batchSize in [1, 2, 3, 5, 16, 67, 100] {
            for longestWindow in [1, 2, 7, 40] {
                let records = try collect([TestFiles.testdata("oddities.fa")], longestWindow: longestWindow, batchSize: batchSize)
                #expect(records == whole, "batches of \(batchSize), windows of \(longestWindow)")
            }
        }
    }

    @Test("is the same plain, gzipped, as BGZF, with threads, and in several gzip members")
    func compression() throws {
        let plain = try collect([TestFiles.testdata("lambda.fa")])
        #expect(plain.map(\.letters.count) == [48502])
        let gzip = folder.path("lambda.fa.gz")
        #expect(try runShell("gzip -c '\(TestFiles.testdata("lambda.fa"))' > '\(gzip)'").status == 0)
        let twice = folder.path("twice.fa.gz")
        #expect(try runShell("cat '\(gzip)' '\(gzip)' > '\(twice)'").status == 0)
        for threads in [1, 3] {
            #expect(try collect([gzip], threads: threads) == plain)
            #expect(try collect([TestFiles.testdata("lambda.fa.gz")], threads: threads) == plain)
            #expect(try collect([twice], threads: threads) == plain + plain)
        }
    }

    @Test("joins lines, drops white space and keeps marks", arguments: [
        (">a\nAC\nGT\n", [["a", "ACGT"]]), (">a\nACGT", [["a", "ACGT"]]), (">a\r\nAC\r\nGT\r\n", [["a", "ACGT"]]),
        (">a b c\nA C\tG\n", [["a", "ACG"]]), ("\n\n>a\n\nA\n\n\nC\n\n>b\nG\n", [["a", "AC"], ["b", "G"]]),
        (">a\n>b\n>c\n", [["a", ""], ["b", ""], ["c", ""]]), (">a", [["a", ""]]), ("> a\nA-C*.\n", [["a", "A-C*."]]),
        (">a\tx\nA\n>a\nC\n", [["a", "A"], ["a", "C"]]), (">é\nxX\n", [["é", "xX"]]), ("", []),
        (">a x\rAC\rGT\r>b\rG\r", [["a", "ACGT"], ["b", "G"]]), ("\u{FEFF}>a\nAC\n", [["a", "AC"]]),
        ("\u{FEFF}\r\n \t\n>a\nA\tC\rG", [["a", "ACG"]]), ("\u{FEFF}", []), (" \n>a\nAC", [["a", "AC"]]),
    ])
    func lines(text: String, expected: [[String]]) throws {
        let path = try folder.write("x.fa", text)
        for batchSize in [1, 2, 1000] {
            #expect(try collect([path], longestWindow: 2, batchSize: batchSize) == expected.map { CollectedRecord(name: $0[0], letters: $0[1]) })
        }
    }

    @Test("joins lines of any lengths, ends and letters, as a byte-by-byte reading does, and names the line of another byte")
    func anyLines() throws {
        for seed in 0..<60 {
            var random = SeededGenerator(seed: seed)
            let usual = Int.random(in: 1...100, using: &random)
            let end = ["\n", "\n", "\r\n", "\r"].randomElement(using: &random)!
            var text = "", expected: [CollectedRecord] = [], lineCount = 0
            for record in 0..<Int.random(in: 1...4, using: &random) {
                text += ">r\(record)" + end
                lineCount += 1
                var letters = ""
                for _ in 0..<Int.random(in: 0...60, using: &random) {
                    let isUsual = Int.random(in: 0..<10, using: &random) > 0
                    var line = random.letters(count: isUsual ? usual : Int.random(in: 0...150, using: &random), unknown: 0.02)
                    if Int.random(in: 0..<30, using: &random) == 0 { line += "*.Zz-" }
                    letters += line
                    if Int.random(in: 0..<30, using: &random) == 0 { line += " \t" }
                    text += line + (Int.random(in: 0..<50, using: &random) == 0 ? "\n" : end)
                    lineCount += 1
                }
                expected.append(CollectedRecord(name: "r\(record)", letters: letters))
            }
            let path = try folder.write("x.fa", text)
            for batchSize in [50, 1000, 1 << 18] {
                #expect(try collect([path], longestWindow: 3, batchSize: batchSize) == expected, "seed \(seed), batches of \(batchSize)")
            }
            let damaged = try folder.write("y.fa", text + ">last\(end)" + random.letters(count: Int.random(in: 0...90, using: &random)) + "7ACGT\n")
            #expect { try collect([damaged]) } throws: { "\($0)".contains(": line \(lineCount + 2): '7' in a sequence") }
        }
    }

    @Test("reads the records of several files in order")
    func several() throws {
        let one = try folder.write("1.fa", ">a\nAC"), two = try folder.write("2.fa", ""), three = try folder.write("3.fa", ">b\nG\n")
        #expect(try collect([one, two, three], batchSize: 1).map(\.name) == ["a", "b"])
    }

    /// The notices that reading a text gives.
    private func notices(_ text: String, batchSize: Int = 1 << 18) throws -> [String] {
        let reader = try SequenceReader(paths: [folder.write("x.fa", text)], longestWindow: 5, batchSize: batchSize)
        var batch = SequenceBatch()
        while try reader.fill(&batch) {}
        return reader.notices.map { "\($0)" }
    }

    @Test("tells of sequences without bases, and of proteins", arguments: [
        (">a\nNNNNNN\n", ["the sequence a has no A, C, G or T"]), (">a\nACGT\n>b\nNNNNNNNNNNNN-NN\n>c\nnn\n", ["2 sequences have no A, C, G or T; the first is b"]),
        (">a\nNNNNNNNNNNNNNNNNNNNNNNNNNa\n", []), (">a\n\n", []), (">a\nUUU\n>b\nacgtnRYKMSWBDHVN\n", []),
        (">p\nMKVLAAGIVGLLEEQQPHILKMFPSTWYV\n", ["the sequence p seems to be a protein, and motifs are found in DNA or RNA"]),
        (">d\nACGT\n>p\nMKVLAAGIVGLLEEQQPHILKMFPSTWYV\n>q\nMSEQ\n>n\nN\n", [
            "2 sequences seem to be proteins, and motifs are found in DNA or RNA; the first is p", "the sequence n has no A, C, G or T",
        ]),
    ])
    func withoutBases(text: String, expected: [String]) throws {
        for batchSize in [1, 3, 1000] { #expect(try notices(text, batchSize: batchSize) == expected) }
    }

    @Test("refuses names that occur twice, if they must differ, next to each other or not")
    func repeatedNames() throws {
        for (text, isRefused) in [(">a\nAC\n>a\nAC\n", true), (">a\nAC\n>b\nAC\n>a x\nN\n", true), (">a\nACACACACAC\n>b\nAC\n", false)] {
            let path = try folder.write("x.fa", text)
            for circular in [nil, CircularContigs.all] {
                let reader = try SequenceReader(paths: [path], longestWindow: 3, batchSize: 4, circular: circular, refusesRepeatedNames: true)
                var batch = SequenceBatch()
                var message: String?
                do { while try reader.fill(&batch) {} } catch { message = "\(error)" }
                #expect(message == (isRefused ? "\(path): the name \"a\" occurs twice, and the index of a track needs names that differ; give each sequence a name of its own, or leave the index out" : nil))
            }
        }
    }

    @Test("tells if a file grows, shrinks or changes while it is read", arguments: ["x.fa", "x.fa.gz"])
    func changedFiles(name: String) throws {
        let text = ">a\n" + String(repeating: "ACGT\n", count: 200_000)
        for change in ["printf ACGT >> '%'", "truncate -s 200 '%'", "touch -d '+1 hour' '%'"] {
            let path = try folder.write("x.fa", text)
            if name.hasSuffix(".gz") { #expect(try runShell("gzip -f '\(path)'").status == 0) }
            let reader = try SequenceReader(paths: [folder.path(name)], longestWindow: 3, batchSize: 1000)
            var batch = SequenceBatch()
            #expect(try reader.fill(&batch))
            #expect(try runShell(change.replacing("%", with: folder.path(name))).status == 0)
            #expect(throws: SequenceFileError.self, "\(change)") { while try reader.fill(&batch) {} }
        }
    }

    @Test("names compressions that are not read, and what follows compressed data", arguments: [
        ("xz -k '%'", ".xz", "the content is compressed by xz, which is not read; decompress it (xz -dc FILE), or compress it by gzip or bgzip instead"),
        ("bzip2 -k '%'", ".bz2", "the content is compressed by bzip2, which is not read; decompress it (bzip2 -dc FILE), or compress it by gzip or bgzip instead"),
        ("gzip -k '%'; head -c 1000 /dev/zero >> '%.gz'", ".gz", "zero bytes follow the compressed data; copy or download it again; if they are still there, cut them off (gzip -dc FILE | bgzip > NEW)"),
        ("cp '\(TestFiles.testdata("lambda.fa.gz"))' '%.gz'; head -c 1000 /dev/zero >> '%.gz'", ".gz", "zero bytes follow the compressed data; copy or download it again; if they are still there, cut them off (gzip -dc FILE | bgzip > NEW)"),
    ])
    func foreignCompression(command: String, suffix: String, message: String) throws {
        let path = try folder.write("x.fa", ">a\nACGT\n")
        #expect(try runShell(command.replacing("%", with: path)).status == 0)
        #expect { try collect([path + suffix]) } throws: { "\($0)" == "\(path + suffix): \(message)" }
    }

    @Test("says where a file is malformed", arguments: [
        (">a\nAC\nG7\n", "line 3: '7' in a sequence"), (">a\nA>C\n", "line 2: '>' in a sequence"),
        (">a\nACGT\nA\u{1}C\n", "line 3: byte 1 in a sequence"), (">a\nAC\n>\nAC\n", "line 3: a record without a name"),
        ("\nAC\n>a\n", "line 2: sequence before the first header"),
    ])
    func malformed(text: String, message: String) throws {
        let path = try folder.write("x.fa", text)
        #expect { try collect([path]) } throws: { "\($0)".hasPrefix("\(path): \(message); ") }
    }

    @Test("refuses what is no sequence file, and what can't be opened")
    func refusals() throws {
        func message(_ path: String) -> String {
            do { return "\(try collect([path]).count) records" } catch { return "\(error)" }
        }
        #expect(message(folder.path("missing.fa")).contains("no such file or directory"))
        #expect(message(folder.path).contains("it is a directory"))
        for name in ["small.meme", "README.md", "make_motifs.py"] {
            #expect(message(TestFiles.testdata(name)).contains("give FASTA, FASTQ, SAM, BAM or CRAM"), "\(name)")
        }
        let binary = try folder.write("binary", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7 | 128) })
        #expect(message(binary).contains("give FASTA, FASTQ, SAM, BAM or CRAM"))
    }
}
