import Foundation
import MotifCore

/// Formats a BED line as the documentation defines it, without regard for speed.
func plainBEDLine(
    contig: String, start: Int, width: Int, id: String, isReverse: Bool, score: Int32, pValue: Double, name: String?
) -> String {
    let significance = Significance(pValue: pValue)
    let bits = (score < 0 ? "-" : "") + "\(score.magnitude / 1000)." + "\(1000 + score.magnitude % 1000)".dropFirst()
    return [
        contig, "\(start)", "\(start + width)", id, "\(significance.bedScore)", isReverse ? "-" : "+", name ?? ".", bits,
        String(format: "%.2e", pValue),
    ].joined(separator: "\t") + "\n"
}
