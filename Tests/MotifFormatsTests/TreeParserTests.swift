import MotifCore
import MotifFormats
import Testing

/// Motifs in YAML and JSON.
struct TreeParserTests {
    private let counts: [SIMD4<Double>] = [[4, 16, 0, 0], [19, 0, 1, 0]]

    // MARK: - universalmotif

    /// The layouts of universalmotif 1.2 and later.
    @Test(arguments: [
        """
        # universalmotif version 1.20
        ---
        name: demo
        altname: other
        alphabet: DNA
        type: PPM
        nsites: 40.0
        bkg:
          A: 0.3
          C: 0.2
          G: 0.2
          T: 0.3
          AA: 0.09
        motif:
        - 0.90 0.04 0.03 0.03
        - 5.0e-02 0.05 0.05 0.85
        """,
        """
        # universalmotif version 1.1.67
        #
        demo:
            name: demo
            altname: 'other'
            type: PPM
            nsites: 40
            bkg: [0.3, 0.2, 0.2, 0.3]
            strand: +-
            motif:
            - 0.90 0.04 0.03 0.03
            - 5.0e-02 0.05 0.05 0.85
        """,
        """
        - name: demo   # a comment
          altname: "other"
          type: PPM
          nsites: 40
          bkg: 0.3 0.2 0.2 0.3
          extrainfo: |
            two lines:
            - of text
          motif:
            - [0.90, 0.04, 0.03, 0.03]
            -
              - 5.0e-02
              - 0.05
              - 0.05
              - 0.85
        """,
        """
        {"name": "demo", "altname": "other", "type": "PPM", "nsites": 40, "bkg": {"A": 0.3, "C": 0.2, "G": 0.2, "T": 0.3},
         "motif": [{"A": 0.90, "C": 0.04, "G": 0.03, "T": 0.03},
                   [0.05, 0.05, 0.05, 0.85]]}
        """,
    ])
    func universalMotif(_ text: String) throws {
        for text in [text, text.replacing("\n", with: "\r\n") + "\r\n"] {
            let file = try parse(text)
            #expect(file.format == (text.hasPrefix("{") ? .json : .yaml))
            let motif = try #require(file.motifs.first)
            #expect(motif.id == "demo")
            #expect(motif.name == "other")
            #expect(abs(motif.counts[0][0] - 36) < 1e-9)
            #expect(abs(motif.counts[1][3] - 34) < 1e-9)
            #expect(file.background == (try Background([0.3, 0.2, 0.2, 0.3])))
        }
    }

    @Test func kinds() throws {
        func text(_ type: String, _ row: String) -> String { "---\nname: a\ntype: \(type)\nmotif:\n- \(row)\n---\nname: b\ntype: \(type)\nmotif:\n- \(row)\n...\n" }
        #expect(try parse(text("PCM", "1 2 3 4")).motifs.map(\.counts) == [[[1, 2, 3, 4]], [[1, 2, 3, 4]]])
        #expect(try parse(text("PWM", "-1 1 0.5 -2")).records[1].scores?.cells == [-1000, 1000, 500, -2000])
        #expect(try parse(text("PPM", "1 0 0 0")).motifs[0].counts == [[20, 0, 0, 0]])
        expectError(text("ICM", "1 0 0 0"), line: 3, "holds information")
        expectError(text("PPM", "0.5 0.2 0 0"), line: 5, "adds up to 0.7")
        expectError(text("XYZ", "1 0 0 0"), line: 3, "the type of the motif is \"XYZ\"")
        expectError(text("PCM", "1 2 3"), line: 5, "has 3 numbers")
        expectError(text("PCM", "1 2 3 x"), line: 5, "\"x\" is not a number")
    }

    // MARK: - JASPAR

    @Test(arguments: [
        #"{"matrix_id": "X1.1", "name": "demo", "pfm": {"A": [4.0, 19.0], "C": [16.0, 0.0], "G": [0.0, 1.0], "T": [0.0, 0.0]}}"#,
        "[{\"matrix_id\":\"X1.1\",\n\"name\":\"d\\u0065mo\",\"family\":[\"a, b\",\"c: {d}\"],\n\"pfm\":{\"T\":[0,0],\"G\":[0,1],\"C\":[16,0],\"A\":[4,19]}}]\n",
        #"{"count": 1, "next": null, "results": [{"matrix_id": "X1.1", "name": "demo", "pfm": {"A": [4, 19], "C": [16, 0], "G": [0, 1], "T": [0, 0]}}]}"#,
        "matrix_id: X1.1\nname: demo\npfm:\n  A: [4.0, 19.0]\n  C: [16.0, 0.0]\n  G: [0.0, 1.0]\n  T: [0.0, 0.0]\n",
        "base_id: X1\nclass:\n- C2H2 zinc finger factors\ncomment: a text that\n  goes on\nmatrix_id: X1.1\nname: demo\npfm:\n  A:\n  - 4.0\n  - 19.0\n  C:\n  - 16.0\n  - 0.0\n  G: [0.0,\n     1.0]\n  T:\n  - 0.0\n  - 0.0\nversion: 1\n",
    ])
    func jaspar(_ text: String) throws {
        #expect(try parse(text).motifs == [Motif(id: "X1.1", name: "demo", counts: counts)])
    }

    @Test func dictionaries() throws {
        let letters = #"{"A": [4, 19], "C": [16, 0], "G": [0, 1], "T": [0, 0]}"#
        for text in [#"{"x": \#(letters), "y": \#(letters)}"#, #"{"x": [[4, 16, 0, 0], [19, 0, 1, 0]], "y": \#(letters)}"#] {
            #expect(try parse(text).motifs == ["x", "y"].map { Motif(id: $0, counts: counts) }, "\(text)")
        }
        #expect(try parse(letters).motifs == [Motif(id: "motifs", counts: counts)])
        #expect(try parse(#"[{"id": "x", "name": "n", "matrix": \#(letters)}]"#).motifs == [Motif(id: "x", name: "n", counts: counts)])
    }

    @Test func errors() {
        expectError(#"{"count": 1, "results": [{"matrix_id": "X1.1", "name": "demo"}]}"#, line: 1, "listed without its matrix")
        expectError("{\"abc\": 1}\n", line: 1, "hold no matrix")
        expectError("[]\n", line: nil, "no motif")
        expectError("{\"pfm\": {\"A\": [1], \"C\": [1], \"G\": [1]}}\n", line: 1, "has 3 of its four rows")
        expectError("{\"pfm\": {\"A\": [1],\n\"C\": [1, 2]}}\n", line: 2, "has 2 numbers")
        expectError("{\"pfm\": [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]]}\n", line: 1, "may be letters or positions")
        expectError("{\"pfm\": {\"A\": [1\n", line: 1, "the text ends within a value")
        expectError("{\"pfm\": 1 2\n}", line: 1, "motifs has no rows")
        expectError("{\"a\": \"x\n", line: 1, "not closed")
        expectError("{\"a\": [1]} x\n", line: 1, "stands behind a value")
        expectError("{\"a\": 1, \"a\": 2}\n", line: 1, "stands there twice")
        expectError("name: x\nmotif: &m\n- 1 0 0 0\n", line: 2, "anchor")
        expectError("name: x\nmotif:\n- 1 0 0 0\nnonsense\n", line: 4, "stands where a key and a value were expected")
        expectError("name: x\nmotif:\n- [1, 0, 0, 0]\n    y: 2\n", line: 4, "indented further")
        expectError("name: \"a\\u001bb\"\nmotif:\n- 1 0 0 0\n", line: 1, "control character")
        expectError(String(repeating: "[", count: 1000), line: 1, "more than 32 collections")
        expectError("motif:\n" + String(repeating: "- 1 0 0 0\n", count: 256), line: 257, "more than 255 rows")
        expectError("====================\nname: motif\nmotif:\n> 0.1 0.2\n", line: 1, "universalmotif before 1.0")
    }
}
