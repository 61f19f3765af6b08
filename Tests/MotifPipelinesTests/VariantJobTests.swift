import Foundation
import GenomeIO
import MotifConvolution
import MotifCore
import MotifPipelines
import MotifTestSupport
import Testing

/// Compares the effects of variants with those of the obvious way: the change is made in a string, and all windows of both strings are
/// scored.
@Suite("Effects of variants")
struct VariantJobTests {
    let folder = try! TemporaryFolder()

    /// A change of a contig, with 0-based position.
    struct Change {
        var position: Int
        var reference: String
        var alternative: String
    }

    /// Writes motifs of several widths, and returns them.
    func motifs(seed: Int, widths: [Int]) throws -> (path: String, motifs: [Motif]) {
        var random = SeededGenerator(seed: seed)
        let motifs = widths.enumerated().map { random.motif(id: "M\($0.offset)", width: $0.element) }
        let text = motifs.map { motif in
            ">\(motif.id)\n" + (0..<4).map { base in "\(Array("ACGT")[base]) [\(motif.counts.map { "\(Int($0[base]))" }.joined(separator: " "))]\n" }.joined()
        }.joined()
        return (try folder.write("motifs.jaspar", text), motifs)
    }

    func vcf(_ changes: [Change], contig: String = "c") -> String {
        "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
            + changes.enumerated().map { "\(contig)\t\($1.position + 1)\tv\($0)\t\($1.reference)\t\($1.alternative)\t.\t.\t.\n" }.joined()
    }

    /// Runs a job and returns the lines of its table as words.
    func effects(
        _ variants: String, genome: String, motifs: String, _ change: (inout VariantOptions) -> Void = { _ in }
    ) throws -> [[String]] {
        let path = try folder.write("genome.fa", genome)
        var options = VariantOptions(try folder.write("x.vcf", variants), genome: path, filters: FilterOptions(.motifs(MotifInput([motifs]))))
        options.filters.pValue = 0.02
        options.output = folder.path("effects.tsv")
        options.writesSame = true
        options.genomeIndex = folder.path("index\(genome.hashValue).fai")
        change(&options)
        _ = try VariantJob(options).run()
        return try TestFiles.read(options.output).split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    }

    /// The best window of a haplotype that touches the change: its score, strand and start; `nil` if there is none.
    func best(_ letters: [UInt8], _ matrix: LogOddsMatrix, change: Range<Int>) -> (score: Int32, strand: Character, start: Int)? {
        var best: (score: Int32, strand: Character, start: Int)?
        for start in max(0, change.lowerBound - matrix.width)..<max(0, change.lowerBound - matrix.width, min(letters.count - matrix.width + 1, change.upperBound + 1)) {
            let window = start..<start + matrix.width
            // A window with a changed base, or one over the place where bases are missing.
            let touches = change.isEmpty ? window.lowerBound < change.lowerBound && change.lowerBound < window.upperBound : window.overlaps(change)
            guard touches else { continue }
            for (strand, weights) in [("+", matrix), ("-", matrix.reverseComplement)] as [(Character, LogOddsMatrix)] {
                guard let score = NaiveScan.score(Array(letters[window]), weights), score > best?.score ?? .min else { continue }
                best = (score, strand, start)
            }
        }
        return best
    }

    /// The lines that a table should have, from position on; the columns of p-values left out.
    private func expected(_ changes: [Change], genome: String, motifs: [Motif], limit: Double) -> [[String]] {
        let letters = Array(genome.uppercased().utf8)
        let models = motifs.map { motif in
            let matrix = LogOddsMatrix(motif, background: .uniform)
            return (id: motif.id, matrix: matrix, distribution: ScoreDistribution(matrix, background: .uniform, downTo: matrix.minimumScore))
        }
        return changes.enumerated().flatMap { index, change in
            let (reference, alternative) = (Array(change.reference.utf8), Array(change.alternative.utf8))
            var end = 0
            while end < min(reference.count, alternative.count), reference[reference.count - 1 - end] == alternative[alternative.count - 1 - end] { end += 1 }
            var start = 0
            while start < min(reference.count, alternative.count) - end, reference[start] == alternative[start] { start += 1 }
            let changed = letters[..<change.position] + alternative + letters[(change.position + reference.count)...]
            let first = change.position + start
            return models.map { id, matrix, distribution in
                let old = best(letters, matrix, change: first..<first + reference.count - start - end)
                let new = best(Array(changed), matrix, change: first..<first + alternative.count - start - end)
                func isHit(_ window: (score: Int32, strand: Character, start: Int)?) -> Bool { window.map { distribution.pValue(of: $0.score) <= limit } ?? false }
                let effect = isHit(old)
                    ? isHit(new) ? old!.score < new!.score ? "stronger" : old!.score > new!.score ? "weaker" : "same" : "loss" : isHit(new) ? "gain" : "same"
                func cells(_ window: (score: Int32, strand: Character, start: Int)?) -> [String] {
                    guard let window else { return ["NA", "NA", "NA", "NA"] }
                    return [bits(window.score), "\(Significance(pValue: distribution.pValue(of: window.score)))", "\(window.strand)", "\(window.start - first)"]
                }
                let delta = old.flatMap { old in new.map { bits($0.score - old.score) } } ?? "NA"
                return ["\(change.position + 1)", "v\(index)", change.reference, change.alternative, id, effect, delta] + cells(old) + cells(new)
            }
        }
    }

    func bits(_ cells: Int32) -> String {
        let digits = "\(1000 + cells.magnitude % 1000)".dropFirst()
        return "\(cells < 0 ? "-" : "")\(cells.magnitude / 1000).\(digits)"
    }

    /// The columns of a line that ``expected(_:genome:motifs:limit:)`` has.
    func compared(_ line: [String]) -> [String] { [1, 2, 3, 4, 5, 7, 8].map { line[$0] } + line[10...17] }

    /// Random changes of all kinds, at both ends of the contig, beside unknown bases, and in repeats.
    private func changes(of genome: String, count: Int, random: inout SeededGenerator) -> [Change] {
        let letters = Array(genome)
        return (0..<count).map { index in
            let length = [1, 1, 1, 2, 3, 1, 5, 12][index % 8], longer = [1, 1, 1, 2, 3, 4, 1, 1][index % 8]
            let position = index % 5 == 0 ? [0, letters.count - length][index / 5 % 2] : Int.random(in: 0...letters.count - length, using: &random)
            let reference = String(letters[position..<position + length])
            var alternative = reference
            while alternative == reference { alternative = random.letters(count: longer) }
            // Insertions and deletions keep the base before them, as files have them.
            if length != longer { alternative = String(reference.prefix(1)) + alternative.dropFirst() }
            return Change(position: position, reference: reference, alternative: alternative == reference ? "\(reference)A" : alternative)
        }
    }

    @Test("are those of the whole sequence before and after the change, for every kind of change and place")
    func obvious() throws {
        for seed in 0..<3 {
            var random = SeededGenerator(seed: 40 + seed)
            let (path, motifs) = try self.motifs(seed: seed, widths: [1, 3, 6, 9, 14])
            let genome = random.letters(count: 60) + "NN" + random.letters(count: 50) + String(repeating: "CA", count: 12) + random.letters(count: 7) + "N" + random.letters(count: 30)
            let changes = self.changes(of: genome, count: 120, random: &random).sorted { $0.position < $1.position }
            let found = try effects(vcf(changes), genome: ">c\n\(genome)\n", motifs: path)
            #expect(found.map(compared) == expected(changes, genome: genome, motifs: motifs, limit: 0.02))
            // Without the pairs that nothing happens to, the same lines are left.
            let hits = try effects(vcf(changes), genome: ">c\n\(genome)\n", motifs: path) { $0.writesSame = false }
            #expect(hits == found.filter { $0[7] != "same" } && hits.count > 20)
            for (threads, set) in InstructionSet.supported.flatMap({ set in [(1, set), (3, set)] }) {
                let again = try effects(vcf(changes), genome: ">c\n\(genome)\n", motifs: path) { ($0.compute.threads, $0.compute.instructionSet) = (threads, set) }
                #expect(again == found)
            }
        }
    }

    @Test("swap gain and loss, and negate the change, if the alleles are swapped")
    func antisymmetry() throws {
        var random = SeededGenerator(seed: 4)
        let (path, _) = try self.motifs(seed: 9, widths: [4, 8, 12])
        let genome = Array(random.letters(count: 200))
        for position in stride(from: 0, to: 200, by: 9) {
            let other = "ACGT".first { $0 != genome[position] }!
            var changed = genome
            changed[position] = other
            let there = try effects(vcf([Change(position: position, reference: "\(genome[position])", alternative: "\(other)")]), genome: ">c\n\(String(genome))\n", motifs: path)
            let back = try effects(vcf([Change(position: position, reference: "\(other)", alternative: "\(genome[position])")]), genome: ">c\n\(String(changed))\n", motifs: path)
            let opposite = ["gain": "loss", "loss": "gain", "stronger": "weaker", "weaker": "stronger", "same": "same"]
            func negated(_ number: String) -> String { number.hasPrefix("-") ? String(number.dropFirst()) : number.allSatisfy { "0.".contains($0) } ? number : "-\(number)" }
            #expect(there.map { [opposite[$0[7]]!, negated($0[8]), negated($0[9])] + $0[14...17] + $0[10...13] + [$0[18]] } == back.map { Array($0[7...18]) })
        }
    }

    @Test("are mirrored on the other strand of the genome")
    func mirror() throws {
        var random = SeededGenerator(seed: 5)
        let (path, _) = try self.motifs(seed: 10, widths: [5, 10])
        let genome = random.letters(count: 150)
        func complement(_ letters: String) -> String { String(letters.reversed().map { "TGCA"[ "ACGT".firstIndex(of: $0)!] }) }
        for position in stride(from: 20, to: 130, by: 7) {
            let reference = String(Array(genome)[position..<position + 2]), alternative = random.letters(count: 2)
            guard reference != alternative else { continue }
            let there = try effects(vcf([Change(position: position, reference: reference, alternative: alternative)]), genome: ">c\n\(genome)\n", motifs: path)
            let mirrored = try effects(
                vcf([Change(position: 150 - position - 2, reference: complement(reference), alternative: complement(alternative))]),
                genome: ">c\n\(complement(genome))\n", motifs: path)
            // Windows that tie may be others, so effects, scores and p-values are compared.
            #expect(there.map { [$0[7], $0[8], $0[10], $0[11], $0[14], $0[15]] } == mirrored.map { [$0[7], $0[8], $0[10], $0[11], $0[14], $0[15]] })
        }
    }

    @Test("are the same however a change is written")
    func trimming() throws {
        let (path, _) = try self.motifs(seed: 11, widths: [3, 7])
        let genome = ">c\nACGTTGCACAGGATCCATTGACCA\n"
        func answer(_ position: Int, _ reference: String, _ alternative: String) throws -> [[String]] {
            try effects(vcf([Change(position: position, reference: reference, alternative: alternative)]), genome: genome, motifs: path).map { Array($0[5...]) }
        }
        #expect(try answer(9, "A", "G") == answer(8, "CA", "CG") && answer(9, "A", "G") == answer(7, "ACAGG", "ACGGG") && answer(9, "A", "G") == answer(9, "a", "g"))
        #expect(try answer(8, "CA", "C") == answer(7, "ACA", "AC") && answer(8, "C", "CTT") == answer(8, "CA", "CTTA"))
    }

    @Test("of several alternatives and records follow their order, and left-out alleles are counted by kind")
    func order() throws {
        let (path, _) = try self.motifs(seed: 12, widths: [3])
        let lines = [
            "c\t3\ta\tG\tT,<DEL>,A,*,<NON_REF>,.,G]c:5],R", "c\t3\ta\tG\tT", "c\t2\tb\tC\tC,CC", "other\t5\td\tA\tC", "c\t9\tn\tR\tC", "c\t5\te\tN\tA",
        ]
        let text = "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n" + lines.map { "\($0)\t.\t.\t.\n" }.joined()
        let found = try effects(text, genome: ">c\nACGTTGCACAGG\n", motifs: path)
        #expect(found.map { "\($0[1]) \($0[2]) \($0[4])" } == ["3 a T", "3 a A", "3 a T", "2 b CC", "5 e A"])
        var options = VariantOptions(folder.path("x.vcf"), genome: folder.path("genome.fa"), filters: FilterOptions(.motifs(MotifInput([path]))))
        options.output = "/dev/null"
        let outcome = try VariantJob(options).run()
        #expect(outcome.progress.records == 6 && outcome.alleles == 5)
        #expect(outcome.leftOut.kinds == [.symbolic: 1, .deletedElsewhere: 1, .unspecified: 1, .missing: 1, .breakend: 1, .otherLetters: 1])
        #expect(outcome.leftOut.sameAlleles == 1 && outcome.leftOut.unknownContigs == 1 && outcome.leftOut.oddReferences == 1)
    }

    @Test("of another genome are an error, and breakends at the ends of a contig are left out")
    func places() throws {
        let (path, _) = try self.motifs(seed: 12, widths: [3])
        let genome = ">c\nACGTTGCACAGG\n"
        let foreign = vcf([Change(position: 3, reference: "A", alternative: "C")], contig: "chrc")
        let error = #expect(throws: ScanError.self) { try effects(foreign, genome: genome, motifs: path) }
        #expect(error == .foreignVariants(path: folder.path("x.vcf"), advice: "chrc: it has one called c: use the same names in both"))
        #expect(!folder.names.contains("effects.tsv"))
        let ends = vcf([Change(position: -1, reference: "N", alternative: ".[c:5["), Change(position: 12, reference: "N", alternative: "]c:5].")])
        #expect(try effects(ends, genome: genome, motifs: path).isEmpty)
        let change = vcf([Change(position: -1, reference: "N", alternative: "A")])
        #expect(throws: SequenceFileError.self) { try effects(change, genome: genome, motifs: path) }
    }

    @Test("need the genome of the variants, unless records that differ are to be left out")
    func mismatches() throws {
        let (path, _) = try self.motifs(seed: 13, widths: [3])
        let genome = ">c\nACGTTGCACAGG\n"
        for (change, problem) in [
            (Change(position: 2, reference: "A", alternative: "T"), "record 2 (c:3): the reference allele is A, and \(folder.path("genome.fa")) has G there"),
            (Change(position: 10, reference: "GGG", alternative: "T"), "record 2 (c:11): the reference allele GGG reaches beyond the contig, which has 12 bases in"),
            (Change(position: 400, reference: "G", alternative: "T"), "record 2 (c:401): the reference allele G reaches beyond the contig"),
        ] {
            let text = vcf([Change(position: 0, reference: "A", alternative: "C"), change])
            let error = #expect(throws: SequenceFileError.self) { try effects(text, genome: genome, motifs: path) }
            #expect(error!.description.contains(problem) && error!.description.hasSuffix("leave such records out by --skip-mismatched; if most differ, is it the genome of these calls?"), "\(error!)")
            #expect(!folder.names.contains("effects.tsv"))
            #expect(try effects(text, genome: genome, motifs: path) { $0.skipsMismatched = true }.count == 1)
            try FileManager.default.removeItem(atPath: folder.path("effects.tsv"))
        }
    }

    @Test("of a long reference allele with very many alternatives are an error, since they take too much memory")
    func largeRecords() throws {
        var random = SeededGenerator(seed: 15)
        let (path, _) = try self.motifs(seed: 13, widths: [3])
        let genome = random.letters(count: 50_000)
        let alternatives = (0..<3_000).map { _ in random.letters(count: 6) }.joined(separator: ",")
        let text = vcf([Change(position: 0, reference: genome, alternative: alternatives)])
        let error = #expect(throws: SequenceFileError.self) { try effects(text, genome: ">c\n\(genome)\n", motifs: path) }
        #expect(error!.description.hasSuffix(
            "record 1 (c:1): 3000 alternative alleles of a reference allele of 50000 bases take too much memory; write each into a record of its own (bcftools norm -m -any)"))
        let one = try effects(vcf([Change(position: 0, reference: genome, alternative: "A")]), genome: ">c\n\(genome)\n", motifs: path)
        #expect(one.count == 1)
    }

    @Test("are those of variants in regions, if regions are given, and of changes that are large enough")
    func selection() throws {
        var random = SeededGenerator(seed: 14)
        let (path, _) = try self.motifs(seed: 14, widths: [4, 9])
        let genome = random.letters(count: 300)
        let changes = self.changes(of: genome, count: 200, random: &random)
        let all = try effects(vcf(changes), genome: ">c\n\(genome)\n", motifs: path)
        let inside = try effects(vcf(changes), genome: ">c\n\(genome)\n", motifs: path) {
            $0.namedRegions = ["c:11-40"]
            $0.regions = try! folder.write("r.bed", "c\t30\t60\nc\t200\t201\n")
        }
        #expect(inside == all.filter { line in
            let start = Int(line[1])! - 1, end = start + line[3].count
            return start < 60 && end > 10 || start < 201 && end > 200
        })
        let large = try effects(vcf(changes), genome: ">c\n\(genome)\n", motifs: path) { $0.leastChange = 2.5 }
        #expect(large == all.filter { Double($0[8]).map { abs($0) >= 2.5 } ?? true } && large.count < all.count)
    }
}
