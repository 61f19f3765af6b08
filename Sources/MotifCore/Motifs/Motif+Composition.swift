extension Motif {
    /// The number of binding sites behind the counts: the largest total of a column, since the columns of a file may differ.
    public var siteCount: Double { counts.lazy.map { $0.sum() }.max()! }

    /// The information of all columns against a uniform background, in bits: the area of the motif's logo.
    public var information: Double { SequenceLogo(self).columns.reduce(0) { $0 + $1.information } }

    /// The share of G and C, 0…1, averaged over the columns.
    public var gcContent: Double { probabilities.reduce(0) { $0 + $1[1] + $1[2] } / Double(width) }

    /// The motif without uninformative columns at its ends.
    ///
    /// - Parameter bits: the least information of the first and the last column that are kept, in bits.
    /// - Returns: `nil` if no column has as much information.
    public func trimmed(below bits: Double) -> Motif? {
        SequenceLogo(self).informativeColumns(atLeast: bits).map { Motif(id: id, name: name, counts: Array(counts[$0])) }
    }
}
