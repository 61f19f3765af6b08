/// The kind of the numbers in a motif file. The raw value is its name in messages.
///
/// A format can prescribe the kind, as MEME does. Otherwise it is decided once for all motifs of a file.
public enum MotifNumbers: String, CaseIterable, Sendable {
    /// Numbers of sites.
    case counts

    /// Probabilities, which add up to 1 at each position.
    case probabilities

    /// Log-odds scores, which a scan uses as they are.
    case logOdds = "log-odds"
}
