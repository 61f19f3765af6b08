internal import MotifComparison
internal import MotifCore

/// The members of families as tab-separated text: a line of column names, then a line for each motif, family by family.
struct FamilyTable {
    let motifs: [Motif]
    let families: [(id: String, family: MotifFamily)]

    var text: [UInt8] {
        var text = Array("family_id\tfamily_size\tmotif_id\tmotif_name\tstrand\toffset\tsymmetric_pvalue\trepresentative\n".utf8)
        for (id, family) in families {
            for (index, member) in family.members.enumerated() {
                let motif = motifs[member.motif]
                text += "\(id)\t\(family.members.count)\t\(motif.id)\t\(motif.name ?? ".")\t\(member.strand.symbol)\t\(member.offset)\t".utf8
                text += "\(Significance(pValue: member.pValue))\t\(index == family.representative ? "yes" : "no")\n".utf8
            }
        }
        return text
    }
}
