import MotifFormats
import Testing

/// Errors of MEME text. The header of `meme(_:)` has three lines, so that a body begins on line 4.
struct MEMEParserErrorTests {
    @Test func alphabets() {
        expectError("MEME version 4\n\nALPHABET= ACGU\n" + smallMotif, line: 3, "RNA")
        expectError("MEME version 4\nALPHABET= ACDEFGHIKLMNPQRSTVWY\n", line: 2, "protein")
        expectError("MEME version 4\nALPHABET= ACGTN\n", line: 2, "\"ACGTN\" is not DNA")
        expectError(
            "MEME version 5\nALPHABET \"RNA\" RNA-LIKE\nA\nC\nG\nU\nEND ALPHABET\n" + smallMotif, line: 2, "RNA")
        expectError(
            "MEME version 5\n******\nALPHABET \"MethDNA\" DNA-LIKE\n******\nA \"A\" 660000 ~ T \"Thymine\" 000066\n"
                + "C ~ G\nM \"mC:Guanine\" 006666 ~ m \"Methylcytosine\" 660066\nN = ACGMTm\n******\n" + smallMotif,
            line: 3, "\"ATCGMm\" is not DNA")
        expectError(
            "MEME version 5\nALPHABET \"DNA\" DNA-LIKE\nA ~ T\nC ~ G\n" + smallMotif, line: 5, "defines no letter")
        expectError("MEME version 5\nALPHABET \"DNA\" DNA-LIKE\nA ~ T\nC ~ G\n", line: 2, "does not end")
        expectError(
            meme("MOTIF x\nletter-probability matrix: alength= 20 w= 1\n"), line: 5, "alphabet of \"20\" letters")
    }

    @Test func backgrounds() {
        func expect(_ lines: String, line: Int, _ problem: String) {
            expectError(meme("Background letter frequencies\n\(lines)\n\n\(smallMotif)"), line: line, problem)
        }
        expect("A 0.25 C 0.25 G 0.25 U 0.25", line: 5, "RNA")
        expect("A 0.5 C 0.25\nG 0.25 T 0", line: 6, "background of T is 0.0")
        expect("A 0.5 C -0.25 G 0.25 T 0.5", line: 5, "background of C is -0.25")
        expect("A 0.25 C 0.25 G 0.25 T 0.2", line: 4, "adds up to 0.95")
        expect("A 0.25 C 0.25 G 0.5", line: 4, "background of T is missing")
        expect("A 0.25 C 0.25\nA 0.5", line: 6, "given twice")
        expect("A 0.25 C", line: 5, "not a number")
        expect("A nan C 0.25 G 0.25 T 0.25", line: 5, "not a number")
        expect("A 0.25 C 0.25 D 0.5", line: 5, "the letter \"D\"")
        expect("", line: 4, "background of A is missing")
        expect(
            "A 0.25 C 0.25 G 0.25 T 0.25\nBackground letter frequencies\nA 0.1 C 0.2 G 0.3 T 0.4", line: 6,
            "differs from the one of line 4")
    }

    @Test func motifLines() {
        let matrix = "letter-probability matrix:\n1 0 0 0\n"
        expectError(meme("MOTIF\n" + matrix), line: 4, "no id")
        expectError(meme("MOTIF \t \n" + matrix), line: 4, "no id")
        expectError(meme("MOTIF a\u{1B}[2J\n" + matrix), line: 4, "control character")
        expectError(meme("MOTIF a b\u{7F}\n" + matrix), line: 4, "control character")
        expectError(meme(smallMotif + "\n" + smallMotif), line: 9, "\"small\" already names the motif of line 4")
    }

    @Test func missingMatrices() {
        expectError(meme(""), line: nil, "no motif")
        expectError("MEME version 4", line: nil, "no motif")
        expectError(meme("MOTIF a\n"), line: 4, "a has no letter-probability matrix")
        expectError(meme("MOTIF a\nMOTIF b\n"), line: 4, "a has no letter-probability matrix")
        expectError(meme("letter-probability matrix:\n1 0 0 0\n"), line: 4, "belongs to no motif")
        expectError(
            meme(smallMotif + "letter-probability matrix:\n1 0 0 0\n"), line: 8, "second letter-probability matrix")
    }

    @Test func matrixKeys() {
        func expect(_ keys: String, _ problem: String) {
            expectError(meme("MOTIF a\nletter-probability matrix: \(keys)\n1 0 0 0\n"), line: 5, problem)
        }
        expect("w= 0", "the width is \"0\"")
        expect("w= -1", "the width is \"-1\"")
        expect("w= 256", "the width is \"256\"")
        expect("w= 99999999999999999999", "the width is")
        expect("w= 1.0", "the width is \"1.0\"")
        expect("w=", "the width is \"\"")
        expect("w= nsites= 20", "the width is \"nsites=\"")
        expect("nsites= -1", "number of sites is \"-1\"")
        expect("nsites= 1e300", "number of sites is \"1e300\"")
        expect("nsites= 1e-320", "number of sites is \"1e-320\"")
        expect("nsites= nan", "number of sites is \"nan\"")
        expect("alength= 4 w", "\"w\" is no key with a value")
        expect("alength= 4 and w= 1", "\"and w\" is no key")
        expect("= 4", "\"\" is no key")
    }

    @Test func rows() {
        func expect(_ rows: String, keys: String = "w= 2", line: Int, _ problem: String) {
            expectError(meme("MOTIF a\nletter-probability matrix: \(keys)\n\(rows)"), line: line, problem)
            // The same lines with CRLF have the same numbers.
            expectError(
                meme("MOTIF a\nletter-probability matrix: \(keys)\n\(rows)").replacing("\n", with: "\r\n"), line: line,
                problem)
        }
        expect("1 0 0 0\n0.5 0.4 0 0\n", line: 7, "adds up to 0.9")
        expect("1 0 0 0\n0.5 0.5 0.011 0\n", line: 7, "adds up to 1.011")
        expect("1 0 0 0\n1.5 -0.5 0 0\n", line: 7, "the number -0.5 is negative")
        expect("1 0 0 0\n1 nan 0 0\n", line: 7, "\"nan\" is not a number")
        expect("NaN 0 0 0\n", line: 6, "\"NaN\" is not a number")
        expect("-inf 0 0 0\n", line: 6, "\"-inf\" is not a number")
        expect("1 0x1p3 0 0\n", line: 6, "\"0x1p3\" is not a number")
        expect("0x1p0 0 0 0\n", line: 6, "\"0x1p0\" is not a number")
        expect("1 1e999 0 0\n", line: 6, "\"1e999\" is not a number")
        expect("1,0,0,0\n", line: 6, "\"1,0,0,0\" is not a number")
        expect("1 0 0\n", line: 6, "has 3 numbers")
        expect("0.2 0.2 0.2 0.2 0.2\n", line: 6, "has 5 numbers")
        expect("1 0 0 0\n", line: 6, "the file ends after 1 of 2 rows of motif a")
        expect("1 0 0 0\n\n\n", line: 8, "the file ends after 1 of 2 rows of motif a")
        expect("", line: 5, "the file ends after 0 of 2 rows of motif a")
        expect("1 0 0 0\nURL x\n", line: 7, "row 2 of 2 of motif a is missing before \"URL x\"")
        expect("1 0 0 0\n-----\n", line: 7, "row 2 of 2 of motif a is missing")
        expect("1 0 0 0\n\nMOTIF b\n", line: 8, "row 2 of 2 of motif a is missing before \"MOTIF b\"")
        expect("1 0 0 0\n1 0 0 0\n\n1 0 0 0\n", line: 9, "goes on after 2 rows")
        expect("1 0 0 0\n\n1 0 0 0\n", keys: "", line: 8, "goes on after 1 row")
        expect("MOTIF b\n", keys: "", line: 5, "matrix of motif a has no rows")
        expect("", keys: "", line: 5, "matrix of motif a has no rows")
        expect(
            String(repeating: "1 0 0 0\n", count: 256), keys: "", line: 261, "motif a has more than 255 positions")
    }

    @Test func otherContent() {
        expectError(">a\n1\n2\n3\n4\n", line: nil, "no line \"MEME version\"", format: .meme)
        expectError("", line: nil, "no line \"MEME version\"", format: .meme)
    }
}
