internal import MotifCore
internal import MotifFormats

/// The motifs of files that were not read as they are: left out, or renamed.
struct MotifNotices {
    /// The faults of the motifs that were left out, one or more for each.
    var faults: [MotifFileError] = []

    /// The motifs of CIS-BP that have no matrix.
    var emptyMotifs: [MotifFileError] = []

    /// The new ids of motifs whose ids occur twice.
    var renamedIDs: [String] = []

    /// Number of warnings of each kind before a count takes their place.
    private static let limit = 5

    /// The warnings; empty if all motifs were read as they are.
    var warnings: [MotifNotice] {
        // The first fault of each motif stands for all of them.
        var seen: Set<[String?]> = []
        let bad = faults.filter { $0.motif == nil || seen.insert([$0.path, $0.motif]).inserted }
        let texts = Self.warnings("left out a motif", bad, of: "motif", advice: "motifs check tells every fault")
            + Self.warnings("left out a motif without a matrix", emptyMotifs, of: "motif without a matrix", advice: "CIS-BP may not publish them")
            + (renamedIDs.isEmpty ? [] : ["ids that occur twice were numbered: \(renamedIDs.listed())"])
        return texts.map { MotifNotice($0) }
    }

    private static func warnings(_ action: String, _ faults: [MotifFileError], of noun: String, advice: String) -> [String] {
        let shown = faults.prefix(limit).map { "\(action): \($0.reason)" }
        guard faults.count > limit else { return Array(shown) }
        let rest = faults.count - limit
        return shown + ["left out \(rest) more \(noun.pluralised(rest)); \(advice)"]
    }
}

extension String {
    /// The noun in the plural, unless the number is 1; only its first word changes.
    fileprivate func pluralised(_ count: Int) -> String {
        guard count != 1 else { return self }
        let words = split(separator: " ", maxSplits: 1)
        return ([words[0] + "s"] + words.dropFirst()).joined(separator: " ")
    }
}

extension [String] {
    /// The first five elements in a sentence, and points if there are more.
    func listed() -> String { "\(prefix(5).joined(separator: ", "))\(count > 5 ? ", …" : "")".printable }
}
