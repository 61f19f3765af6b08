internal import GenomeIO

/// The changes of a sample in a batch of records, and those around the batch that may share a window with them, in the order of the file.
struct SampleChanges: Sendable {
    private(set) var changes: [CarriedChange] = []
    /// The indices of the changes of each record of the batch.
    private(set) var ranges: [Range<Int>] = []
    /// The length of the longest reference allele.
    private var longestReference = 0

    init() {}

    /// - Parameters:
    ///   - before: changes of earlier batches.
    ///   - own: the changes of each record of the batch.
    ///   - behind: changes of later batches.
    init(before: [CarriedChange], own: [[CarriedChange]], behind: [CarriedChange]) {
        changes = before
        for record in own {
            ranges.append(changes.count..<changes.count + record.count)
            changes += record
        }
        changes += behind
        longestReference = changes.map(\.reference.count).max() ?? 0
    }

    /// The changes that a haplotype has beside one of its changes.
    struct Neighbours: Hashable {
        /// The indices of those before it, from the nearest on, and of those behind it.
        var before: [Int] = []
        var behind: [Int] = []
        /// Whether changes are left out since they overlap others.
        var overlap = false
    }

    /// Returns the changes that a haplotype has beside a change, as far as they may share a window with it.
    ///
    /// Of changes that overlap, the one counts that is nearer.
    ///
    /// - Parameters:
    ///   - index: the change.
    ///   - haplotype: the index of the haplotype; `nil` for any haplotype, of which changes that all have are known.
    ///   - reach: the number of bases that a window may have beside the change.
    ///   - isValid: returns whether a change fits the genome.
    func neighbours(
        of index: Int, onHaplotype haplotype: Int?, reach: Int, _ isValid: (CarriedChange) throws(SequenceFileError) -> Bool
    ) throws(SequenceFileError) -> Neighbours {
        let own = changes[index], set = phaseSet(of: index, reach: reach)
        var neighbours = Neighbours(), before: [Int] = [], behind: [Int] = []
        for other in candidates(around: index, reach: reach) {
            guard changes[other].isCertain(onHaplotype: haplotype, of: set), try isValid(changes[other]) else { continue }
            let removed = changes[other].change.removed
            // Two insertions at one place have no order.
            if removed.upperBound <= own.change.removed.lowerBound, removed != own.change.removed {
                before.append(other)
            } else if removed.lowerBound >= own.change.removed.upperBound, removed != own.change.removed {
                behind.append(other)
            } else {
                neighbours.overlap = true
            }
        }
        before.sort { (changes[$1].change.removed.upperBound, $1) < (changes[$0].change.removed.upperBound, $0) }
        behind.sort { (changes[$0].change.removed.lowerBound, $0) < (changes[$1].change.removed.lowerBound, $1) }
        var last = own.change.removed, left = reach
        for other in before {
            let change = changes[other].change
            left -= max(0, last.lowerBound - change.removed.upperBound)
            // A change may be in reach on one of both haplotypes alone.
            guard left > 0 || change.removed.upperBound > own.change.removed.lowerBound - reach else { break }
            guard change.removed.upperBound <= last.lowerBound, change.removed != last else {
                neighbours.overlap = true
                continue
            }
            neighbours.before.append(other)
            left -= change.inserted.count
            last = change.removed
        }
        (last, left) = (own.change.removed, reach)
        for other in behind {
            let change = changes[other].change
            left -= max(0, change.removed.lowerBound - last.upperBound)
            guard left > 0 || change.removed.lowerBound < own.change.removed.upperBound + reach else { break }
            guard change.removed.lowerBound >= last.upperBound, change.removed != last else {
                neighbours.overlap = true
                continue
            }
            neighbours.behind.append(other)
            left -= change.inserted.count
            last = change.removed
        }
        return neighbours
    }

    /// The indices of other changes on the contig that may be within reach of a change, or of a change that is, in the order of the file.
    private func candidates(around index: Int, reach: Int) -> [Int] {
        let own = changes[index]
        var found: [Int] = []
        var limit = own.change.removed.lowerBound - reach
        for other in (0..<index).reversed() {
            guard changes[other].contig == own.contig, changes[other].position + longestReference >= limit else { break }
            guard changes[other].record != own.record, changes[other].change.removed.upperBound >= limit else { continue }
            // What a deletion removes is no part of a window.
            limit -= changes[other].change.removed.count
            found.append(other)
        }
        found.reverse()
        limit = own.change.removed.upperBound + reach
        for other in index + 1..<max(index + 1, changes.count) {
            guard changes[other].contig == own.contig, changes[other].position <= limit else { break }
            guard changes[other].record != own.record else { continue }
            limit += changes[other].change.removed.count
            found.append(other)
        }
        return found
    }

    /// The phase set that the haplotypes around a change are numbered in: its own, else that of the nearest phased change.
    private func phaseSet(of index: Int, reach: Int) -> Int32? {
        if case .phased(let set) = changes[index].phase { return set }
        let own = changes[index].change.removed
        var nearest: (distance: Int, set: Int32?)?
        for other in candidates(around: index, reach: reach) {
            guard case .phased(let set) = changes[other].phase else { continue }
            let removed = changes[other].change.removed
            let distance = max(removed.lowerBound - own.upperBound, own.lowerBound - removed.upperBound, 0)
            if nearest.map({ distance < $0.distance }) ?? true { nearest = (distance, set) }
        }
        return nearest?.set
    }

    /// Returns the changes of this batch, and of those before it, that may share a window with later records.
    func reaching(_ position: Int, contig: Int, reach: Int) -> [CarriedChange] {
        var limit = position - reach
        return changes.filter { $0.contig == contig }.reversed().filter {
            guard $0.change.removed.upperBound >= limit else { return false }
            limit -= $0.change.removed.count
            return true
        }.reversed()
    }
}
