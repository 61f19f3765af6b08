import MotifCore
import MotifFormats
import Testing

/// Dialects of motif files, and headers that deviate slightly from the description of their format.
struct DialectTests {
    // MARK: - INCLUSive

    @Test(arguments: ["", "\n", "\n#Score = 0.73\n", "#Consensus = AC\n\n"])
    func inclusive(_ separator: String) throws {
        let text = """
            #INCLUSive Motif Model v1.0
            #
            #ID = box_1
            #W = 3
            0.85\t0.05\t0.05\t0.05\t
            0.05\t0.85\t0.05\t0.05\t
            0.05\t0.05\t0.85\t0.05\t
            \(separator)#ID = box_2 second
            #W = 2
            #Score 90.8
            0.05 0.05 0.05 0.85
            0.85 0.05 0.05 0.05
            #END

            """
        let file = try parse(text)
        #expect(file.motifs.map(\.id) == ["box_1", "box_2"])
        #expect(file.motifs.map(\.name) == [nil, "second"])
        #expect(file.motifs.map(\.width) == [3, 2])
        #expect(file.numbers == [.probabilities])
        expectError(text.replacing("#W = 3", with: "#W = 4"), line: 5, "the matrix has 3 positions, and #W gives 4")
        expectError(text.replacing("#ID = box_2 second", with: "#ID = box_1"), line: 8 + separator.count { $0 == "\n" }, "already names the motif of line 3")
    }

    // MARK: - ENCODE

    @Test func letterFirst() throws {
        let file = try parse("# a comment\n>F1 cell\nG 0.05 0.05 0.85 0.05\nR 0.45 0.05 0.45 0.05\nN 0.25 0.25 0.25 0.25\n>F2\nC\t0.05\t0.85\t0.05\t0.05\n")
        #expect(file.motifs.map(\.id) == ["F1", "F2"])
        #expect(file.motifs[0].counts[0] == [1, 1, 17, 1])
        #expect(file.motifs.map(\.width) == [3, 1])
        // Log-odds after letters, and rows whose letters repeat.
        #expect(try parse(">a\nG -2 -3 1 -2\nA 1 -2 -3 -4\n").records[0].scores?.cells == [-2, -3, 1, -2, 1, -2, -3, -4])
        #expect(try parse(">a\nG 1 1 17 1\nG 1 1 17 1\nA 17 1 1 1\nT 1 1 1 17\n").motifs[0].width == 4)
        // Without a line for the id.
        #expect(try parse("G 1 1 17 1\nR 9 1 9 1\n").motifs[0].counts == [[1, 1, 17, 1], [9, 1, 9, 1]])
        expectError(">a\nG 1 1 17 1\n17 1 1 1\n", line: 3, "only some rows of motif a begin with a letter")
        expectError(">a\nU 1 1 1 17\nG 1 1 17 1\n", line: 2, "RNA")
    }

    /// Four rows after A, C, G and T in some order are letters or positions.
    @Test func letterFirstSquares() throws {
        let square = ">F2\nG 1 1 17 1\nA 17 1 1 1\nC 1 17 1 1\nT 1 1 1 17\n"
        expectError(square, line: 1, "may be letters or positions")
        #expect(try parse(square + ">b\nG 1 1 17 1\n").motifs[0].counts[0] == [1, 1, 17, 1])
        #expect(try parse(square, format: .jaspar).motifs[0].counts[0] == [17, 1, 1, 1])
        #expect(try parse(square, format: .hocomoco).motifs[0].counts[0] == [1, 1, 17, 1])
        // Brackets belong to rows of letters, and so do rows whose letter is not that of the largest number.
        #expect(try parse(">a\nA [ 9 0 0 1 ]\nC [ 0 9 0 1 ]\nG [ 0 0 9 1 ]\nT [ 0 0 0 6 ]\n").motifs[0].counts[3] == [1, 1, 1, 6])
        #expect(try parse(">a\nA 0 9 0 1\nC 9 0 0 1\nG 0 0 9 1\nT 0 0 0 6\n").motifs[0].counts[0] == [0, 9, 0, 0])
        // The sums of positions are equal.
        #expect(try parse(">a\nA 9 0 0 1\nC 0 9 1 5\nG 0 0 8 1\nT 1 1 1 3\n").motifs[0].counts[3] == [1, 5, 1, 3])
    }

    // MARK: - PWMScan

    @Test(arguments: [
        "> letter-probability matrix X_01: alength= 4 w= 2 nsites= 100 E= 0", ">letter-probability matrix X_01 nsites= 100",
        ">Letter-Probability  matrix X_01: nsites=100", ">X_01 letter-probability matrix: alength= 4 nsites= 100",
        ">\tletter-probability matrix\tX_01:w= 2 nsites= 100",
    ])
    func pwmScan(_ header: String) throws {
        let file = try parse("\(header)\n  0.08  0.18  0.42  0.32\n  0.05  0.85  0.05  0.05\n")
        #expect(file.format == .pwmScan)
        #expect(file.motifs.map(\.id) == ["X_01"])
        #expect(abs(file.motifs[0].siteCount - 100) < 1e-9)
        #expect(try parse("> log-odds matrix s t: alength= 4 w= 1\n-3 1 -2 2\n").records[0].name == "t")
    }

    // MARK: - HOMER

    @Test(arguments: [
        ">ATG AP-1 motif one 1.5", ">ATG AP-1\t1.5", ">ATG\tAP-1 motif 1.5", ">ATG AP 1 motif 8.2", ">ATG  AP-1   motif  one   1.5  -12 0",
    ])
    func homerWithoutTabs(_ header: String) {
        expectError("\(header)\n0.1 0.7 0.1 0.1\n0.05 0.05 0.85 0.05\n0.7 0.1 0.1 0.1\n", line: 1, "are not divided by tabs")
    }

    @Test(arguments: [">ATG AP-1 1.5", ">ATG   AP-1     1.5", ">ATG AP-1 1.5 -12 0 T:1", "> ATG \t AP-1 \t 1.5 \t"])
    func homerWithBlanks(_ header: String) throws {
        let file = try parse("\(header)\n0.1 0.7 0.1 0.1\n0.05 0.05 0.85 0.05\n0.7 0.1 0.1 0.1\n")
        #expect(file.format == .homer)
        #expect(file.records.map(\.id) == ["AP-1"])
        #expect(file.records[0].homerThreshold == 1.5)
    }

    /// `NAME/ID` holds a name and an id; HOMER's own names, of two slashes, are ids.
    @Test func homerNames() throws {
        let rows = "\t5\n1 0 0 0\n"
        let file = try parse(">A\tCTCF/MA0139.2\(rows)>A\tNkx6.1(Homeobox)/Islet/Homer\(rows)>A\tplain\(rows)")
        #expect(file.records.map(\.id) == ["MA0139.2", "Nkx6.1(Homeobox)/Islet/Homer", "plain"])
        #expect(file.records.map(\.name) == ["CTCF", "A", "A"])
        // Nothing is divided where ids would be equal.
        #expect(try parse(">A\tGATA1/K562\(rows)>A\tCTCF/K562\(rows)").records.map(\.id) == ["GATA1/K562", "CTCF/K562"])
    }

    // MARK: - TRANSFAC, RSAT

    @Test func transfacSections() throws {
        let record = "AC C1\nXX\nTY Motif\nXX\nID C1\nXX\nP0 A C G T\n01 3 2 4 45 N\n02 0 0 0 54 T\nXX\nIC 1.1 1.0\nXX\nXL\n00 36\n01 2\n02 3\nXX\n//\n"
        #expect(try parse(record).motifs == [Motif(id: "C1", counts: [[3, 2, 4, 45], [0, 0, 0, 54]])])
        #expect(try parse(record.replacing("XL\n", with: "ZQ offsets\n")).motifs.count == 1)
        #expect(try parse("//\n\(record)\(record.replacing("C1", with: "C2"))").motifs.map(\.id) == ["C1", "C2"])
        #expect(try parse("//\n//\nNA AAA1.p2\nPO\tA\tC\tG\tT\n01\t79.3\t30.1\t11.6\t39.1\n//\n").motifs.map(\.id) == ["AAA1.p2"])
        // Other codes can come first.
        #expect(try parse("TY  Motif\nXX\n\(record)", format: nil).format == .transfac)
    }

    @Test func rsat() throws {
        let table = "; MET4 matrix\n;\na\t|\t4\t16\t0\nc\t|\t0\t0\t20\ng\t|\t10\t2\t0\nt\t|\t6\t2\t0\n//\n"
        let counts: [SIMD4<Double>] = [[4, 0, 10, 6], [16, 0, 2, 2], [0, 20, 0, 0]]
        #expect(try parse(table).motifs == [Motif(id: "motifs", counts: counts)])
        #expect(try parse(table + table + "; end\n").motifs.map(\.id) == ["motifs_1", "motifs_2"])
        #expect(try parse("a\n\(table)b\n\(table)").motifs.map(\.id) == ["a", "b"])
    }

    // MARK: - MEME

    /// Each motif of a concatenated file has the background of its own header.
    @Test func severalHeaders() throws {
        func part(_ id: String, _ background: String) -> String {
            "MEME version 4\n\nALPHABET= ACGT\n\n\(background)MOTIF \(id)\nletter-probability matrix: alength= 4 w= 1 nsites= 20\n0.1 0.7 0.1 0.1\n\n"
        }
        let skewed = "Background letter frequencies\nA 0.3 C 0.2 G 0.2 T 0.3\n\n"
        let file = try parse(part("a", skewed) + part("b", "Background letter frequencies\nA 0.25 C 0.25 G 0.25 T 0.25\n\n") + part("c", ""))
        #expect(file.records.map(\.background) == [try Background([0.3, 0.2, 0.2, 0.3]), .uniform, nil])
        #expect(file.background == nil)
        expectError(part("a", skewed) + part("b", "").replacing("ACGT", with: "ACGU"), line: 14, "RNA")
        expectError(part("a", "") + part("a", ""), line: 13, "\"a\" already names")
    }

    @Test func logOddsAlone() throws {
        let text = meme("MOTIF b\nlog-odds matrix: alength= 4 w= 2 n= 9 bayes= 1 E= 1\n154 -1229 -1229 -1229\n-5 10 3 -2\n")
        let file = try parse(text)
        #expect(file.numbers == [.logOdds])
        #expect(file.records == [MotifRecord(id: "b", name: nil, scores: LogOddsMatrix(cells: [154, -1229, -1229, -1229, -5, 10, 3, -2], cellsPerUnit: 1))])
        #expect(try parse(text + smallMotif).numbers == [.probabilities, .logOdds])
        // MAST's old files have neither a version nor lines MOTIF.
        let mast = "ALPHABET= ACGT\nlog-odds matrix: alength= 4 w= 1\n-1.5 1 0.5 -2\nlog-odds matrix: alength= 4 w= 1\n-1.5 1 0.5 -2\n"
        #expect(try parse(mast).records.map(\.id) == ["1", "2"])
        expectError(mast.replacing("ACGT", with: "ACDEFGHIKLMNPQRSTVWY"), line: 1, "protein")
        expectError(text.replacing("-5 10 3 -2\n", with: ""), line: 6, "the file ends after 1 of 2 rows")
    }
}
