extension Motif {
    /// The number of sites that the motif was counted from: the largest total of a column, since files may have different ones.
    public var siteCount: Double { counts.lazy.map { $0.sum() }.max()! }

    /// The information in all columns against a uniform background, in bits: the area of its logo.
    public var information: Double { SequenceLogo(self).columns.reduce(0) { $0 + $1.information } }

    /// The mean over the columns of the share of G and C.
    public var gcContent: Double { probabilities.reduce(0) { $0 + $1[1] + $1[2] } / Double(width) }

    /// The motif without the columns at its ends that have less information than this, in bits; nil if none has as much.
    public func trimmed(below bits: Double) -> Motif? {
        SequenceLogo(self).informativeColumns(atLeast: bits).map { Motif(id: id, name: name, counts: Array(counts[$0])) }
    }
}
