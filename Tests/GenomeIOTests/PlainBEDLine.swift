import Foundation
import MotifCore

/// A BED line as the documentation says it, written without any care for speed.
func plainBEDLine(
    contig: String, start: Int, width: Int, id: String, isReverse: Bool, score: Int32, pValue: Double, name: String?
) -> String {
    let significance = Significance(pValue: pValue)
    let bits = (score < 0 ? "-" : "") + "\(score.magnitude / 1000)." + "\(1000 + score.magnitude % 1000)".dropFirst()
    return [
        contig, "\(start)", "\(start + width)", id, "\(significance.bedScore)", isReverse ? "-" : "+", bits,
        String(format: "%.2e", pValue), name ?? ".",
    ].joined(separator: "\t") + "\n"
}
