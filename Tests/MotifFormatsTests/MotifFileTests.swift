import MotifCore
import MotifFormats
import Testing

/// Tests that concern all formats: detection, line ends, and files of no known format.
struct MotifFileTests {
    @Test func formatIsToldFromContent() throws {
        #expect(try parse(meme(smallMotif)).format == .meme)
        #expect(try parse("a banner\n\n" + meme(smallMotif)).format == .meme)
        #expect(try parse("\n\n>a\n1\n2\n3\n4").format == .jaspar)
        #expect(try parse(meme(smallMotif), format: .meme).format == .meme)
        #expect(try parse(">a\n1\n2\n3\n4", format: .jaspar).format == .jaspar)
    }

    @Test func endsOfLines() throws {
        let text = meme("Background letter frequencies\nA 0.1 C 0.2 G 0.3 T 0.4\n" + smallMotif)
        let expected = try parse(text)
        for end in ["\r\n", "\r", " \t\n", "\t\r\n"] {
            for last in ["", end, end + end] {
                let file = try parse(text.trimmingLastNewline.replacing("\n", with: end) + last)
                #expect(file.motifs == expected.motifs)
                #expect(file.background == expected.background)
            }
        }
    }

    @Test func files() {
        expectError("", line: nil, "the file is empty")
        expectError(" \n\t\r\n", line: nil, "the file is empty")
        expectError("some text\n", line: nil, "no motif file of a known format")
        expectError("some text\nmore\n1 2 3 4\n", line: nil, "no motif file of a known format")
        expectError("# 1 2 3 4\n", line: nil, "no motif file of a known format")
        expectError("the MEME version 4 is old\nMEME versions\n", line: nil, "no motif file of a known format")
    }

    @Test func otherFormats() {
        expectError(">chr1\nACGTNNacgt\nAC\n", line: 1, "a sequence file")
        expectError("\n>p\nMKVL*\n", line: 2, "a sequence file")
        expectError("@read\nACGT\n+\nIIII\n", line: 1, "a sequence file")
        expectError("<!DOCTYPE html>\n", line: 1, "an HTML file")
        expectError("\n<?xml version='1.0'?>\n<MEME>\n", line: 2, "an XML file")
        expectError("PK\u{3}\u{4}x\n", line: 1, "a compressed file")
        do {
            _ = try MotifFile(parsing: [0x1F, 0x8B, 8, 0], path: "x.gz")
            Issue.record("a compressed file was read")
        } catch {
            #expect(error.description == "x.gz:1: this looks like a compressed file; decompress it first")
        }
    }

    @Test func errorIsOneLine() {
        #expect(
            MotifFileError(path: "a\nb", line: 3, problem: "\u{1B}[2J", advice: "do").description
                == "a\u{FFFD}b:3: \u{FFFD}[2J; do")
        #expect(MotifFileError(path: "a", problem: "p", advice: "do").description == "a: p; do")
        // Long words are cut between characters.
        expectError(
            ">a\n9\(String(repeating: "ä", count: 100))\n", line: 2, "\"9\(String(repeating: "ä", count: 39))…\"")
        let word = "9" + String(repeating: "ä", count: 39)
        expectError(">a\n\(word)\n", line: 2, "\"\(word)\"")
    }

    /// The advice lists the formats, and the option that names one.
    @Test func advice() {
        let error = #expect(throws: MotifFileError.self) { try parse("nonsense\n") }
        for word in ["MEME", "TRANSFAC", "Cluster-Buster", "--motif-format"] { #expect(error?.advice.contains(word) == true) }
    }

    /// A file that is truncated anywhere gives an error or the motifs before that place, of which the last may have a truncated number.
    @Test func truncation() throws {
        let motifs = "\nMOTIF b c\nletter-probability matrix: alength= 4 w= 2 nsites= 8\n0.25 0.25 0.25 0.25\n0 0 0 1\n"
        for text in [
            meme("Background letter frequencies\nA 0.1 C 0.2 G 0.3 T 0.4\n" + smallMotif + motifs),
            ">a\nA [ 1 2 ]\nC [ 3 4 ]\nG [ 5 6 ]\nT [ 7 8 ]\n>b c\n1 2\n3 4\n5 6\n7 8\n",
        ] {
            let complete = try parse(text).motifs
            for count in 0..<text.utf8.count {
                let motifs = (try? parse(String(text.utf8.prefix(count))!).motifs) ?? []
                #expect(motifs.dropLast() == complete.prefix(max(0, motifs.count - 1)), "\(count) bytes of \(text)")
                #expect(motifs.map(\.id) == complete.prefix(motifs.count).map(\.id), "\(count) bytes of \(text)")
                #expect(motifs.allSatisfy { $0.width == 2 }, "\(count) bytes of \(text)")
            }
        }
    }
}

extension String {
    fileprivate var trimmingLastNewline: Substring { hasSuffix("\n") ? dropLast() : self[...] }
}
