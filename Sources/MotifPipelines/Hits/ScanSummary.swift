internal import MotifConvolution
internal import MotifCore
internal import MotifTraining

/// The summary of a scan: for each motif its windows on all strands, its hits, and the number of hits expected in random sequence of the
/// background's composition.
struct ScanSummary {
    private struct Row: Encodable {
        let filter: FilterBank.Filter
        let windows: Int
        let hits: Int

        /// The number of hits that the background would give.
        var expected: Double { Double(windows) * (filter.thresholdPValue ?? 0) }
        /// Hits divided by the expected number; `nil` if none are expected.
        var ratio: Double? { expected > 0 ? Double(hits) / expected : nil }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case id = "motif_id", name = "motif_name", width, windows, hits, expected = "expected_hits", ratio
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(filter.id, forKey: .id)
            try container.encode(filter.name ?? ".", forKey: .name)
            try container.encode(filter.width, forKey: .width)
            try container.encode(windows, forKey: .windows)
            try container.encode(hits, forKey: .hits)
            try container.encode(expected, forKey: .expected)
            try container.encode(ratio, forKey: .ratio)
        }

        /// The cells of a table, in the order of ``CodingKeys``.
        var cells: [String] {
            [filter.id, filter.name ?? ".", "\(filter.width)", "\(windows)", "\(hits)", Self.number(expected), ratio.map(Self.number) ?? "NA"]
        }

        /// A number as JSON has it: whole ones without a point.
        private static func number(_ value: Double) -> String {
            value == value.rounded() && abs(value) < 0x1p53 ? "\(Int(value))" : "\(value)"
        }
    }

    private let rows: [Row]

    init(_ bank: FilterBank, tally: HitTally) {
        var hits = Array(repeating: 0, count: bank.filters.count)
        for (rank, motif) in bank.filtersByRank.enumerated() { hits[motif] = tally.hits[rank] }
        rows = zip(bank.filters, hits).map { filter, hits in
            Row(filter: filter, windows: tally.windows[filter.width] * bank.strands.strands.count, hits: hits)
        }
    }

    /// Returns the summary as JSON, or as tab-separated lines of which the first names the columns.
    func text(isJSON: Bool) -> String {
        if isJSON { return String(decoding: JSONText.encode(["motifs": rows], isIndented: true), as: UTF8.self) }
        let columns = rows.isEmpty ? [] : Row.CodingKeys.allCases.map(\.rawValue)
        return ([columns] + rows.map(\.cells)).map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}
