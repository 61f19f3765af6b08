internal import MotifComparison
internal import MotifConvolution
internal import MotifCore

/// The motifs of files and their families.
struct GroupedMotifs {
    let motifs: [Motif]
    let families: MotifFamilies

    /// Reads motifs and groups them.
    ///
    /// - Parameters:
    ///   - paths: Motif files.
    ///   - null: The motif files of the null; empty for the motifs themselves.
    ///   - reading: How files are read.
    ///   - options: The settings of families.
    ///   - threads: The number of threads; the result does not depend on it.
    ///   - instructionSet: The kernels to use; the result is the same for any.
    /// - Throws: The error of a file, or ``MotifCollectionError`` if a motif has scores alone or there are too many.
    init(
        _ paths: [String], null: [String], reading: MotifReading, options: FamilyOptions, threads: Int, instructionSet: InstructionSet
    ) throws {
        motifs = try ComparisonReading.motifs(paths, reading)
        guard motifs.count <= MotifFamilies.mostMotifs else {
            throw MotifCollectionError.tooMany(motifs.count, most: MotifFamilies.mostMotifs)
        }
        let nullMotifs = try null.isEmpty ? nil : ComparisonReading.motifs(null, reading)
        ComparisonReading.check(null: nullMotifs ?? motifs, reading)
        families = MotifFamilies(of: motifs, null: nullMotifs, options: options, threads: threads, instructionSet: instructionSet)
    }
}
