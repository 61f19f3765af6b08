import MotifCore
import MotifFormats
import Testing

struct MEMEParserTests {
    @Test func minimalFile() throws {
        let file = try parse(
            """
            MEME version 4

            ALPHABET= ACGT

            strands: + -

            Background letter frequencies
            A 0.303 C 0.183 G 0.209 T 0.305

            MOTIF MA0001.1 KRP and more
            letter-probability matrix: alength= 4 w= 2 nsites= 17 E= 4.1e-009
             0.000000  0.176471  0.000000  0.823529
             0.411765  0.000000  0.000000  0.588235
            URL http://example.org/1

            MOTIF IFXA
            letter-probability matrix:
            0.25 0.25 0.25 0.25
            """)
        #expect(file.format == .meme)
        #expect(file.background == (try Background([0.303, 0.183, 0.209, 0.305])))
        #expect(file.motifs.map(\.id) == ["MA0001.1", "IFXA"])
        #expect(file.motifs.map(\.name) == ["KRP", nil])
        // The counts of Bio.motifs 1.88, which rounds them to whole sites: minimal.read(handle)[0].counts.
        #expect(file.motifs[0].counts.map { $0.rounded(.toNearestOrEven) } == [[0, 3, 0, 14], [7, 0, 0, 10]])
        #expect(file.motifs[0].counts.allSatisfy { abs($0.sum() - 17) < 1e-12 })
        #expect(file.motifs[1].counts == [[5, 5, 5, 5]])
    }

    /// Parts of a complete MEME 4 file that resemble a header, a row or a motif.
    @Test func completeFile() throws {
        let file = try parse(
            """
            ********************************************************************************
            MEME - Motif discovery tool
            ********************************************************************************
            MEME version 4.10.0 (Release date: Wed May 21 10:35:36 2014 +1000)

            TRAINING SET
            ********************************************************************************
            DATAFILE= peaks.fa
            ALPHABET= ACGT
            Sequence name            Weight Length  Sequence name            Weight Length
            AT1G80840                1.0000   1000  AT1G69490                1.0000   1000
            strands: + -
            Letter frequencies in dataset:
            A 0.343 C 0.157 G 0.157 T 0.343
            Background letter frequencies (from dataset with add-one prior applied):
            A 0.343 C 0.157 G 0.157 T 0.343
            ********************************************************************************
            MOTIF  1 MEME\twidth =   2  sites =  50  llr = 588  E-value = 5.3e-032
            ********************************************************************************
            \tMotif 1 Description
            Simplified        A  6a
            pos.-specific     C  2:
            probability       G  2:
            SEQUENCE NAME            POSITION P-VALUE  MOTIF DIAGRAM
            AT1G80840                  3.1e-07  386_[+1]_99
            BL   MOTIF 1 width=2 seqs=50
            AT4G08950                (  386) GA  1
            //
            \tMotif 1 position-specific scoring matrix
            --------------------------------------------------------------------------------
            log-odds matrix: alength= 4 w= 2 n= 47328 bayes= 11.0187 E= 5.3e-032
                90      3     35  -1229
               154  -1229  -1229  -1229
            --------------------------------------------------------------------------------
            \tMotif 1 position-specific probability matrix
            --------------------------------------------------------------------------------
            letter-probability matrix: alength= 4 w= 2 nsites= 50 E= 5.3e-032
             0.640000  0.160000  0.200000  0.000000
             1.000000  0.000000  0.000000  0.000000
            --------------------------------------------------------------------------------
            \tMotif 1 regular expression
            --------------------------------------------------------------------------------
            [AGC]A
            MOTIFS are summarised below.
            """)
        #expect(file.motifs == [Motif(id: "1", name: "MEME", counts: [[32, 8, 10, 0], [50, 0, 0, 0]])])
        #expect(file.background == (try Background([0.343, 0.157, 0.157, 0.343])))
    }

    @Test(arguments: [
        ("MOTIF 1 width = 11 sites = 5", "1", nil),
        ("MOTIF  1\twidth =  11", "1", nil),
        ("MOTIF 1 width=11 seqs=5", "1", nil),
        ("MOTIF GNTATAYT MEME-1\twidth =   8  sites =   9", "GNTATAYT", "MEME-1"),
        ("  MOTIF\tx\ty", "x", "y"),
        ("MOTIF Ä β", "Ä", "β"),
    ])
    func motifLine(_ line: String, id: String, name: String?) throws {
        let file = try parse(meme("\(line)\nletter-probability matrix:\n1 0 0 0\n"))
        #expect(file.motifs.map(\.id) == [id])
        #expect(file.motifs[0].name == name)
    }

    @Test(arguments: [
        ("", 20), ("alength=4 w=1 nsites=8 E=0", 8), ("nsites= 8 w= 1", 8),
        ("alength= 4 w= 1 nsites= 12.5 E= inf", 12.5),
        ("nsites= 0", 20), ("w= 1 P= 1e-5", 20), ("W= 1 NSITES= 3 E=", 3),
    ])
    func matrixKeys(_ keys: String, sites: Double) throws {
        let file = try parse(meme("MOTIF x\nletter-probability matrix:\(keys)\n0 0 0 1\n"))
        #expect(file.motifs[0].counts == [[0, 0, 0, sites]])
    }

    @Test func dnaAlphabets() throws {
        for alphabet in [
            "ALPHABET= acgt", "ALPHABET=ACGT", "ALPHABET = DNA", "Alphabets are described in the manual.",
            "ALPHABET \"DNA\" DNA-LIKE\nA \"Adenine\" CC0000 ~ T \"Thymine\" 008000\n# comment\n"
                + "C \"a ~ b = \\\" c\" 0000CC ~ G \"Guanine\" FFB300 # = x\nN \"Any\" = ACGT\nU = T\nEND ALPHABET",
            "ALPHABET\nA\nC\nG\nT\nEND ALPHABET",
            "*******\nALPHABET \"DNA\" DNA-LIKE\n*******\nA ~ T\nC ~ G\n*******",
            "",
        ] {
            #expect(try parse("MEME version 5.5.6\n\(alphabet)\n\(smallMotif)").motifs.count == 1, "\(alphabet)")
        }
    }

    @Test func backgrounds() throws {
        for background in [
            "Background letter frequencies\nA 0.1 C 0.2\nG 0.3\n\nT 0.4\n",
            "Background letter frequencies (from file `x y'):\nA 0.1 C 0.2 G 0.3 T 0.4\nBackground model order: 0\n",
            "background letter frequencies:\nt 4.0e-1 g 3.0e-1 c 2.0e-1 a 1.0e-1\nstrands: +\n",
            String(repeating: "Background letter frequencies\nA 0.1 C 0.2 G 0.3 T 0.4\n", count: 2),
        ] {
            let file = try parse(meme(background + smallMotif))
            #expect(file.background == (try Background([0.1, 0.2, 0.3, 0.4])), "\(background)")
        }
    }

    @Test func withoutBackground() throws {
        #expect(try parse(meme("The background letter frequencies are unknown.\n" + smallMotif)).background == nil)
    }

    /// DREME's and hand-made files have comments before the version, blank lines in a matrix, or no width.
    @Test func loosePlacing() throws {
        let file = try parse(
            """
            # DREME 5.1.1
            #     command: dreme -dna

              MEME version 5.1.1

            MOTIF a
              Letter-Probability  Matrix :alength= 4 w= 2

            1 0 0 0

            0 1 0 0
            MOTIF b
            letter-probability matrix: alength= 4
            +1.0\t0.\t.0\t0e0
            0 0 1 0
            0 0 0 1
            """)
        #expect(file.motifs.map(\.width) == [2, 3])
    }

    @Test func rowsThatAreRoundedAreScaled() throws {
        let file = try parse(meme("MOTIF a\nletter-probability matrix: nsites= 99\n0.33 0.33 0.33 0.00\n"))
        #expect(file.motifs[0].counts.allSatisfy { abs($0.sum() - 99) < 1e-9 && abs($0[0] - 33) < 1e-9 })
    }

    @Test func widestMotif() throws {
        let rows = String(repeating: "1 0 0 0\n", count: Motif.maximumWidth)
        #expect(try parse(meme("MOTIF a\nletter-probability matrix: w= 255\n\(rows)")).motifs[0].width == 255)
        #expect(try parse(meme("MOTIF a\nletter-probability matrix:\n\(rows)")).motifs[0].width == 255)
    }
}
