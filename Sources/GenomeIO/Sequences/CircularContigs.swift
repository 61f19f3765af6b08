/// Which contigs are circles: plasmids, mitochondria, chromosomes of bacteria.
public enum CircularContigs: Sendable, Hashable {
    /// Every record.
    case all
    /// Those with these names.
    case named([String])
}

/// Tells a reader which records are circles, and remembers which names it met.
final class CircularNames {
    private let selection: CircularContigs
    private var unmetNames: Set<[UInt8]>
    private let names: Set<[UInt8]>

    init(_ selection: CircularContigs) {
        self.selection = selection
        names = if case .named(let names) = selection { Set(names.map { Array($0.utf8) }) } else { [] }
        unmetNames = names
    }

    /// Whether a record is a circle.
    func contains(_ name: [UInt8]) -> Bool {
        guard selection != .all else { return true }
        unmetNames.remove(name)
        return names.contains(name)
    }

    /// The names, as given, that no record so far has.
    var unmet: [String] {
        if case .named(let names) = selection { names.filter { unmetNames.contains(Array($0.utf8)) } } else { [] }
    }
}
