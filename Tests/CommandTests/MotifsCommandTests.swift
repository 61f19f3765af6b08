import Foundation
import MotifKit
import MotifTestSupport
import Testing

/// Runs `motifkit motifs` as a process, and compares standard output, standard error and the exit status.
@Suite("motifkit motifs")
struct MotifsCommandTests {
    let folder = try! TemporaryFolder()
    let small = TestFiles.testdata("small.jaspar")

    private func motifs(_ arguments: String..., input: Data? = nil) throws -> ProcessResult {
        try runProcess(ScanCommandTests.program, ["motifs"] + arguments, input: input)
    }

    // MARK: - list

    /// The expected figures come from an independent Python program: cells `floor(1000 * log2((n + .025) / (N + .1) / .25) + .5)`, the
    /// sums of all words in a dictionary of probabilities, and for each p-value the lowest sum that does not exceed it.
    @Test("lists the same table with and without the word list")
    func list() throws {
        let expected = """
            id	name	width	sites	information	gc	consensus	best_score	best_pvalue	score_at_0.0001	score_at_1e-05
            MA0079.5	SP1	9	1000	14.304	0.914	GGGGCGGGG	16.464	3.81e-06	9.299	15.089
            MA0106.3	TP53	18	23732	20.661	0.528	RACATGYCCGGRCATGTY	28.387	1.46e-11	5.574	11.583
            MA0108.3	TBP	7	389	8.977	0.056	TATAAAW	11.872	6.10e-05	11.872	NA
            MA0139.2	CTCF	15	913	16.192	0.687	RCCASYAGRKGGCRS	22.624	9.31e-10	8.749	13.423
            MA0622.2	Mlxip	6	999	12.000	0.667	CACGTG	12.000	2.44e-04	NA	NA
            MA1654.2	ZNF16	21	833	24.556	0.556	ANTRGGGAGCCATGGAAGGTT	34.141	2.27e-13	2.906	9.392

            """
        let result = try motifs(small, "--pvalue", "1e-4", "--pvalue", "1e-5")
        #expect(result.output == expected)
        #expect(result.errors.isEmpty && result.status == 0)
        #expect(try motifs("list", small, "--pvalue", "1e-4", "--pvalue", "1e-5").output == expected)
        #expect(try motifs("-", "--pvalue=1e-4", "--pvalue=1e-5", input: Data(contentsOf: URL(filePath: small))).output == expected)
        let path = folder.path("t.tsv")
        #expect(try motifs(small, "--pvalue", "1e-4", "--pvalue", "1e-5", "-o", path).output.isEmpty)
        #expect(try TestFiles.read(path) == expected)
    }

    @Test("lists the score threshold of a scan for any background, pseudocount and strand")
    func thresholds() throws {
        let letters = try TestFiles.read(TestFiles.testdata("lambda.fa")).split(separator: "\n").dropFirst().joined().prefix(3000)
        let fasta = try folder.write("l.fa", ">l\n\(letters)\n")
        for options in [[], ["--background", "0.1,0.2,0.3,0.4"], ["--strand", "reverse", "--background", "0.4,0.3,0.2,0.1", "--pseudocount", "2"]] {
            func scores(_ pValue: String) throws -> [Substring: [Double]] {
                let track = try runProcess(ScanCommandTests.program, ["scan", fasta, "--motifs", small, "--pvalue", pValue, "--quiet"] + options).output
                let lines = track.split(separator: "\n").map { $0.split(separator: "\t") }
                return Dictionary(grouping: lines) { $0[3] }.mapValues { $0.map { Double($0[7])! } }
            }
            let hits = try scores("1e-2"), windows = try scores("1")
            let table = try runProcess(ScanCommandTests.program, ["motifs", small, "--pvalue", "1e-2"] + options).output
            for line in table.split(separator: "\n").dropFirst() {
                let fields = line.split(separator: "\t"), threshold = Double(fields[9])!
                #expect(hits[fields[0]]!.min()! >= threshold, "\(fields[0]) \(options)")
                #expect(hits[fields[0]]!.count == windows[fields[0]]!.count { $0 >= threshold }, "\(fields[0]) \(options)")
            }
        }
    }

    @Test("selects motifs by id, name, width and information, and trims columns")
    func selection() throws {
        func ids(_ arguments: String...) throws -> [String] {
            let result = try runProcess(ScanCommandTests.program, ["motifs", small] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            return result.output.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "\t" }) }
        }
        #expect(try ids("--motif", "MA0139.2", "--motif", "MA0079.5") == ["MA0079.5", "MA0139.2"])
        #expect(try ids("--name", "t*", "--name", "ctcf") == ["MA0106.3", "MA0108.3", "MA0139.2"])
        #expect(try ids("--min-width", "9", "--max-width", "15") == ["MA0079.5", "MA0139.2"])
        #expect(try ids("--min-information", "20") == ["MA0106.3", "MA1654.2"])
        #expect(try ids("--trim", "1", "--max-width", "8") == ["MA0108.3", "MA0622.2"])
        let trimmed = try motifs(small, "--motif", "MA0139.2", "--trim", "0.5", "--reverse-complement").output.split(separator: "\n")[1]
        #expect(trimmed.hasPrefix("MA0139.2\tCTCF\t13\t"))
        let none = try motifs(small, "--trim", "2", "--quiet")
        #expect(none.status == 0 && none.errors.isEmpty && none.output.split(separator: "\n").count == 2, "CACGTG alone is certain")
        #expect(try motifs(small, "--trim", "2").errors.hasPrefix("motifkit: warning: left out, since no column has 2.0 bits: MA0079.5, "))
    }

    @Test("writes a point for a missing name, and a blank for a tab in a name")
    func names() throws {
        let file = try folder.write("n.jaspar", ">a\n1\n2\n3\n4\n>b\tx\ty\n1\n2\n3\n4\n")
        let lines = try motifs(file).output.split(separator: "\n")
        #expect(lines[1].hasPrefix("a\t.\t1\t10\t") && lines[2].hasPrefix("b\tx y\t1\t10\t"))
    }

    // MARK: - check

    @Test("checks every file, prints the faults of each, and counts the files without faults")
    func check() throws {
        let good = try motifs("check", small)
        #expect(good.output.isEmpty && good.status == 0)
        #expect(good.errors == """
            motifkit: warning: motif MA0622.2 (Mlxip) can have no hit: its best possible p-value is 2.44e-04, above 0.0001; --short-motifs best takes its best words for hits
            motifkit: 1 of 1 file can be used, with 6 motifs

            """)
        #expect(try motifs("check", small, "--quiet", "--pvalue", "1e-3").errors.isEmpty)
        let rows = try folder.write("rows.jaspar", ">a\n1 2\n3 4\n5 6 7\n8 9\n")
        let empty = try folder.write("empty.meme", "")
        let repeated = try folder.write("repeated.jaspar", ">MA0139.2 again\n1\n2\n3\n4\n")
        let bad = try motifs("check", rows, small, empty, repeated, "missing.meme", "--pvalue", "1e-3")
        #expect(bad.output.isEmpty && bad.status == 1)
        let lines = bad.errors.split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        #expect(lines[0] == "motifkit: error: \(rows):4: the row has 3 numbers, the one before has 2; give one number for each position in every row")
        #expect(lines[1].hasPrefix("motifkit: error: \(empty): the file is empty; "))
        #expect(lines[2] == "motifkit: error: motif MA0139.2 is in \(small) and again in \(repeated); give each motif once, or --rename-duplicates")
        #expect(lines[3].hasPrefix("motifkit: error: missing.meme: no such file or directory"))
        #expect(lines[4] == "motifkit: 1 of 5 files can be used, with 6 motifs")
        #expect(try motifs("check", rows, "--quiet").errors.split(separator: "\n").count == 1)
    }

    @Test("check prints the same warnings as scan")
    func checkWarnings() throws {
        let nematodes = TestFiles.motifs("JASPAR2026_CORE_nematodes.meme")
        let scan = try runProcess(ScanCommandTests.program, ["scan", folder.write("n.fa", ">a\nACGT\n"), "--motifs", nematodes])
        #expect(try motifs("check", nematodes).errors == scan.errors + "motifkit: 1 of 1 file can be used, with 103 motifs\n")
        #expect(try motifs("check", nematodes, "--verbose").errors.split(separator: "\n").count > 1)
    }

    // MARK: - convert

    @Test("converts to files that are read as the same motifs")
    func convert() throws {
        let original = try MotifFile(parsing: Array(Data(contentsOf: URL(filePath: small))), path: small).motifs
        for format in ["jaspar", "meme", "transfac", "homer"] {
            let path = folder.path("m.\(format)")
            let result = try motifs("convert", small, "--to", format, "-o", path)
            #expect(result.output.isEmpty && result.errors.isEmpty == (format != "homer") && result.status == 0)
            let read = try MotifFile(parsing: Array(Data(contentsOf: URL(filePath: path))), path: path).motifs
            #expect(read.map(\.id) == original.map(\.id))
            #expect(read.map(\.name) == original.map(\.name))
            if format == "jaspar" || format == "transfac" { #expect(read == original) }
            for (one, other) in zip(read, original) {
                for (column, expected) in zip(one.probabilities, other.probabilities) { #expect(column.isWithin(2e-6, of: expected)) }
            }
            #expect(try motifs("convert", path, "--to", format).output == TestFiles.read(path), "what was written once stays as it is")
        }
    }

    @Test("writes HOMER's thresholds for a p-value, and warns of motifs that can't reach it")
    func homer() throws {
        let result = try motifs("convert", small, "--to", "homer", "--pvalue", "1e-3")
        #expect(result.errors.isEmpty && result.status == 0)
        let headers = result.output.split(separator: "\n").filter { $0.first == ">" }.map { $0.split(separator: "\t") }
        #expect(headers.map { $0[1] } == ["SP1/MA0079.5", "TP53/MA0106.3", "TBP/MA0108.3", "CTCF/MA0139.2", "Mlxip/MA0622.2", "ZNF16/MA1654.2"])
        #expect(headers[3][0] == ">RCCASYAGRKGGCRS")
        // HOMER takes 3 · 0.001 from a certain base, so that six such columns score 6 · ln(0.997 · 4).
        #expect(headers[4][2] == "8.299739")
        let warned = try motifs("convert", small, "--to", "homer")
        #expect(warned.errors == "motifkit: warning: 1 motif can't reach 0.0001, so that the threshold is the best score: MA0622.2\n")
        // One nat is 1 / ln 2 bits. The pseudocount, which HOMER does not have, changes scores by less than a bit.
        let bits = try motifs(small, "--pvalue", "1e-3").output.split(separator: "\n").dropFirst().map { Double($0.split(separator: "\t")[9])! }
        for (header, bits) in zip(headers, bits) { #expect(abs(Double(header[2])! / M_LN2 - bits) < 1, "\(header[1])") }
    }

    @Test("writes HOMER's thresholds such that a scan finds nearly the same hits")
    func homerHits() throws {
        let path = folder.path("m.motif"), lambda = TestFiles.testdata("lambda.fa")
        #expect(try motifs("convert", small, "--to", "homer", "--pvalue", "1e-3", "-o", path).status == 0)
        func hits(_ motifs: String, _ options: String...) throws -> [Substring: Double] {
            let track = try runProcess(ScanCommandTests.program, ["scan", lambda, "--motifs", motifs, "--quiet"] + options).output
            return Dictionary(grouping: track.split(separator: "\n")) { $0.split(separator: "\t")[3] }.mapValues { Double($0.count) }
        }
        let original = try hits(small, "--pvalue", "1e-3"), converted = try hits(path)
        #expect(Set(original.keys) == Set(converted.keys) && original.count == 6)
        // A base without sites has the probability 0.001 in HOMER, and its share of the pseudocount in a scan.
        for (id, count) in original { #expect(abs(converted[id]! / count - 1) < 0.1, "\(id): \(count), \(converted[id]!)") }
        #expect(try motifs("check", path).errors == "motifkit: 1 of 1 file can be used, with 6 motifs\n", "each reaches its own threshold")
        #expect(try motifs("check", path, "--pvalue", "1e-4").errors.contains("motif MA0622.2 (Mlxip) can have no hit"))
    }

    @Test("lists log-odds without counts, and refuses to convert, draw or trim them")
    func scoresAlone() throws {
        let path = try folder.write("s.mat", ">log-odds matrix s: alength= 4 w= 2\n-100 -30 200 7\n5 5 5 -900\n")
        let lines = try motifs(path, "--pvalue", "0.5").output.split(separator: "\n")
        #expect(lines.count == 2 && lines[1].hasSuffix("\t.\t2\tNA\tNA\tNA\tNA\t205\t1.88e-01\t12"), "\(lines)")
        #expect(try motifs(path, "--reverse-complement", "--pvalue", "0.5").output.split(separator: "\n")[1] == lines[1])
        #expect(try motifs("check", path, "--pvalue", "0.5").status == 0)
        for arguments in [["convert", path, "--to", "meme"], ["logo", path], ["logo", path, "--svg", folder.path("x.svg")], [path, "--trim", "1"]] {
            let result = try runProcess(ScanCommandTests.program, ["motifs"] + arguments)
            #expect(result.status == 1 && result.output.isEmpty && result.errors.contains(" has log-odds scores and no counts; give motifs with counts"))
        }
        #expect(folder.names == ["s.mat"])
    }

    @Test("reads the format that is named, and refuses ids that differ in blanks alone")
    func formats() throws {
        let homer = try folder.write("h.motif", ">A\ta b\t1\n1\t0\t0\t0\n>A\ta_b\t1\n1\t0\t0\t0\n")
        #expect(try motifs(homer, "--motif-format", "homer").output.contains("\na b\tA\t1\t20\t"))
        let same = try motifs("convert", homer, "--to", "jaspar", "-o", folder.path("h.jaspar"))
        #expect(same.status == 1 && same.errors.contains("motifs a b and a_b would both have the id a_b"))
        #expect(try motifs("check", homer, "--motif-format", "meme").status == 1)
        #expect(folder.names == ["h.motif"])
    }

    @Test("writes the common background of the motifs to MEME, or the given one")
    func backgrounds() throws {
        let skewed = try folder.write("s.meme", "MEME version 4\nBackground letter frequencies\nA 0.3 C 0.2 G 0.2 T 0.3\nMOTIF s\nletter-probability matrix:\n1 0 0 0\n")
        #expect(try motifs("convert", skewed, "--to", "meme").output.contains("\nA 0.300000 C 0.200000 G 0.200000 T 0.300000\n"))
        let both = try motifs("convert", skewed, small, "--to", "meme", "-o", folder.path("both.meme"))
        #expect(both.status == 1 && both.errors.contains("the motifs have different backgrounds"))
        #expect(!folder.names.contains("both.meme"))
        #expect(try motifs("convert", skewed, small, "--to", "meme", "--background", "uniform").output.contains("\nA 0.250000 C 0.250000 "))
    }

    // MARK: - logo

    @Test("draws logos as text, without colours if there is no terminal")
    func logo() throws {
        let plain = try motifs("logo", small, "--motif", "MA0139.2")
        #expect(plain.errors.isEmpty && plain.status == 0)
        #expect(plain.output == """
            MA0139.2 CTCF, 15 columns, 16.2 bits
            2 |  C    G
              |  C    G  G
              |  C   AG  G
              | CC   AG  GG
            1 | CCA  AGG GGC
              | CCAC AGGGGGCG
              | CCAC AGGGGGCGC
              |AACTGTAGATGTAAG
            0 +---------------
               1   5    10   15
               RCCASYAGRKGGCRS

            """)
        #expect(try motifs("logo", small, "--motif", "MA0139.2", "--color", "never").output == plain.output)
        let coloured = try motifs("logo", small, "--motif", "MA0139.2", "--color", "always").output
        #expect(coloured.contains("\u{1B}[34mC\u{1B}[0m") && coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.output)
        let reverse = try motifs("logo", small, "--motif", "MA0139.2", "--reverse-complement").output
        #expect(reverse.hasSuffix("   SYGCCMYCTRSTGGY\n"))
        #expect(try motifs("logo", small).output.split(separator: "\n\n").count == 6)
    }

    @Test("colours a terminal, unless NO_COLOR is set", .needs("script"))
    func terminal() throws {
        func onTerminal(_ value: String) throws -> String {
            try runOnTerminal("NO_COLOR=\(value) '\(ScanCommandTests.program)' motifs logo '\(small)' --motif MA0622.2")
        }
        #expect(try onTerminal("").contains("\u{1B}[38;5;208mG"))
        let plain = try onTerminal("1")
        #expect(plain.contains("2 |CACGTG") && !plain.contains("\u{1B}"))
    }

    @Test("draws one motif to an SVG file, and several to a folder")
    func svg() throws {
        let file = folder.path("ctcf.svg")
        let one = try motifs("logo", small, "--motif", "MA0139.2", "--svg", file)
        #expect(one.output.isEmpty && one.errors.isEmpty && one.status == 0)
        let root = try ParsedElement.root(of: Data(contentsOf: URL(filePath: file)))
        #expect(root.children[0].text == "MA0139.2 CTCF" && root.all("use").count > 30)
        let logos = folder.path("logos")
        #expect(try motifs("logo", small, "--svg", logos).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: logos).sorted()
        #expect(names == ["MA0079.5.svg", "MA0106.3.svg", "MA0108.3.svg", "MA0139.2.svg", "MA0622.2.svg", "MA1654.2.svg"])
        #expect(try TestFiles.read("\(logos)/MA0139.2.svg") == TestFiles.read(file))
        #expect(try motifs("logo", small, "--motif", "MA0139.2", "--svg", "-").output == TestFiles.read(file))
        #expect(try motifs("logo", small, "--motif", "MA0139.2", "--svg", logos).status == 0, "a folder that is there is a folder")
    }

    @Test("keeps files in their folder whatever characters ids have")
    func svgNames() throws {
        let path = try folder.write("odd.jaspar", ["../x", ".hidden", "a/b", "é"].map { ">\($0)\n1\n2\n3\n4\n" }.joined())
        #expect(try motifs("logo", path, "--svg", "\(folder.path("odd"))/").status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("odd")).sorted() == ["_.._x.svg", "_.hidden.svg", "a_b.svg", "é.svg"])
        #expect(folder.names == ["odd", "odd.jaspar"])
        let same = try motifs("logo", folder.write("same.jaspar", ">a/b\n1\n2\n3\n4\n>a_b\n1\n2\n3\n4\n"), "--svg", folder.path("same"))
        #expect(same.status == 1 && same.errors.contains("the logos of a/b and a_b would both be the file a_b.svg"))
        #expect(!folder.names.contains("same"))
    }

    // MARK: - Faults

    @Test("check lists every fault of every file, and the kind of the numbers")
    func allFaults() throws {
        let flat = try folder.write("flat.pfm", ">good\n0.85 0.05 0.05 0.05\n>flat\n0.2 0.2 0.2 0.2\n0.3 0.3 0.3 0.3\n>good\n0 0 0 1.0\n")
        let counts = try folder.write("counts.pcm", ">a\n17 1 1 1\n")
        let empty = try folder.write("M2_x.txt", "Pos\tA\tC\tG\tT\n")
        let result = try motifs("check", flat, counts, empty, "--pvalue", "1", "--verbose")
        let lines = result.errors.split(separator: "\n").map(String.init)
        #expect(result.status == 1 && lines.count == 7, "\(lines)")
        #expect(lines[0].hasPrefix("motifkit: error: \(flat):4: position 1 of motif flat adds up to 0.8; "))
        #expect(lines[1].hasPrefix("motifkit: error: \(flat):5: position 2 of motif flat adds up to 1.2; "))
        #expect(lines[2].hasPrefix("motifkit: error: \(flat):6: the id \"good\" already names the motif of line 1; "))
        #expect(lines[3] == "motifkit: \(counts): hocomoco, 1 motif, counts")
        #expect(lines[4] == "motifkit: \(empty): cis-bp, 0 motifs")
        #expect(lines[5].hasPrefix("motifkit: warning: left out a motif without a matrix: \(empty):1: motif M2_x has no rows"))
        #expect(lines[6] == "motifkit: 2 of 3 files can be used, with 1 motif")
    }

    @Test("counts all faults in an error, and leaves motifs with faults out on request")
    func faultyMotifs() throws {
        let bad = (1...7).map { ">bad\($0)\n17 1 1 1\n0 0 0 0\n" }.joined()
        let path = try folder.write("m.pcm", ">a\n17 1 1 1\n\(bad)>a\n1 1 1 17\n")
        let error = try motifs(path)
        #expect(error.status == 1 && error.errors.contains("\(path):5: position 2 of motif bad1 has no counts; "))
        #expect(error.errors.contains("(the first of 8 faults: motifs check tells them all, and --skip-bad-motifs leaves these motifs out)"))
        let skipped = try motifs(path, "--skip-bad-motifs")
        #expect(skipped.status == 0 && skipped.output.split(separator: "\n").count == 2)
        let warnings = skipped.errors.split(separator: "\n")
        #expect(warnings.count == 6 && warnings[0] == "motifkit: warning: left out a motif: \(path):5: position 2 of motif bad1 has no counts")
        #expect(warnings[5] == "motifkit: warning: left out 3 more motifs; motifs check tells every fault")
        #expect(try motifs(path, "--skip-bad-motifs", "--quiet").errors.isEmpty)
        let renamed = try motifs(path, "--skip-bad-motifs", "--rename-duplicates")
        #expect(renamed.output.contains("\na_2\t.\t1\t20\t") && renamed.errors.contains("ids that occur twice were numbered: a_2"))
        let scan = try runProcess(ScanCommandTests.program, [
            "scan", TestFiles.testdata("lambda.fa"), "--motifs", path, "--skip-bad-motifs", "--rename-duplicates", "--pvalue", "1", "--format", "counts",
        ])
        #expect(scan.status == 0 && scan.errors.split(separator: "\n").count == 7 && scan.output.contains("\ta_2\t"))
        let none = try motifs(folder.write("none.pcm", ">a\n0 0 0 0\n"), "--skip-bad-motifs")
        #expect(none.status == 1 && none.errors.contains("no motif is left"))
        let both = try motifs(small, small, "--rename-duplicates")
        #expect(both.status == 0 && both.output.contains("\nMA0139.2_2\tCTCF\t"))
    }

    // MARK: - Ids, names and lists

    @Test("finds motifs by name and by pattern, in every command")
    func patterns() throws {
        #expect(try motifs(small, "--motif", "CTCF").output.contains("\nMA0139.2\t"))
        #expect(try motifs(small, "--motif", "ctcf").output.contains("\nMA0139.2\t"))
        let several = try motifs(small, "--motif", "T*", "--motif", "MA0139.2")
        #expect(several.output.split(separator: "\n").count == 4)
        #expect(several.errors == "motifkit: T* stands for 2 motifs (MA0106.3, MA0108.3)\n")
        let list = try folder.write("list.txt", "# chosen\nCTCF\n\nMA0108.3\tTBP\r\n")
        #expect(try motifs(small, "--motif-file", list).output.split(separator: "\n").count == 3)
        for command in [["scan", TestFiles.testdata("lambda.fa"), "--format", "counts"], ["pool", TestFiles.testdata("lambda.fa")]] {
            let result = try runProcess(ScanCommandTests.program, command + ["--motifs", small, "--motif", "T*", "--motif-file", list])
            #expect(result.status == 0 && result.output.contains("MA0108.3") && result.output.contains("MA0139.2") && !result.output.contains("MA0079.5"))
            #expect(result.errors.contains("motifkit: T* stands for 2 motifs (MA0106.3, MA0108.3)\n"))
        }
        #expect(try motifs(small, "--motif", "GATA?").errors.contains("no motif has the id or the name GATA? in "))
        #expect(try motifs(small, "--motif-file", folder.write("none.txt", "#\n")).errors.contains("the list names no motif"))
    }

    @Test("lists the same figures as JSON")
    func json() throws {
        struct Row: Decodable {
            let id: String, name: String?, width: Int, sites: Double?, consensus: String?, best_score: Double
        }
        let path = try folder.write("s.mat", ">log-odds matrix s: alength= 4 w= 2\n-100 -30 200 7\n5 5 5 -900\n")
        let result = try motifs(small, path, "--format", "json")
        let rows = try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
        #expect(rows.map(\.id) == ["MA0079.5", "MA0106.3", "MA0108.3", "MA0139.2", "MA0622.2", "MA1654.2", "s"])
        #expect(rows[3].name == "CTCF" && rows[3].width == 15 && rows[3].sites == 913 && rows[3].best_score == 22.624 && rows[3].consensus == "RCCASYAGRKGGCRS")
        #expect(rows[6].name == nil && rows[6].sites == nil && rows[6].best_score == 205)
    }

    // MARK: - Suffixes

    @Test("tells the format from the suffix of the output")
    func suffixes() throws {
        for (name, start) in [("m.meme", "MEME version"), ("m.jaspar", ">MA0079.5"), ("m.tf", "AC  MA0079.5"), ("M.TRANSFAC", "AC  "), ("m.motif", ">GGGGCGGGG\tSP1/MA0079.5\t")] {
            #expect(try motifs("convert", small, "-q", "-o", folder.path(name)).status == 0)
            #expect(try TestFiles.read(folder.path(name)).hasPrefix(start))
        }
        for name in ["m.csv", "m.meme.gz", "m"] {
            let result = try motifs("convert", small, "-o", folder.path(name))
            #expect(result.status == 64 && result.errors.contains(".jaspar"), "\(result.errors)")
        }
        #expect(try motifs("convert", small, "--to", "meme", "-o", folder.path("m.meme.gz")).status == 64)
        #expect(try motifs("convert", small, "--to", "meme", "-o", folder.path("m.txt")).status == 0)
        for name in ["x.png", "x.PDF"] {
            let result = try motifs("logo", small, "--motif", "CTCF", "--svg", folder.path(name))
            #expect(result.status == 64 && result.errors.contains("ends in .svg"))
        }
        #expect(folder.names == ["M.TRANSFAC", "m.jaspar", "m.meme", "m.motif", "m.tf", "m.txt"])
    }

    @Test("keeps HOMER's thresholds and names from HOMER to HOMER")
    func homerToHOMER() throws {
        let path = try folder.write(
            "h.motif", ">ACGTN\tNkx6.1(Homeobox)/Islet/Homer\t3.25\n1\t0\t0\t0\n0\t1\t0\t0\n0\t0\t1\t0\n0\t0\t0\t1\n0.25\t0.25\t0.25\t0.25\n>AC\tCTCF/MA1\t-0.5\n1\t0\t0\t0\n0\t1\t0\t0\n")
        func headers(_ arguments: String...) throws -> [Substring] {
            try motifs("convert", path, "--to", "homer").output.isEmpty ? [] : try runProcess(ScanCommandTests.program, ["motifs", "convert", path, "--to", "homer"] + arguments)
                .output.split(separator: "\n").filter { $0.first == ">" }
        }
        #expect(try headers() == [">ACGTN\tNkx6.1(Homeobox)/Islet/Homer\t3.250000", ">AC\tCTCF/MA1\t-0.500000"])
        #expect(try headers("--reverse-complement").allSatisfy { $0.hasSuffix("\t3.250000") || $0.hasSuffix("\t-0.500000") })
        #expect(try headers("--pvalue", "0.5").allSatisfy { !$0.hasSuffix("\t3.250000") && !$0.hasSuffix("\t-0.500000") })
    }

    @Test("writes the logos of a folder all or not at all")
    func logosAreWhole() throws {
        let logos = folder.path("logos")
        try FileManager.default.createDirectory(atPath: "\(logos)/MA1654.2.svg", withIntermediateDirectories: true)
        let result = try motifs("logo", small, "--svg", logos)
        #expect(result.status == 1 && result.errors.contains("MA1654.2.svg: can't be written (it is a directory)"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: logos) == ["MA1654.2.svg"])
    }

    // MARK: - all

    @Test("fails with one sentence and exit status 1, and leaves no file behind", arguments: [
        (["SMALL", "--motif", "MA0139"], "did you mean MA0139.2?"),
        (["SMALL", "--name", "gata"], "none of the 6 motifs in SMALL fits what is asked for"),
        (["SMALL", "--min-width", "30"], "none of the 6 motifs"),
        (["convert", "SMALL", "--trim", "2", "--motif", "MA0139.2", "--to", "meme"], "none of the 1 motifs"),
        (["SMALL", "SMALL"], "again in"),
        (["-", "-"], "standard input is named more than once"),
        (["SMALL", "--background", "sequences"], "--background sequences: there are none to count"),
        (["SMALL", "--background", "0.5,0.5"], "2 numbers; give four"),
        (["convert", "SMALL", "-o", "SMALL"], "the output is also an input"),
        (["SMALL", "-o", "/dev/full"], "no space left on device"),
        (["convert", "SMALL", "--to", "meme", "-o", "missing/m.meme"], "missing/m.meme: can't be written (no such file or directory)"),
        (["logo", "SMALL", "--svg", "-"], "standard output: the logos of 6 motifs don't fit one file"),
        (["logo", "SMALL", "--svg", "six.svg"], "six.svg: the logos of 6 motifs don't fit one file"),
        (["LAMBDA"], "lambda.fa:1: "),
    ] as [([String], String)])
    func failures(arguments: [String], message: String) throws {
        let copy = try folder.write("small.jaspar", Data(contentsOf: URL(filePath: small)))
        let places = ["SMALL": copy, "LAMBDA": TestFiles.testdata("lambda.fa")]
        let result = try runProcess(ScanCommandTests.program, ["motifs"] + arguments.map { places[$0] ?? $0 })
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("motifkit: error: ") && result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.contains(message.replacing("SMALL", with: copy)), "\(result.errors)")
        #expect(folder.names == ["small.jaspar"])
        #expect(try TestFiles.read(copy) == TestFiles.read(small))
    }

    @Test("fails with exit status 64 for wrong usage", arguments: [
        [], ["SMALL", "--pvalue", "0"], ["SMALL", "--pvalue", "x"], ["SMALL", "--min-width", "0"], ["SMALL", "--min-width", "9", "--max-width", "8"],
        ["SMALL", "--min-information=-1"], ["SMALL", "--trim", "2.5"], ["SMALL", "--pseudocount=-1"], ["check"], ["check", "SMALL", "--quiet", "--verbose"],
        ["check", "SMALL", "--pvalue", "2"], ["convert", "SMALL"], ["convert", "SMALL", "--to", "xml"], ["convert", "SMALL", "--to", "meme", "--pvalue", "1e-3"],
        ["convert", "SMALL", "--to", "jaspar", "--background", "uniform"], ["convert", "SMALL", "--to", "transfac", "--strand", "forward"],
        ["logo", "SMALL", "--color", "sometimes"],
    ])
    func usage(arguments: [String]) throws {
        let result = try runProcess(ScanCommandTests.program, ["motifs"] + arguments.map { $0 == "SMALL" ? small : $0 })
        #expect(result.status == 64 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors.contains("Usage: motifkit motifs"))
    }

    @Test("ends quietly when the reader of its output closes the pipe")
    func closedPipe() throws {
        let vertebrates = TestFiles.motifs("JASPAR2026_CORE_vertebrates.meme")
        let result = try runShell(
            "{ '\(ScanCommandTests.program)' motifs logo '\(vertebrates)'; echo $? > '\(folder.path("status"))'; } | head -n 1")
        #expect(result.errors.isEmpty && result.output.hasPrefix("MA0002.3 Runx1, 9 columns, "))
        #expect(try TestFiles.read(folder.path("status")) == "0\n")
    }
}
