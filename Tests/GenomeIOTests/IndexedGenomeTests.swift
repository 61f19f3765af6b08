import Foundation
import GenomeIO
import MotifCore
import MotifTestSupport
import Testing

@Suite("Indexed genomes")
struct IndexedGenomeTests {
    let folder = try! TemporaryFolder()

    /// Contigs of several line lengths and ends, in both cases, one of them on a single line and one without a last line end.
    private static let made: (text: String, contigs: [(name: String, letters: String)]) = {
        var random = SeededGenerator(seed: 21)
        var text = "", contigs: [(String, String)] = []
        for (name, length, width, end) in [
            ("one", 1, 60, "\n"), ("short", 10, 60, "\n"), ("full", 120, 60, "\n"), ("crlf", 500, 50, "\r\n"), ("narrow", 77, 1, "\n"),
            ("line", 200_000, 200_000, "\n"), ("long", 150_001, 70, "\n"), ("spaces", 95, 30, "  \n"), ("last", 61, 60, "\n"),
        ] {
            let letters = String(random.letters(count: length, unknown: 0.1).map { Bool.random(using: &random) ? Character($0.lowercased()) : $0 })
                .replacing("-", with: "n")
            text += ">\(name) a description\(end == "\r\n" ? end : "\n")"
            var rest = letters[...]
            while !rest.isEmpty {
                text += rest.prefix(width) + (name == "last" && rest.count <= width ? "" : end)
                rest = rest.dropFirst(width)
            }
            contigs.append((name, letters))
        }
        return (text, contigs)
    }()

    /// Expects that random parts of all contigs have the letters that the contigs have there.
    private func expectParts(of genome: IndexedGenome, _ contigs: [(name: String, letters: String)], count: Int) throws {
        #expect(genome.contigs.map(\.name) == contigs.map(\.name))
        #expect(genome.contigs.map(\.length) == contigs.map(\.letters.utf8.count))
        var random = SeededGenerator(seed: 4)
        for (index, contig) in contigs.enumerated() {
            let whole = Array(contig.letters.utf8)
            var ranges = [0..<0, 0..<whole.count, 0..<1, whole.count - 1..<whole.count, whole.count..<whole.count]
            for _ in 0..<count {
                let ends = (0..<2).map { _ in Int.random(in: 0...whole.count, using: &random) }
                ranges += [ends.min()!..<ends.max()!, ends[0]..<min(whole.count, ends[0] + 200)]
            }
            for range in ranges {
                var letters = Array("kept".utf8)
                try genome.appendLetters(of: index, in: range, to: &letters)
                if !letters.elementsEqual("kept".utf8 + whole[range]) { Issue.record("\(contig.name) \(range)") }
            }
        }
    }

    @Test("give the letters of any part, whatever the lines")
    func parts() throws {
        let genome = try IndexedGenome(folder.write("g.fa", Self.made.text))
        try expectParts(of: genome, Self.made.contigs, count: 40)
    }

    @Test("give the letters of any part of BGZF")
    func bgzf() throws {
        let path = folder.path("lambda.fa.gz")
        try FileManager.default.copyItem(atPath: TestFiles.testdata("lambda.fa.gz"), toPath: path)
        let whole = try collect([path])
        try expectParts(of: IndexedGenome(path), whole.map { ($0.name, $0.letters) }, count: 40)
        #expect(folder.names == ["lambda.fa.gz", "lambda.fa.gz.fai", "lambda.fa.gz.gzi"])
    }

    @Test("give parts one after another, which overlap or leave gaps of any size", .needs("bgzip"))
    func consecutiveParts() throws {
        var random = SeededGenerator(seed: 31)
        let letters = Array(random.letters(count: 600_000).utf8)
        var lines = ""
        for start in stride(from: 0, to: letters.count, by: 61) { lines += String(decoding: letters[start..<min(letters.count, start + 61)], as: UTF8.self) + "\r\n" }
        let path = try folder.write("g.fa", ">a\n\(lines)")
        #expect(try runShell("bgzip -c '\(path)' > '\(path).gz'").status == 0)
        for path in [path, "\(path).gz"] {
            let first = try IndexedGenome(path)
            for (genome, gap) in [(first, 100), (first, 5000), (try first.reopened(), 40_000)] {
                var start = 0
                while start < letters.count {
                    let range = start..<min(letters.count, start + Int.random(in: 1...700, using: &random))
                    var part: [UInt8] = []
                    try genome.appendLetters(of: 0, in: range, to: &part)
                    if !part.elementsEqual(letters[range]) { Issue.record("\(path) \(range)") }
                    start = max(start + 1, range.upperBound + Int.random(in: -40...gap, using: &random))
                }
            }
        }
    }

    @Test("give what samtools faidx gives", .needsSharedData, .needs("samtools"))
    func samtools() throws {
        let path = folder.path("yeast.fa.gz")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "\(TestFiles.shared)/genomes/yeast_R64.fa.gz")
        let genome = try IndexedGenome(path)
        var random = SeededGenerator(seed: 5)
        var list = "", expected = ""
        for _ in 0..<300 {
            let contig = Int.random(in: 0..<16, using: &random), length = genome.contigs[contig].length
            let start = Int.random(in: 0..<length, using: &random), end = min(length, start + Int.random(in: 1...3000, using: &random))
            let region = try genome.region(parsing: "\(genome.contigs[contig].name):\(start + 1)-\(end)").region
            #expect(region == GenomicRegion(contig: contig, range: start..<end))
            list += "\(genome.contigs[contig].name):\(start + 1)-\(end)\n"
            var letters: [UInt8] = []
            try genome.appendLetters(of: contig, in: region.range, to: &letters)
            expected += String(decoding: letters, as: UTF8.self) + "\n"
        }
        let fetched = try runShell("samtools faidx -n 10000 -r '\(folder.write("list", list))' '\(path)' | grep -v '>'")
        #expect(fetched.output == expected)
        #expect(try runShell("samtools faidx --fai-idx '\(folder.path("x.fai"))' --gzi-idx '\(folder.path("x.gzi"))' '\(path)' I:1-2").status == 0)
        for suffix in ["fai", "gzi"] {
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(path).\(suffix)")) == Data(contentsOf: URL(fileURLWithPath: folder.path("x.\(suffix)"))))
        }
    }

    @Test("build a missing index once, and say so")
    func building() throws {
        let path = try folder.write("g.fa", ">a x\nACGT\nAC\n>b\nACG\n")
        var notices: [GenomeNotice] = []
        for _ in 0..<2 { _ = try IndexedGenome(path) { notices.append($0) } }
        #expect(notices == [.buildingIndex(path: "\(path).fai")])
        #expect(folder.names == ["g.fa", "g.fa.fai"])
        // As samtools faidx 1.16.1 writes it.
        #expect(try TestFiles.read("\(path).fai") == "a\t6\t5\t4\t5\nb\t3\t16\t3\t4\n")
    }

    @Test("build what is missing of a pair, and leave the other")
    func buildingHalf() throws {
        let path = folder.path("lambda.fa.gz")
        try FileManager.default.copyItem(atPath: TestFiles.testdata("lambda.fa.gz"), toPath: path)
        _ = try IndexedGenome(path)
        let index = try TestFiles.read("\(path).fai") + "\n"
        try folder.write("lambda.fa.gz.fai", index)
        try FileManager.default.removeItem(atPath: "\(path).gzi")
        var notices: [GenomeNotice] = []
        let genome = try IndexedGenome(path) { notices.append($0) }
        #expect(notices == [.buildingIndex(path: "\(path).gzi")] && genome.contigs.map(\.length) == [48502])
        #expect(try TestFiles.read("\(path).fai") == index)
    }

    @Test("refuse what can't be indexed", arguments: [
        ("gzip -c '%' > '%.gz'", ".gz", "it is compressed by gzip, which can't be read from the middle; compress it by bgzip (gzip -dc FILE | bgzip > NEW)"),
        ("printf '@r\\nAC\\n+\\nII\\n' > '%'", "", "the content is FASTQ sequence text; give a genome as FASTA, plain or compressed by bgzip"),
        ("printf '>a\\nAC\\nA7GT\\n' > '%'", "", "line 3: '7' in a sequence; check that the file is FASTA or FASTQ"),
        ("xz -c '%' > '%.xz'", ".xz", "the content is compressed by xz, which is not read; decompress it (xz -dc FILE), or compress it by gzip or bgzip instead"),
        ("printf '>a\\nAC-\\n>b\\nA\\n>a x\\nACG\\n' > '%'", "", "two records have the name \"a\"; give each a name of its own"),
        ("rm '%'; mkfifo '%'", "", "it is no regular file, and regions are read at any place of the genome; give it as a file"),
        ("{ yes ACGT | head -n 50000 | (echo '>a'; cat) | bgzip -c; printf x; bgzip -c '%'; } > '%.gz'", ".gz", "the compressed data is truncated or corrupt; copy or download it again, then check it with gzip -t"),
        ("rm '%'", "", "no such file or directory; check the path"),
        (": > '%'", "", "the content is empty; give a genome as FASTA, plain or compressed by bgzip"),
    ])
    func unindexable(command: String, suffix: String, message: String) throws {
        let path = try folder.write("g.fa", ">a\nACGT\n")
        #expect(try runShell(command.replacing("%", with: path)).status == 0)
        #expect { try IndexedGenome(path + suffix) } throws: { "\($0)" == "\(path + suffix): \(message)" }
        #expect(folder.names.allSatisfy { ["g.fa", "g.fa.gz", "g.fa.xz"].contains($0) })
    }

    @Test("are searched for names that occur twice, wherever portions end", arguments: [65_520, 65_522, 65_523, 65_524, 65_525, 65_526, 65_527, 65_528, 65_529, 65_530, 65_535, 65_536, 65_537])
    func repeatedNames(length: Int) throws {
        let line = String(repeating: "A", count: length - 1)
        for (last, isRepeated) in [("name", true), ("names", false), ("nam", false)] {
            let path = try folder.write("\(last).fa", ">name\n\(line)\n>\(last) x\nAC")
            let isRefused = (try? IndexedGenome(path)) == nil
            #expect(isRefused == isRepeated, "\(length) \(last)")
        }
    }

    @Test("keep the index in memory where none can be written, or put it where they are told")
    func unwritable() throws {
        let path = try folder.write("g.fa", ">a\nACGT\n")
        // The folder of the index is missing, so that nobody can write it there, not even root.
        try FileManager.default.createDirectory(atPath: folder.path("x"), withIntermediateDirectories: false)
        var notices: [GenomeNotice] = []
        var letters: [UInt8] = []
        try IndexedGenome(path, indexPath: folder.path("none/g.fai")) { notices.append($0) }.appendLetters(of: 0, in: 1..<3, to: &letters)
        #expect(letters == Array("CG".utf8))
        let other = folder.path("none/g.fai")
        #expect(notices == [.buildingIndex(path: other), .unwritableIndex(path: other, reason: "no such file or directory")])
        #expect(notices.map(\.isWarning) == [false, true])
        notices = []
        for _ in 0..<2 { _ = try IndexedGenome(path, indexPath: folder.path("x/g.fai")) { notices.append($0) } }
        #expect(notices == [.buildingIndex(path: folder.path("x/g.fai"))])
        #expect(folder.names == ["g.fa", "x"])
    }

    @Test("keep contig names that are no UTF-8, in regions as well")
    func latinNames() throws {
        let name: [UInt8] = [0x4D, 0xFC, 0x31]
        let genome = try IndexedGenome(folder.write("latin.fa", [0x3E] + name + Array("\nACGTACGT\n".utf8)))
        #expect(genome.contigs.map(\.nameBytes) == [name] && genome.contigs.map(\.name) == ["M\u{FFFD}1"])
        let reader = try RegionReader(folder.write("latin.bed", name + Array("\t2\t6\n".utf8)), genome: genome)
        let region = try #require(try reader.next())
        var batch = SequenceBatch()
        try RegionBatches([region], longestWindow: 3, batchSize: 100).read(0, of: genome, into: &batch)
        #expect(batch.pieces.map { Array(batch.names[$0.name]) } == [name])
    }

    @Test("fit their index if a control character ends a name, or DEL is in it")
    func controlCharacters() throws {
        let path = try folder.write("control.fa", ">first\n\n>e\u{1}x\nACGT\n>d\u{7F}\nA\n")
        for _ in 0..<2 {
            let genome = try IndexedGenome(path)
            var letters: [UInt8] = []
            try genome.appendLetters(of: 1, in: 1..<3, to: &letters)
            #expect(genome.contigs.map(\.name) == ["first", "e", "d\u{7F}"] && letters == Array("CG".utf8))
        }
    }

    @Test("take a place for the index of BGZF that is told")
    func indexPath() throws {
        _ = try IndexedGenome(TestFiles.testdata("lambda.fa.gz"), indexPath: folder.path("l.fai"))
        #expect(folder.names == ["l.fai", "l.gzi"])
        let letters = try collect([TestFiles.testdata("lambda.fa.gz")])[0].letters
        var part: [UInt8] = []
        try IndexedGenome(TestFiles.testdata("lambda.fa.gz"), indexPath: folder.path("l.fai")) { Issue.record("\($0)") }
            .appendLetters(of: 0, in: 40_000..<40_100, to: &part)
        #expect(part == Array(Array(letters.utf8)[40_000..<40_100]))
    }

    @Test("refuse an index that is malformed or of another file", arguments: [
        ("a\t6\t3\t4\n", "line 1: no line of an index (\"a\u{FFFD}6\u{FFFD}3\u{FFFD}4\"); remove the index, so that it is built anew"),
        ("a\t6\t3\t0\t5\n", "line 1: no line of an index (\"a\u{FFFD}6\u{FFFD}3\u{FFFD}0\u{FFFD}5\"); remove the index, so that it is built anew"),
        ("\n\ta\t6\t3\t4\t5\n", "line 2: no line of an index (\"\u{FFFD}a\u{FFFD}6\u{FFFD}3\u{FFFD}4\u{FFFD}5\"); remove the index, so that it is built anew"),
        ("a\t60\t3\t4\t5\n", "line 1: contig a reaches beyond the genome's end; remove the index, so that it is built anew"),
        ("a\t6\t3\t4\t5\na\t3\t14\t3\t4\n", "line 2: contig a is listed twice; remove the index, so that it is built anew"),
        ("a\t72057594037927936\t72057594037927936\t2\t255\n", "line 1: no line of an index (\"a\u{FFFD}72057594037927936\u{FFFD}72057594037927936\u{FFFD}2\u{FFFD}…\"); remove the index, so that it is built anew"),
        ("a\t281474976710656\t281474976710656\t9\t281474976710656\n", "line 1: no line of an index (\"a\u{FFFD}281474976710656\u{FFFD}281474976710656\u{FFFD}9\u{FFFD}2814…\"); remove the index, so that it is built anew"),
        ("a\t281474976710656\t281474976710656\t281474976710656\t281474976710656\n", "line 1: contig a reaches beyond the genome's end; remove the index, so that it is built anew"),
        ("a\t72057594037927936\t3\t1\t72057594037927936\n", "line 1: no line of an index (\"a\u{FFFD}72057594037927936\u{FFFD}3\u{FFFD}1\u{FFFD}7205759403792793…\"); remove the index, so that it is built anew"),
    ])
    func malformedIndex(index: String, message: String) throws {
        let path = try folder.write("g.fa", ">a\nACGT\nAC\n>b\nACG\n")
        let indexPath = try folder.write("g.fa.fai", index)
        #expect { try IndexedGenome(path) } throws: { "\($0)" == "\(indexPath): \(message)" }
    }

    @Test("refuse to read letters where the index has them but the file does not")
    func unfitIndex() throws {
        let path = try folder.write("g.fa", ">a\nACGT\nAC\n>b\nACG\n")
        // The indexes claim lines of three letters, a contig that reaches over the next header, and a start within a line end.
        for index in ["a\t6\t3\t3\t4\n", "a\t9\t3\t9\t10\n", "a\t3\t7\t3\t4\n"] {
            try folder.write("g.fa.fai", index + "b\t3\t14\t3\t4\n")
            let genome = try IndexedGenome(path)
            var letters: [UInt8] = []
            #expect {
                try genome.appendLetters(of: 0, in: 0..<genome.contigs[0].length, to: &letters)
            } throws: {
                "\($0)" == "\(path): contig a: the file is damaged, or its index \(path).fai is of another file; check the file, and remove the index, so that it is built anew"
            }
        }
    }

    @Test("take an index older than the genome only if it fits, and say so", arguments: [
        (">a\nACGT\n", true), ("\u{FEFF}>a\nACGT\n", false), (">a\nACGA\n\n\n", true), (">a\nACGTA\n", false), (">a\nACGT\n>b\nA\n", false), (">a\nACG\n", false),
        (">b\nACGT\n", false), (">c\nA\n>a\nACGT\n", false),
    ])
    func oldIndex(text: String, fits: Bool) throws {
        let path = try folder.write("g.fa", ">a\nACGT\n")
        _ = try IndexedGenome(path)
        try folder.write("g.fa", text)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: path)
        var notices: [GenomeNotice] = []
        if fits {
            _ = try IndexedGenome(path) { notices.append($0) }
            #expect(notices == [.olderIndex(path: "\(path).fai")] && notices[0].isWarning)
        } else {
            #expect(throws: SequenceFileError.self) { try IndexedGenome(path) { notices.append($0) } }
            #expect(notices.isEmpty)
        }
    }

    @Test("take an older index of several contigs, empty ones among them")
    func oldIndexOfSeveral() throws {
        let path = try folder.write("g.fa", Self.made.text + "\n>none\n>nothing\n\n>end\r\nAC\r\n")
        _ = try IndexedGenome(path)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: path)
        var notices: [GenomeNotice] = []
        let genome = try IndexedGenome(path) { notices.append($0) }
        #expect(genome.contigs.suffix(3).map(\.name) == ["none", "nothing", "end"] && genome.contigs.suffix(3).map(\.length) == [0, 0, 2])
        #expect(notices == [.olderIndex(path: "\(path).fai")])
    }

    /// Texts that whole scans read, but htslib does not index; and whether a .fai file can describe them.
    private static let uneven: [(text: String, isStored: Bool)] = [
        ("\u{FEFF}>a x\nACGT\nAC\n>b\nACG\n", true), (">a\rACGT\rAC\r>b\rACG\r", true), ("\n\n> a\nACGT\nAC\n>b\nACG\n", true),
        (">a\nACG\tT\nAC\n>b\nACG\n", false), (">a\nAC GT\nAC\n>b\n\nACG\n", false), (">a\nAC\nGTAC\n>b\nACG", false),
        (">a\nACGT\n\nAC\n>b\n A C G\n", false), (">a\nACGT \nAC\n>b\nACG\t\n", true), (">a\r\nACGT\r\nAC\n>b\nACG\r\n", true),
        (">a\nACGT\r\nA\nC\n>b\nACG\r\n", false),
    ]

    @Test("read what whole scans read: marks, blanks, lines of any length and end", arguments: uneven)
    func unevenLines(text: String, isStored: Bool) throws {
        let path = try folder.write("g.fa", text)
        let whole = try collect([path])
        #expect(whole.map(\.letters) == ["ACGTAC", "ACG"])
        for _ in 0..<2 {
            var notices: [GenomeNotice] = []
            try expectParts(of: IndexedGenome(path) { notices.append($0) }, whole.map { ($0.name, $0.letters) }, count: 10)
            #expect(notices.contains { if case .unevenLines = $0 { true } else { false } } == !isStored)
        }
        #expect(folder.names == (isStored ? ["g.fa", "g.fa.fai"] : ["g.fa"]))
    }

    @Test("read long contigs of uneven lines, plain and as BGZF", .needs("bgzip"))
    func longUnevenLines() throws {
        var random = SeededGenerator(seed: 77)
        let letters = random.letters(count: 300_000)
        var text = ">a\n", rest = letters[...]
        while !rest.isEmpty {
            let line = rest.prefix(Int.random(in: 0...50_000, using: &random))
            rest = rest.dropFirst(line.count)
            text += line + [" ", "\n", "\r\n", "\r", "\n\n"].randomElement(using: &random)!
        }
        let path = try folder.write("g.fa", text)
        #expect(try runShell("bgzip -c '\(path)' > '\(path).gz'").status == 0)
        for path in [path, "\(path).gz"] { try expectParts(of: IndexedGenome(path), [("a", letters)], count: 40) }
    }

    @Test("read the same letters as whole scans, whatever the lines are made of")
    func anyLines() throws {
        for seed in 0..<80 {
            var random = SeededGenerator(seed: seed)
            let usual = Int.random(in: 1...60, using: &random)
            let end = ["\n", "\n", "\r\n", "\r"].randomElement(using: &random)!
            let oddity = Int.random(in: 0...30, using: &random)
            func isOdd() -> Bool { oddity > 0 && Int.random(in: 0..<oddity, using: &random) == 0 }
            var text = ["", "", "\u{FEFF}", "\n \n"].randomElement(using: &random)!
            for record in 0..<Int.random(in: 1...4, using: &random) {
                text += ">r\(record)" + (isOdd() ? " \t x" : "") + (isOdd() ? "\n" : end)
                for _ in 0..<Int.random(in: 0...40, using: &random) {
                    var line = random.letters(count: isOdd() ? Int.random(in: 0...100, using: &random) : usual, unknown: 0.02)
                    if isOdd() { line.insert(" ", at: line.index(line.startIndex, offsetBy: Int.random(in: 0...line.utf8.count, using: &random))) }
                    if isOdd() { line += " \t" }
                    text += line + (isOdd() ? "\n" : end)
                }
            }
            if Bool.random(using: &random) { text = String(text.dropLast()) }
            let path = try folder.write("g.fa", text)
            let whole = try collect([path])
            for round in 0..<2 {
                let genome = try IndexedGenome(path)
                #expect(genome.contigs.map(\.name) == whole.map(\.name), "seed \(seed)")
                for (index, record) in whole.enumerated() {
                    let letters = Array(record.letters.utf8)
                    for start in stride(from: 0, to: letters.count, by: 37) {
                        let range = start..<min(letters.count, start + Int.random(in: 1...200, using: &random))
                        var part: [UInt8] = []
                        try genome.appendLetters(of: index, in: range, to: &part)
                        if !part.elementsEqual(letters[range]) { Issue.record("seed \(seed), round \(round), \(record.name) \(range)") }
                    }
                }
            }
            _ = try runShell("rm -f '\(path).fai'")
        }
    }

    @Test("refuse an index that samtools made of lines with blanks, rather than give letters of other places", .needs("samtools"))
    func blanksCounted() throws {
        for text in [">a\nACGT\tTGACTCA\n", ">a\nACGTA\nAC T\n"] {
            let path = try folder.write("g.fa", text)
            #expect(try runShell("samtools faidx '\(path)'").status == 0)
            var letters: [UInt8] = []
            #expect(throws: SequenceFileError.self) { try IndexedGenome(path).appendLetters(of: 0, in: 6..<8, to: &letters) }
        }
    }

    @Test("write the index that samtools writes", .needs("samtools", "bgzip"))
    func sameIndex() throws {
        for seed in 0..<40 {
            var random = SeededGenerator(seed: seed)
            var text = ""
            for contig in 0..<Int.random(in: 1...5, using: &random) {
                let end = ["\n", "\n", "\r\n", " \n"].randomElement(using: &random)!
                let width = Int.random(in: 1...80, using: &random)
                text += ">c\(contig)" + ["", " x y", "\tz"].randomElement(using: &random)! + (end == " \n" ? "\n" : end)
                var rest = random.letters(count: Int.random(in: 1...4000, using: &random), unknown: 0.1)[...].replacing("-", with: "N")[...]
                while !rest.isEmpty {
                    text += rest.prefix(width) + end
                    rest = rest.dropFirst(width)
                }
            }
            if Bool.random(using: &random), text.hasSuffix("\n"), !text.hasSuffix("\r\n") { text.removeLast() }
            for name in ["g.fa", "g.fa.gz"] {
                let path = try folder.write("g.fa", text)
                if name == "g.fa.gz" { #expect(try runShell("bgzip -f '\(path)'").status == 0) }
                _ = try IndexedGenome(folder.path(name))
                let own = ["fai", "gzi"].map { try? Data(contentsOf: URL(fileURLWithPath: folder.path("\(name).\($0)"))) }
                #expect(try runShell("cd '\(folder.path)'; rm -f *.fai *.gzi; samtools faidx \(name)").status == 0)
                let other = ["fai", "gzi"].map { try? Data(contentsOf: URL(fileURLWithPath: folder.path("\(name).\($0)"))) }
                #expect(own == other, "seed \(seed) \(name)")
                _ = try runShell("rm -f '\(folder.path)'/*")
            }
        }
    }

    @Test("refuse an index that is cut anywhere, but for its last line end")
    func cutIndex() throws {
        let path = try folder.write("g.fa", ">a\nACGT\nAC\n>b\nACG\n>c\nACGTACGT\nACGTACGT\nACGT\n")
        _ = try IndexedGenome(path)
        let whole = try TestFiles.read("\(path).fai")
        for count in 0..<whole.utf8.count - 1 {
            try folder.write("g.fa.fai", String(whole.prefix(count)))
            #expect(throws: SequenceFileError.self, "cut at \(count)") {
                let genome = try IndexedGenome(path)
                var letters: [UInt8] = []
                for (index, contig) in genome.contigs.enumerated() { try genome.appendLetters(of: index, in: 0..<contig.length, to: &letters) }
            }
        }
    }

    @Test("tell if the genome changes while it is read")
    func changed() throws {
        let path = try folder.write("g.fa", ">a\nACGT\n")
        let genome = try IndexedGenome(path)
        try genome.reopened().checkUnchanged()
        try folder.write("g.fa", ">a\nACGTA\n")
        let copy = try genome.reopened()
        #expect { try copy.checkUnchanged() } throws: {
            "\($0)" == "\(path): the file changed while it was read (8 bytes before, 9 now); run this again when nothing writes to the file any more"
        }
    }

    @Test("refuse a block index that is none")
    func damagedBlockIndex() throws {
        let path = folder.path("lambda.fa.gz")
        try FileManager.default.copyItem(atPath: TestFiles.testdata("lambda.fa.gz"), toPath: path)
        _ = try IndexedGenome(path)
        for content in [Array("hello".utf8), [UInt8](repeating: 0xFF, count: 8), [3, 0, 0, 0, 0, 0, 0, 0, 1]] {
            try folder.write("lambda.fa.gz.gzi", content)
            #expect { try IndexedGenome(path) } throws: { "\($0)" == "\(path).gzi: it is no index of this file; remove it, so that it is built anew" }
        }
    }

    @Test("refuse an index of another file that leads to letters")
    func otherIndex() throws {
        let path = try folder.write("g.fa", ">a\nACGT\nACGT\n>bc d\nACGT\n\n>\(String(repeating: "e ", count: 70_000))\nACGT\n")
        _ = try IndexedGenome(path)
        let whole = try TestFiles.read("\(path).fai")
        var letters: [UInt8] = []
        for contig in 0..<3 { try IndexedGenome(path).appendLetters(of: contig, in: 1..<3, to: &letters) }
        #expect(letters == Array("CGCGCG".utf8))
        for index in ["a\t4\t8\t4\t5\n", "b\t4\t19\t4\t5\n", "bcd\t4\t19\t4\t5\n", "a\t4\t19\t4\t5\n", "a\t4\t0\t4\t5\n", "bc\t3\t20\t4\t5\n"] {
            try folder.write("g.fa.fai", index)
            #expect(throws: SequenceFileError.self, "\(index)") { try IndexedGenome(path).appendLetters(of: 0, in: 1..<3, to: &letters) }
        }
        try folder.write("g.fa.fai", whole)
        try IndexedGenome(path).appendLetters(of: 1, in: 0..<4, to: &letters)
        #expect(letters == Array("CGCGCGACGT".utf8))
    }

    @Test("name regions as samtools does", arguments: [
        ("chr1", 0, 0..<2000), ("chr1:1", 0, 0..<2000), ("chr1:11-20", 0, 10..<20), ("chr1:1,001-1,010", 0, 1000..<1010),
        ("chr1:1901-9999", 0, 1900..<2000), ("chr1:-7", 0, 0..<7), ("chr1:2000-2000", 0, 1999..<2000), ("HLA:A*01:5-8", 1, 4..<8),
        ("HLA:A*01", 1, 0..<30), ("{HLA:A*01}:2-3", 1, 1..<3), ("chr1:01-2", 0, 0..<2), ("chr1:1991-", 0, 1990..<2000),
        ("chr1:1-99999999999999999999", 0, 0..<2000),
    ])
    func regions(text: String, contig: Int, range: Range<Int>) throws {
        let genome = try IndexedGenome(folder.write("g.fa", ">chr1\n\(String(repeating: "A", count: 2000))\n>HLA:A*01\n\(String(repeating: "C", count: 30))\n"))
        let (region, isClipped) = try genome.region(parsing: text)
        #expect(region == GenomicRegion(contig: contig, range: range) && isClipped == text.contains("999"))
    }

    @Test("refuse regions that they don't have", arguments: [
        ("1:5-9", "the genome has no such contig; it has one called chr1: use the same names in both"),
        ("MT", "the genome has no such contig; it has one called chrM: use the same names in both"),
        ("x:5-9", "the genome has no such contig; check that it is the right genome"),
        ("chr1:9-5", "it can't be read; write contig:start-end, with positions from 1 on and the end not before the start"),
        ("chr1:x", "it can't be read; write contig:start-end, with positions from 1 on and the end not before the start"),
        ("chr1:2001-2010", "the contig has only 2000 bases; check that it is the right genome"),
        ("chr1:99999999999999999999", "the contig has only 2000 bases; check that it is the right genome"),
    ])
    func refusedRegions(text: String, message: String) throws {
        let path = try folder.write("g.fa", ">chr1\n\(String(repeating: "A", count: 2000))\n>chrM\nC\n")
        let genome = try IndexedGenome(path)
        #expect { try genome.region(parsing: text) } throws: { "\($0)" == "\(path): region \(text): \(message)" }
    }

    @Test("refuse regions without positions from 1 on", arguments: [
        ":0-10", ":0-0", ":0-", ":00-5", ":1-0", ":0", ":-0", ":", ":-", ":1-2-3", ":--5", ":1K", ":+1", ": 1", ":,", ":1-2x", ":9999999999999999999-5",
    ])
    func regionsWithoutPositions(positions: String) throws {
        let path = try folder.write("g.fa", ">chr1\nACGTACGTAC\n")
        for text in ["chr1\(positions)", "{chr1}\(positions)"] {
            #expect { try IndexedGenome(path).region(parsing: text) } throws: {
                "\($0)" == "\(path): region \(text): it can't be read; write contig:start-end, with positions from 1 on and the end not before the start"
            }
        }
        #expect { try IndexedGenome(path).region(parsing: "") } throws: {
            "\($0)" == "\(path): a region to read is empty; write contig:start-end, with positions from 1 on and the end not before the start"
        }
    }
}
