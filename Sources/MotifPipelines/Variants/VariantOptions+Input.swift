internal import GenomeIO

/// The variants of a job and their genome, opened.
struct OpenedVariants {
    let source: VariantSource
    /// The header for output in the form of the input.
    let header: VariantHeader
    /// The length of the longest contig of the genome.
    let longestContig: Int
}

extension VariantOptions {
    /// Opens the variants, their genome, and the regions.
    ///
    /// - Parameters:
    ///   - reach: the number of bases on either side of a change that matter.
    ///   - mostRecords: the largest number of records in a batch.
    ///   - addedLines: header lines to add if whole records are kept, to be annotated and written again; `nil` not to keep them.
    func open(reach: Int, mostRecords: Int = 1 << 12, addedLines: [String]? = nil) throws -> OpenedVariants {
        let options = self
        let genome = try IndexedGenome(genome, indexPath: genomeIndex, notify: notify)
        let regions = try variantRegions(of: genome)
        let reader = try VariantReader(path, threads: compute.threads, sample: sample, mostRecords: mostRecords, addedLines: addedLines)
        let header = reader.snapshot
        let longestContig = genome.contigs.map(\.length).max() ?? 0
        let walk = sample.map { _ in SampleWalk(path: path, reach: reach) }
        let source = VariantSource(reader, genome: genome, walk: walk) { genome in
            HaplotypeBuilder(
                genome, path: options.path, genomePath: options.genome, reach: reach, skipsMismatched: options.skipsMismatched, regions: regions,
                readsSample: options.sample != nil)
        }
        return OpenedVariants(source: source, header: header, longestContig: longestContig)
    }

    /// Returns the regions that variants must overlap; `nil` if none are given.
    private func variantRegions(of genome: IndexedGenome) throws -> VariantRegions? {
        guard regions != nil || !namedRegions.isEmpty else { return nil }
        var input = RegionInput(path: regions, genome: self.genome)
        input.named = namedRegions
        var regions = try input.namedRegions(of: genome)
        if let reader = try input.reader(of: genome) { while let region = try reader.next() { regions.append(region) } }
        return VariantRegions(regions)
    }
}
