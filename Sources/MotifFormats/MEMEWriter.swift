public import MotifCore

extension MotifFile {
    /// Motifs as text of the minimal MEME format.
    ///
    /// - Parameters:
    ///   - motifs: each with its ids and names as they are; white space in them becomes `_`.
    ///   - background: the frequencies that the file declares.
    public static func memeText(_ motifs: [Motif], background: Background = .uniform) -> String {
        let p = background.probabilities
        var text = "MEME version 4\n\nALPHABET= ACGT\n\nstrands: + -\n\nBackground letter frequencies\n"
        text += "A \(p[0].sixDecimals) C \(p[1].sixDecimals) G \(p[2].sixDecimals) T \(p[3].sixDecimals)\n"
        for motif in motifs {
            let siteCount = motif.counts.lazy.map { $0.sum() }.max()!
            text += "\nMOTIF \(word(motif.id))\(motif.name.map { " " + word($0) } ?? "")\n"
            text += "letter-probability matrix: alength= 4 w= \(motif.width) nsites= \(Int(siteCount.rounded())) E= 0\n"
            for column in motif.counts {
                let share = column / column.sum()
                text += (0..<4).map { share[$0].sixDecimals }.joined(separator: " ") + "\n"
            }
        }
        return text
    }

    private static func word(_ text: String) -> String { String(text.map { $0.isWhitespace ? "_" : $0 }) }
}

extension Double {
    /// A probability with six decimals.
    fileprivate var sixDecimals: String {
        let millionths = Int((self * 1e6).rounded())
        return "\(millionths / 1_000_000).\(String(1_000_000 + millionths % 1_000_000).dropFirst())"
    }
}
