internal import MotifConvolution
internal import MotifCore
internal import MotifTraining

/// For each motif, in the order given: windows looked at on all strands, hits, and how many hits the background would give.
struct ScanSummary {
    private struct Row {
        let filter: FilterBank.Filter
        let windows: Int
        let hits: Int

        var expected: Double { Double(windows) * (filter.thresholdPValue ?? 0) }

        var members: [JSONValue.Member] {
            [
                .init("motif_id", .string(filter.id)), .init("motif_name", .string(filter.name ?? ".")),
                .init("width", .number(Double(filter.width))), .init("windows", .number(Double(windows))),
                .init("hits", .number(Double(hits))), .init("expected_hits", .number(expected)),
                .init("ratio", expected > 0 ? .number(Double(hits) / expected) : .null),
            ]
        }

        var json: JSONValue { .object(members) }
    }

    private let rows: [Row]

    init(_ bank: FilterBank, tally: HitTally) {
        var hits = Array(repeating: 0, count: bank.filters.count)
        for (rank, motif) in bank.filtersByRank.enumerated() { hits[motif] = tally.hits[rank] }
        rows = zip(bank.filters, hits).map { filter, hits in
            Row(filter: filter, windows: tally.windows[filter.width] * bank.strands.strands.count, hits: hits)
        }
    }

    /// As text: JSON, or tab-separated with the columns' names in the first line.
    func text(isJSON: Bool) -> String {
        guard !isJSON else { return JSONValue.object([.init("motifs", .array(rows.map(\.json)))]).text(indentation: 2) + "\n" }
        let columns = rows.first?.members.map(\.name) ?? []
        let lines = rows.map { $0.members.map { $0.value.cell } }
        return ([columns] + lines).map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}

extension JSONValue {
    /// As a cell of a table.
    fileprivate var cell: String {
        if case .string(let text) = self { text } else if self == .null { "NA" } else { text() }
    }
}
