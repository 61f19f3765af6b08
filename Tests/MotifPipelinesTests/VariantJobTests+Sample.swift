import Foundation
import GenomeIO
import MotifCore
import MotifPipelines
import MotifTestSupport
import Testing

/// Compares the effects of a sample's haplotypes with those of the obvious way: all changes of a haplotype are made in a string.
extension VariantJobTests {
    /// A change, the genotype that has it, and the haplotypes of the change; none if it is unphased.
    struct Carried {
        var change: Change
        var genotype: String
        var haplotypes: [Int]
        var isEverywhere: Bool { genotype == "1|1" || genotype == "1/1" }
    }

    private func vcf(_ changes: [Carried], sample: String = "s") -> String {
        "##fileformat=VCFv4.2\n##contig=<ID=c>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tother\t\(sample)\n"
            + changes.enumerated().map {
                "c\t\($1.change.position + 1)\tv\($0)\t\($1.change.reference)\t\($1.change.alternative)\t.\t.\t.\tGT\t0|1\t\($1.genotype)\n"
            }.joined()
    }

    /// Makes changes in a genome.
    ///
    /// - Returns: the letters, and for each of the changes what it is in them, without the bases that both alleles share.
    private func applying(_ indices: [Int], of changes: [Carried], to genome: [UInt8]) -> (letters: [UInt8], places: [Int: Range<Int>]) {
        var letters: [UInt8] = [], places: [Int: Range<Int>] = [:], end = 0
        for index in indices {
            let change = changes[index].change, (before, behind) = shared(change)
            letters += genome[end..<change.position]
            places[index] = letters.count + before..<letters.count + change.alternative.utf8.count - behind
            letters += change.alternative.utf8
            end = change.position + change.reference.utf8.count
        }
        return (letters + genome[end...], places)
    }

    /// The numbers of bases that both alleles share at their beginnings and, which are taken off first, at their ends.
    private func shared(_ change: Change) -> (before: Int, behind: Int) {
        let (reference, alternative) = (Array(change.reference), Array(change.alternative)), shortest = min(reference.count, alternative.count)
        let behind = zip(reference.reversed(), alternative.reversed()).prefix { $0 == $1 }.count
        return (zip(reference, alternative).prefix(shortest - behind).prefix { $0 == $1 }.count, behind)
    }

    /// The positions of the genome that a change removes.
    private func removed(_ change: Change) -> Range<Int> {
        let (before, behind) = shared(change)
        return change.position + before..<change.position + change.reference.utf8.count - behind
    }

    /// Random changes of all kinds that neither touch nor overlap, with random genotypes.
    private func carried(in genome: [UInt8], random: inout SeededGenerator) -> [Carried] {
        var changes: [Carried] = [], position = 0
        while true {
            let kind = Int.random(in: 0..<5, using: &random)
            let length = [1, 1, 1, 2, 5][kind], longer = [1, 1, 4, 1, 1][kind]
            guard position + length < genome.count else { return changes }
            let reference = String(decoding: genome[position..<position + length], as: UTF8.self)
            var alternative = String(reference.prefix(1)) + random.letters(count: longer - 1)
            if longer == length { alternative = random.letters(count: 1) }
            let (genotype, haplotypes) = [("0|1", [1]), ("1|0", [0]), ("1|1", [0, 1]), ("1/1", [0, 1]), ("0/1", []), ("0|0", []), ("./.", []), ("1|0", [0])].randomElement(using: &random)!
            if alternative != reference, !reference.contains("N") {
                changes.append(Carried(change: Change(position: position, reference: reference, alternative: alternative), genotype: genotype, haplotypes: haplotypes))
            }
            position += length + Int.random(in: 2...14, using: &random)
        }
    }

    /// The lines that a table should have, one for each haplotype.
    ///
    /// - Parameter shown: the changes whose lines are wanted; `nil` for all.
    private func expected(_ changes: [Carried], genome: [UInt8], motifs: [Motif], of shown: Range<Int>? = nil) -> [String] {
        let models = motifs.map { motif in
            let matrix = LogOddsMatrix(motif, background: .uniform)
            return (id: motif.id, matrix: matrix, distribution: ScoreDistribution(matrix, background: .uniform, downTo: matrix.minimumScore))
        }
        let all = changes.indices.filter { !["0|0", "./."].contains(changes[$0].genotype) }
        let haplotypes = (0..<2).map { haplotype in applying(all.filter { changes[$0].haplotypes.contains(haplotype) }, of: changes, to: genome) }
        return all.filter { shown?.contains($0) ?? true }.flatMap { index in
            let carried = changes[index], removed = removed(carried.change), first = removed.lowerBound
            let sides = carried.haplotypes.isEmpty
                ? [(name: ".", string: applying(all.filter { changes[$0].isEverywhere || $0 == index }, of: changes, to: genome))]
                : carried.haplotypes.map { (name: "\($0 + 1)", string: haplotypes[$0]) }
            return sides.flatMap { side in
                models.map { id, matrix, distribution in
                    let old = best(genome, matrix, change: removed), new = best(side.string.letters, matrix, change: side.string.places[index]!)
                    func cells(_ window: (score: Int32, strand: Character, start: Int)?, _ first: Int) -> [String] {
                        guard let window else { return ["NA", "NA", "NA", "NA"] }
                        return [bits(window.score), "\(Significance(pValue: distribution.pValue(of: window.score)))", "\(window.strand)", "\(window.start - first)"]
                    }
                    func touches(_ window: (score: Int32, strand: Character, start: Int)?, _ place: Range<Int>?) -> Bool {
                        guard let window, let place else { return false }
                        let range = window.start..<window.start + matrix.width
                        return place.isEmpty ? range.lowerBound < place.lowerBound && place.lowerBound < range.upperBound : range.overlaps(place)
                    }
                    let names = all.filter { abs($0 - index) < 100 }.filter { other in
                        guard other != index else { return true }
                        guard let place = side.string.places[other] else { return false }
                        return touches(old, self.removed(changes[other].change)) || touches(new, place)
                    }
                    return ([id, "v\(index)"] + cells(old, first) + cells(new, side.string.places[index]!.lowerBound)
                        + [side.name, names.map { "v\($0)" }.joined(separator: ",")]).joined(separator: " ")
                }
            }
        }
    }

    /// The columns of lines that ``expected(_:genome:motifs:)`` has; those of two haplotypes as two lines, in the order of haplotypes.
    private func compared(_ lines: [[String]]) -> [String] {
        var compared: [String] = [], index = 0
        while index < lines.count {
            // All motifs of one haplotype, or of two that are alike, stand together.
            let group = lines[index...].prefix { $0[2] == lines[index][2] && $0[19] == lines[index][19] }
            for haplotype in lines[index][19].split(separator: ",") {
                compared += group.map { ([$0[5], $0[2]] + $0[10...17] + [String(haplotype), $0[20]]).joined(separator: " ") }
            }
            index += group.count
        }
        return compared
    }

    @Test("of a sample are those of its haplotypes with all their changes")
    func haplotypes() throws {
        for seed in 0..<4 {
            var random = SeededGenerator(seed: 70 + seed)
            let (path, motifs) = try motifs(seed: 20 + seed, widths: [2, 6, 11])
            let genome = Array((random.letters(count: 300) + "N" + random.letters(count: 600)).utf8)
            let changes = carried(in: genome, random: &random)
            let found = try effects(vcf(changes), genome: ">c\n\(String(decoding: genome, as: UTF8.self))\n", motifs: path) { $0.sample = .named("s") }
            #expect(compared(found) == expected(changes, genome: genome, motifs: motifs))
            #expect(found.contains { $0[19] == "1,2" } && found.contains { $0[19] == "2" } && found.contains { $0[20].contains(",") })
            // A change of one base has a p-value if no other is in the windows.
            for line in found where line[3].count == 1 && line[4].count == 1 && line[7] != "same" { #expect((line[18] == "NA") == line[20].contains(",")) }
        }
    }

    @Test("of a sample know the changes of the batches before and behind, for any number of threads")
    func batches() throws {
        var random = SeededGenerator(seed: 80)
        let (path, motifs) = try motifs(seed: 30, widths: [7])
        let genome = Array(random.letters(count: 60_000).utf8)
        let changes = carried(in: genome, random: &random).filter { $0.genotype != "0/1" }
        // A batch has 4,096 records.
        try #require(changes.count > 4500)
        let border = 4096 - 50..<4096 + 50
        let expected = expected(changes, genome: genome, motifs: motifs, of: border)
        for threads in [1, 3] {
            let found = try effects(vcf(changes), genome: ">c\n\(String(decoding: genome, as: UTF8.self))\n", motifs: path) {
                $0.sample = .named("s")
                $0.compute.threads = threads
            }
            #expect(compared(found.filter { border.contains(Int($0[2].dropFirst())!) }) == expected && expected.count > 50)
        }
    }

    /// The haplotypes and variants of the lines of a file whose only sample has the given columns FORMAT and sample.
    private func told(_ lines: [(change: Change, format: String, sample: String)], samples: String = "s", _ change: (inout VariantOptions) -> Void = { $0.sample = .only }) throws -> [String] {
        let text = "##fileformat=VCFv4.2\n##contig=<ID=c>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t\(samples)\n"
            + lines.map { "c\t\($0.change.position + 1)\t.\t\($0.change.reference)\t\($0.change.alternative)\t.\t.\t.\t\($0.format)\t\($0.sample)\n" }.joined()
        let (path, _) = try motifs(seed: 31, widths: [30])
        return try effects(text, genome: ">c\nACGTTGCACAGGATCCATTGACCATTTGCA\n", motifs: path, change).map { "\($0[1])\($0[4]) \($0[19]) \($0[20])" }
    }

    @Test("of a sample keep phase sets apart, and homozygous changes count for all of them")
    func phaseSets() throws {
        let (a, b, c) = (Change(position: 4, reference: "T", alternative: "A"), Change(position: 8, reference: "C", alternative: "G,T"), Change(position: 12, reference: "A", alternative: "C"))
        // All in one window of 30 bases.
        let found = try told([(a, "GT:PS", "1|0:5"), (b, "GT:PS", "2|1:5"), (c, "GT:PS", "1|0:6")])
        #expect(found == ["5A 1 c:5:T:A,c:9:C:T", "9G 2 c:9:C:G", "9T 1 c:5:T:A,c:9:C:T", "13C 1 c:13:A:C"])
        // A homozygous change takes the set of the nearest phased one.
        #expect(try told([(a, "GT:PS", "1|0:5"), (Change(position: 7, reference: "A", alternative: "G"), "GT", "1/1"), (c, "GT:PS", "1|0:6")]) == [
            "5A 1 c:5:T:A,c:8:A:G", "8G 1 c:5:T:A,c:8:A:G", "8G 2 c:8:A:G", "13C 1 c:8:A:G,c:13:A:C",
        ])
        // All haplotypes of a haploid sample have its changes; an unknown allele is that of the genome.
        #expect(try told([(a, "GT", "1"), (b, "GT", ".|2"), (c, "GT", "0")]) == ["5A 1 c:5:T:A", "9T 2 c:5:T:A,c:9:C:T"])
    }

    @Test("of a sample leave changes out that overlap the allele, and count such alleles")
    func overlaps() throws {
        let (deletion, inside) = (Change(position: 4, reference: "TGCAC", alternative: "T"), Change(position: 7, reference: "A", alternative: "G"))
        #expect(try told([(deletion, "GT", "1|0"), (inside, "GT", "1|0")]) == ["5T 1 c:5:TGCAC:T", "8G 1 c:8:A:G"])
        var options = VariantOptions(folder.path("x.vcf"), genome: folder.path("genome.fa"), filters: FilterOptions(.motifs(MotifInput([folder.path("motifs.jaspar")]))))
        (options.output, options.sample) = ("/dev/null", .only)
        #expect(try VariantJob(options).run().leftOut.overlappedAlleles == 2)
    }

    @Test("of a sample need that sample, and sorted records")
    func badSamples() throws {
        let (a, b) = (Change(position: 8, reference: "C", alternative: "T"), Change(position: 4, reference: "T", alternative: "A"))
        func sentence(_ lines: [(change: Change, format: String, sample: String)], samples: String = "s", _ choice: SampleChoice) throws -> String? {
            #expect(throws: SequenceFileError.self) { try told(lines, samples: samples) { $0.sample = choice } }?.description
        }
        let path = folder.path("x.vcf")
        #expect(try sentence([(a, "GT", "0|1")], .named("t")) == "\(path): there is no sample t; give one of its samples: s")
        #expect(try sentence([(a, "GT", "0|1\t0|1")], samples: "s\tt", .only) == "\(path): there are 2 samples; name one by --sample: s, t")
        #expect(try sentence([(a, "GT", "0|2")], .only)
            == "\(path): record 1 (c:9): the sample's genotype names allele 2, and the record has alleles 0 to 1; check how the file was split or joined")
        #expect(try sentence([(a, "GT", "0|1"), (b, "GT", "0|1")], .only)
            == "\(path): record 2 (c:5): the records are not sorted, so the sample's haplotypes can't be put together; sort the file by bcftools sort")
    }
}
