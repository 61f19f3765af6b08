public import MotifCore

extension FilterBank {
    /// The hits in one sequence, sorted by start, end, filter and strand.
    ///
    /// - Parameters:
    ///   - sequence: the sequence, encoded; at most 2^32 letters.
    ///   - engine: which evaluator finds them; all find the same.
    ///   - instructionSet: one that this machine has; its fastest if nil.
    ///   - ambiguity: how windows are scored that hold letters for several bases; unless they are skipped, the sequence is encoded
    ///     with them.
    /// - Returns: hits with 0-based half-open positions.
    public func hits(
        in sequence: EncodedSequence, engine: Engine = .auto, instructionSet: InstructionSet? = nil,
        ambiguity: AmbiguityPolicy = .skip
    ) -> [Hit] {
        hits(
            in: sequence,
            by: ScanPlan(self, engine: engine, instructionSet: instructionSet, expectedBases: sequence.count, ambiguity: ambiguity))
    }

    /// The hits in one sequence, found as a plan for this bank says.
    func hits(in sequence: EncodedSequence, by plan: ScanPlan) -> [Hit] {
        let whole = SequenceBatch.Piece(
            name: 0..<0, recordStart: 0, letters: 0..<sequence.count, windowStarts: 0..<sequence.count)
        var hits: [Hit] = []
        SequenceScanner(plan).scan(sequence, pieces: [whole]) { found in
            hits += found.lazy.map(hit)
        }
        return hits
    }

    /// The hits in a string of sequence letters.
    public func hits(in letters: String) -> [Hit] { hits(in: EncodedSequence(letters)) }

    /// A window hit in full.
    func hit(_ window: WindowHit) -> Hit {
        let motif = filtersByRank[window.rank]
        let filter = filters[motif]
        return Hit(
            motif: motif, start: window.position, end: window.position + filter.width,
            strand: window.isReverse ? .reverse : .forward, score: window.score,
            significance: filter.significance[window.score])
    }

    /// The significance of each of many hits.
    ///
    /// Apart from the printing, so that the memory of several look-ups, which are far from each other, is fetched at a time.
    ///
    /// - Parameters:
    ///   - hits: hits of this bank.
    ///   - significances: room for one for each hit, written over.
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
