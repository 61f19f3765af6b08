/// The contigs that are circles: plasmids, mitochondria, chromosomes of bacteria.
public enum CircularContigs: Sendable, Hashable {
    /// Every contig is a circle.
    case all
    /// The contigs with these names are circles.
    case named([String])
}

/// Tells a reader which records are circles, and remembers which of the given names it has met.
final class CircularNames {
    private let selection: CircularContigs
    private var unmetNames: Set<[UInt8]>
    private let names: Set<[UInt8]>

    init(_ selection: CircularContigs) {
        self.selection = selection
        names = if case .named(let names) = selection { Set(names.map { Array($0.utf8) }) } else { [] }
        unmetNames = names
    }

    /// Returns whether the record with this name is a circle, and marks the name as met.
    func contains(_ name: [UInt8]) -> Bool {
        guard selection != .all else { return true }
        unmetNames.remove(name)
        return names.contains(name)
    }

    /// The names that no record has had so far, in the order given.
    var unmet: [String] {
        if case .named(let names) = selection { names.filter { unmetNames.contains(Array($0.utf8)) } } else { [] }
    }
}
