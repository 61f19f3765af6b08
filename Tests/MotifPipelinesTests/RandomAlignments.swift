import Foundation
import MotifCore
import MotifTestSupport

/// Random reads of phage lambda whose alignments have operations of every kind, as SAM.
struct RandomAlignments {
    struct Read {
        let name: String
        let start: Int
        let cigar: CIGAR
        let letters: String
    }

    static let contig = "lambda"
    let genome: [Character]
    var reads: [Read] = []

    /// - Parameter isSorted: whether reads come in the order of their starts.
    init(count: Int, seed: Int, longest: Int = 60, isSorted: Bool = true) throws {
        var random = SeededGenerator(seed: seed)
        let text = try TestFiles.read(TestFiles.testdata("lambda.fa"))
        genome = Array(text[text.firstIndex(of: "\n")!...].filter { !$0.isNewline })
        // Starts lie close together, so that many reads share hits.
        var starts = (0..<count).map { _ in Int.random(in: 0..<4000, using: &random) }
        if isSorted { starts.sort() }
        for (index, start) in starts.enumerated() {
            var elements: [CIGARElement] = []
            var letters = "", position = start
            func append(_ operation: CIGAROperation, _ length: Int) {
                elements.append(CIGARElement(operation, length))
                if operation.consumesRead {
                    letters += operation.consumesReference ? String(genome[position..<position + length]) : random.letters(count: length)
                }
                if operation.consumesReference { position += length }
            }
            if Int.random(in: 0..<4, using: &random) == 0 { append(.softClip, Int.random(in: 1...20, using: &random)) }
            for round in 0..<Int.random(in: 1...5, using: &random) {
                if round > 0 {
                    let between = [CIGAROperation.insertion, .deletion, .skip, .padding].randomElement(using: &random)!
                    append(between, Int.random(in: 1...(between == .skip ? 900 : 20), using: &random))
                }
                append([.match, .equal].randomElement(using: &random)!, Int.random(in: 1...longest, using: &random))
            }
            if Int.random(in: 0..<4, using: &random) == 0 { append(.softClip, Int.random(in: 1...20, using: &random)) }
            reads.append(Read(name: "r\(index)", start: start, cigar: CIGAR(elements), letters: letters))
        }
    }

    var sam: String {
        "@SQ\tSN:\(Self.contig)\tLN:\(genome.count)\n" + reads.map {
            "\($0.name)\t0\t\(Self.contig)\t\($0.start + 1)\t60\t\($0.cigar)\t*\t0\t0\t\($0.letters)\t*\n"
        }.joined()
    }
}
