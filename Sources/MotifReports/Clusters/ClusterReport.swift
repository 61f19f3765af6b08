public import MotifCore

/// The report of clustered motifs as one HTML page: the tree of families, and the aligned logos of each family beside its part of the
/// tree.
///
/// A job fills it and writes ``text``. Nodes of the tree are numbered as by SciPy's `linkage`: the motifs first, then the merges.
///
///     var report = ClusterReport(subject: "jaspar.meme", motifs: aligned, merges: [.init(0, 1, height: 0.1)], families: [.init("AP-1", [0, 1])])
///     report.heightLabel = "1 − correlation"
///     try file.write(report.text)
public struct ClusterReport: Sendable {
    /// A motif with its place in the alignment of its family.
    public struct AlignedMotif: Sendable, Hashable {
        /// The motif as its file has it.
        public let motif: Motif
        /// The column of the family's alignment on which the motif's first column lies, on its strand; may be negative.
        public let offset: Int
        /// The strand of the motif that fits its family.
        public let strand: Strand

        public init(_ motif: Motif, offset: Int, strand: Strand) {
            self.motif = motif
            self.offset = offset
            self.strand = strand
        }

        /// The motif on the strand that fits.
        var oriented: Motif { strand == .forward ? motif : motif.reverseComplement }
        var displayName: String { motif.name ?? motif.id }
        /// The columns of the family's alignment on which the motif lies.
        var columns: Range<Int> { offset..<offset + motif.width }
    }

    /// The merge of two nodes of the tree.
    public struct Merge: Sendable, Hashable {
        public let first: Int
        public let second: Int
        /// The distance of the two nodes, not less than the heights of both.
        public let height: Double

        /// - Parameters:
        ///   - first: A node: the index of a motif, or the number of motifs plus the index of an earlier merge.
        ///   - second: Another node.
        ///   - height: The distance of the two nodes; finite, not negative.
        public init(_ first: Int, _ second: Int, height: Double) {
            precondition(height.isFinite && height >= 0, "A distance is finite and not negative.")
            self.first = first
            self.second = second
            self.height = height
        }
    }

    /// The motifs below one node of the tree.
    public struct Family: Sendable, Hashable {
        public let name: String
        /// The indices of the motifs, in any order.
        public let members: [Int]
        /// The motif of the whole family; `nil` for that of its first motif.
        public let motif: Motif?

        public init(_ name: String, _ members: [Int], motif: Motif? = nil) {
            self.name = name
            self.members = members
            self.motif = motif
        }
    }

    /// The name of the clustered file, for the title.
    public var subject: String
    public let motifs: [AlignedMotif]
    public let merges: [Merge]
    public let families: [Family]
    /// The distance that heights of the tree are.
    public var heightLabel = "distance"
    /// The settings, the input sizes, and the versions of programs.
    public var settings: [ReportFact] = []
    /// The words of the command line; empty for work without one.
    public var command: [String] = []

    /// - Parameters:
    ///   - subject: The name of the clustered file, for the title.
    ///   - motifs: The motifs; at least one.
    ///   - merges: The merges of the tree or of several trees, each after those that it merges.
    ///   - families: The families. Each motif is in one, and the motifs of each are all those below one node.
    public init(subject: String, motifs: [AlignedMotif], merges: [Merge], families: [Family]) {
        precondition(!motifs.isEmpty, "There is a motif.")
        precondition(
            families.flatMap(\.members).sorted() == Array(motifs.indices) && families.allSatisfy { !$0.members.isEmpty },
            "Each motif is in one family, and no family is empty.")
        self.subject = subject
        self.motifs = motifs
        self.merges = merges
        self.families = families
    }

    /// The bytes of the page.
    public var text: [UInt8] {
        let families = FamilyTree(self)
        var logos = LogoShelf(mostBytes: .max)
        for motif in motifs { logos.add(motif.oriented) }
        for family in self.families { if let motif = family.motif { logos.add(motif) } }
        return Page(
            program: "motifkit motifs cluster", heading: "Families of the motifs in", subject: subject,
            headlines: [
                .init("motifs", motifs.count), .init("families", self.families.count),
                .init("motifs alone", self.families.count { $0.members.count == 1 }),
                .init("largest family", self.families.map(\.members.count).max()!),
            ],
            rules: Self.rules, definitions: [logos.definitions],
            sections: [
                overview(families, logos: logos), familySection(families, logos: logos), Page.settings(command: command, settings),
            ],
            isInteractive: true
        ).text
    }
}
