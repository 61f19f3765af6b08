internal import MotifKit

extension [UnreachableMotif] {
    /// One warning for each motif that can't have a hit; for many of them one in all, since collections hold hundreds of short
    /// motifs.
    ///
    /// - Parameters:
    ///   - motifCount: of how many.
    ///   - namesAll: whether each is named, however many there are.
    func warn(motifCount: Int, pValue: Double, namesAll: Bool) {
        guard count > 5, !namesAll, let best = self.min(by: { $0.bestPValue < $1.bestPValue }),
            let worst = self.max(by: { $0.bestPValue < $1.bestPValue })
        else {
            for motif in self {
                printWarning("motif \(motif.id) can have no hit: its best possible p-value is \(motif.bestPValue.threeDigits), above \(pValue)")
            }
            return
        }
        printWarning(
            "\(count) of \(motifCount) motifs can have no hit: their best possible p-values, from "
                + "\(best.bestPValue.threeDigits) (\(best.id)) to \(worst.bestPValue.threeDigits) (\(worst.id)), are above \(pValue); --verbose names them")
    }
}

extension Double {
    /// As p-values are printed in tracks.
    fileprivate var threeDigits: String { Significance(pValue: self).description }
}
