internal import MotifConvolution
internal import MotifCore
internal import MotifTraining

extension FilterOptions {
    /// Reads the motifs, or the model, and makes the filters.
    ///
    /// - Parameters:
    ///   - threads: the number of threads that compute score distributions and count the background.
    ///   - sequences: opens the sequences for windows of one base; called only if the background is counted from them.
    /// - Returns: the filters, and the recipe of each with its background.
    /// - Throws: `SequenceFileError`, `MotifFileError`, ``MotifCollectionError`` or ``ScanError``.
    func makeFilters(threads: Int, sequences: () throws -> any BatchSource<SequenceBatch>) throws -> (bank: FilterBank, sources: [FilterBank.Source]) {
        let given: Background? =
            switch background {
            case .motifFile: nil
            case .fixed(let background): background
            case .sequences:
                try countBackground(sequences(), threads: threads, encoder: BaseEncoder(maskingLowercase: masksLowercase))
            }
        switch source {
        case .motifs(let motifs):
            let sources = try filterSources(of: motifs, background: given)
            let bank = FilterBank(sources: sources, pseudocount: motifs.pseudocount, strands: strands ?? .both, threads: threads)
            return (bank, sources)
        case .model(let path):
            let (sources, modelStrands) = try filterSources(ofModel: path, background: given)
            return (FilterBank(sources: sources, strands: strands ?? modelStrands, threads: threads), sources)
        }
    }

    /// The condition that makes a window a hit of a model's filter.
    private var modelHits: ConvolutionalModel.HitCondition {
        if let pValue { return .pValue(pValue) }
        return reportsAllActive || threshold != nil ? .active : .activeWithPValue(Self.motifPValue)
    }

    private func filterSources(of motifs: MotifInput, background: Background?) throws -> [FilterBank.Source] {
        var collection = try MotifCollection(
            paths: motifs.paths, reading: motifs.reading, consensuses: motifs.consensuses, consensusFiles: motifs.consensusFiles)
        try collection.select(ids: ids, report: report)
        return try collection.entries.map { entry in
            let exact = try motifs.mismatches.flatMap { try entry.source(mismatches: $0, background: background) }
            var source = exact ?? entry.source(background: background, threshold: threshold)
            source.shortMotifs = shortMotifs
            return source
        }
    }

    private func filterSources(ofModel path: String, background: Background?) throws -> (sources: [FilterBank.Source], strands: StrandSelection) {
        let model = try ModelFolder(path).model()
        guard model.shape.width <= Motif.maximumWidth,
            var sources = model.filterSources(background: background ?? .uniform, hits: modelHits)
        else { throw ScanError.unscannableModel(path: path) }
        if let threshold { for index in sources.indices { sources[index].threshold = threshold.ofFilter() } }
        let chosen = MotifChoice(ids).chosen(from: sources.map { ($0.id, $0.name) })
        if let unknown = chosen.unknown { throw ScanError.unknownFilter(id: unknown, path: path, last: sources[sources.count - 1].id) }
        if let notice = chosen.matches.notice { report(notice) }
        return (chosen.indices.map { sources[$0] }, model.readsBothStrands ? .both : .forward)
    }
}
