public import MotifCore

extension FilterBank {
    /// Finds the hits in one sequence, sorted by start, end, filter and strand.
    ///
    /// - Parameters:
    ///   - sequence: the encoded sequence, at most 2^32 letters.
    ///   - engine: the evaluator; all of them find the same hits.
    ///   - instructionSet: an instruction set that this machine supports; `nil` for its fastest.
    ///   - ambiguity: the rule for windows with letters for several bases. Unless such windows are skipped, the sequence must keep its
    ///     ambiguous letters.
    /// - Returns: hits with 0-based half-open positions.
    public func hits(
        in sequence: EncodedSequence, engine: Engine = .auto, instructionSet: InstructionSet? = nil,
        ambiguity: AmbiguityPolicy = .skip
    ) -> [Hit] {
        hits(
            in: sequence,
            by: ScanPlan(self, engine: engine, instructionSet: instructionSet, expectedBases: sequence.count, ambiguity: ambiguity))
    }

    /// Finds the hits in one sequence by a plan for this bank.
    func hits(in sequence: EncodedSequence, by plan: ScanPlan) -> [Hit] {
        let whole = SequenceBatch.Piece(
            name: 0..<0, recordStart: 0, letters: 0..<sequence.count, windowStarts: 0..<sequence.count)
        var hits: [Hit] = []
        SequenceScanner(plan).scan(sequence, pieces: [whole]) { found in
            hits += found.lazy.map(hit)
        }
        return hits
    }

    /// Finds the hits in a string of sequence letters.
    public func hits(in letters: String) -> [Hit] { hits(in: EncodedSequence(letters)) }

    /// Converts a window hit to the hit of a sequence.
    func hit(_ window: WindowHit) -> Hit {
        let motif = filtersByRank[window.rank]
        let filter = filters[motif]
        return Hit(
            motif: motif, start: window.position, end: window.position + filter.width,
            strand: window.isReverse ? .reverse : .forward, score: window.score,
            significance: filter.significance[window.score])
    }

    /// Looks up the significances of many hits at once.
    ///
    /// The tables of different filters lie far apart in memory. Looking all hits up before any is printed fetches several cache lines at
    /// the same time.
    ///
    /// - Parameters:
    ///   - hits: hits of this bank.
    ///   - significances: receives one significance for each hit.
    public func lookUpSignificances(
        of hits: UnsafeBufferPointer<WindowHit>, into significances: UnsafeMutablePointer<Significance>
    ) {
        guard !hits.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: SignificanceTable.Bucket.self, capacity: hits.count) { buckets in
            withUnsafeTemporaryAllocation(of: UnsafePointer<Significance>.self, capacity: hits.count) { places in
                significancesByRank.withUnsafeBufferPointer { tables in
                    let tables = tables.baseAddress!
                    for index in hits.indices {
                        let hit = hits[index]
                        buckets.initializeElement(at: index, to: tables[hit.rank].bucket(uncheckedOf: hit.score))
                    }
                    for index in hits.indices {
                        let hit = hits[index]
                        places.initializeElement(
                            at: index, to: tables[hit.rank].place(uncheckedOf: hit.score, in: buckets[index]))
                    }
                }
                for index in hits.indices { significances[index] = places[index].pointee }
            }
        }
    }
}
