internal import MotifCore

/// The motif files of a comparison, as its jobs read them.
enum ComparisonReading {
    /// The number of motifs below which a null is too small for p-values to be trusted; that of Tomtom's warning.
    private static let fewMotifs = 50

    /// Reads the motifs of files.
    ///
    /// - Throws: The error of a file, or ``MotifCollectionError`` if a motif has scores alone.
    static func motifs(_ paths: [String], _ reading: MotifReading) throws -> [Motif] {
        try MotifCollection(paths: paths, reading: reading).countedMotifs()
    }

    /// Tells that a null has few motifs, if it has.
    static func check(null: [Motif], _ reading: MotifReading) {
        guard null.count < fewMotifs else { return }
        reading.report(MotifNotice(
            "the null has \(null.count) motif\(null.count == 1 ? "" : "s"), so that p-values depend much on which they are; "
                + "give a larger collection by --null"))
    }
}
