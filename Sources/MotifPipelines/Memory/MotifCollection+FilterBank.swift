public import MotifConvolution
public import MotifCore
public import MotifFormats

extension MotifCollection {
    /// Creates a collection of motifs that come from no file.
    ///
    /// - Parameters:
    ///   - records: the motifs.
    ///   - origin: what errors call the place that they come from.
    /// - Throws: ``MotifCollectionError`` if two have the same id.
    public init(_ records: [MotifRecord], origin: String) throws(MotifCollectionError) {
        var ids = Set<String>()
        for record in records where !ids.insert(record.id).inserted { throw .duplicate(id: record.id, paths: [origin, origin]) }
        self.init(entries: records.map { Entry(record: $0, path: origin) })
    }

    /// Makes the filters that a scan with the program would have.
    ///
    /// - Parameters:
    ///   - threshold: the condition of hits; `nil` for a motif's own or, without one, a p-value of at most ``FilterOptions/motifPValue``.
    ///   - background: the background of the sequences; `nil` for that which a motif declares, or else uniform.
    ///   - pseudocount: the total pseudocount of a column.
    ///   - strands: the strands to scan.
    ///   - shortMotifs: the hits of motifs whose best window does not reach the p-value.
    ///   - threads: the largest number of threads.
    public func filterBank(
        threshold: FilterOptions.Threshold? = nil, background: Background? = nil, pseudocount: Double = 0.1, strands: StrandSelection = .both,
        shortMotifs: ShortMotifPolicy = .skip, threads: Int = 1
    ) -> FilterBank {
        let sources = entries.map { entry in
            var source = entry.source(background: background, threshold: threshold)
            source.shortMotifs = shortMotifs
            return source
        }
        return FilterBank(sources: sources, pseudocount: pseudocount, strands: strands, threads: threads)
    }
}
