internal import MotifEnrichment

/// The families of motifs that are alike, of which the table shows the best one.
enum MotifFamilies {
    /// Gives each motif the id of the motif that stands for its family: itself, since motifs are not compared.
    static func assign(to motifs: [EnrichedMotif]) -> [EnrichedMotif] {
        motifs.map { motif in
            var motif = motif
            motif.family = motif.id
            return motif
        }
    }
}
