internal import GenomeIO
internal import MotifCore

/// The groups of positives.
struct EnrichmentGroups {
    /// The names of the groups, in the order of their first positive.
    private(set) var names: [String] = []
    /// The group of each positive, −1 for none; empty without groups.
    private(set) var indices: [Int] = []

    /// The largest number of groups.
    private static let most = 100

    /// Puts the positives in groups.
    ///
    /// - Throws: `SequenceFileError` if the file of groups can't be read, or ``EnrichmentError``.
    init(_ source: EnrichmentOptions.Groups?, of sequences: EnrichmentSequences, regions: String, notify: (EnrichmentNotice) -> Void) throws {
        let groups: [String?]
        let path: String
        switch source {
        case nil: return
        case .regionNames:
            (path, groups) = (regions, sequences.regionNames.map { $0 == "." ? nil : $0 })
        case .file(let file):
            let named = try Self.read(file)
            (path, groups) = (file, sequences.names.map { named[$0] })
        }
        var numbers: [String: Int] = [:]
        for group in groups {
            guard let group else {
                indices.append(-1)
                continue
            }
            if numbers[group] == nil {
                numbers[group] = names.count
                names.append(group)
            }
            indices.append(numbers[group]!)
        }
        guard names.count > 1 else { throw EnrichmentError.oneGroup(path: path, groups: names.count) }
        guard names.count <= Self.most else { throw EnrichmentError.manyGroups(path: path, groups: names.count, most: Self.most) }
        let ungrouped = indices.count { $0 < 0 }
        if ungrouped > 0 { notify(.ungrouped(positives: ungrouped)) }
    }

    /// Reads the group of each name.
    private static func read(_ path: String) throws -> [String: String] {
        let text = String(decoding: try ByteFile.read(path), as: UTF8.self)
        var groups: [String: String] = [:]
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 2, !columns[0].isEmpty, !columns[1].isEmpty else { throw EnrichmentError.malformedGroup(path: path, line: index + 1) }
            let (name, group) = (String(columns[0]), String(columns[1]).printable)
            if let other = groups.updateValue(group, forKey: name), other != group {
                throw EnrichmentError.twoGroups(name: name, path: path, line: index + 1)
            }
        }
        return groups
    }
}
