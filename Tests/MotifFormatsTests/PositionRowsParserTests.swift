import MotifCore
import MotifFormats
import Testing

/// HOCOMOCO, Cluster-Buster and PWMScan.
///
/// The expected counts of HOCOMOCO and Cluster-Buster come from Bio.motifs 1.88: `[m.counts[b] for m in motifs.parse(handle, "clusterbuster")
/// for b in "ACGT"]`.
struct PositionRowsParserTests {
    @Test func hocomocoCounts() throws {
        let file = try parse(">AHR_HUMAN.H11MO.0.B\n40.51 18.26 56.41 38.77\n10.88\t11.87\t34.66\t96.55\n>ARI3A SI\n1 2 3 4\r\n")
        #expect(file.format == .hocomoco)
        #expect(
            file.motifs == [
                Motif(id: "AHR_HUMAN.H11MO.0.B", counts: [[40.51, 18.26, 56.41, 38.77], [10.88, 11.87, 34.66, 96.55]]),
                Motif(id: "ARI3A", name: "SI", counts: [[1, 2, 3, 4]]),
            ])
    }

    @Test func hocomocoScores() throws {
        let file = try parse("> AHR_si\n0.2454 -0.0405 -0.7491 0.3187\n-3.5 1 0 -0.0005\n")
        #expect(file.format == .hocomoco)
        #expect(file.motifs.isEmpty)
        #expect(
            file.records == [
                MotifRecord(id: "AHR_si", name: nil, scores: LogOddsMatrix(cells: [245, -41, -749, 319, -3500, 1000, 0, -1]))
            ])
        #expect(file.records[0].cellsPerUnit == 1000)
        #expect(file.records[0].threshold == nil)
    }

    @Test func clusterBuster() throws {
        let text = "# made by hand\n>AbdA\n# WEIGHT: 4.2\n1 3 0 14\n0 0 0 18\n\n# GAP 30\n>b\nT A G C\n30 0 28 40\n"
        let file = try parse(text)
        #expect(file.format == .clusterBuster)
        #expect(
            file.motifs == [
                Motif(id: "AbdA", counts: [[1, 3, 0, 14], [0, 0, 0, 18]]), Motif(id: "b", counts: [[0, 40, 28, 30]]),
            ])
        #expect(try parse(text, format: .hocomoco).motifs == file.motifs)
    }

    /// The first and the last row of the matrix whose hits OracleTests compares.
    @Test func pwmScan() throws {
        let file = try parse(
            ">log-odds matrix MA0137.3 STAT1: alength= 4 w= 2 n= 0 bayes= 0 E= 0\n  -131     -31     -21      95 \n-10000    -412  -10000     198 \n")
        #expect(file.format == .pwmScan)
        #expect(
            file.records == [
                MotifRecord(
                    id: "MA0137.3", name: "STAT1",
                    scores: LogOddsMatrix(cells: [-131, -31, -21, 95, -10000, -412, -10000, 198], cellsPerUnit: 1))
            ])
        #expect(file.records[0].cellsPerUnit == 1)
        let probabilities = try parse(">letter-probability matrix x: alength= 4 w= 1 nsites= 8 E= 0\n0.5 0.25 0.25 0\n")
        #expect(probabilities.motifs == [Motif(id: "x", counts: [[4, 2, 2, 0]])])
        // A header that says log-odds admits numbers of one sign.
        #expect(try parse(">log-odds matrix x\n0 1 2 3\n").records[0].scores?.cells == [0, 1, 2, 3])
    }

    @Test func scoresThatAreTooLarge() {
        expectError(">a\n-4000001 1 1 1\n", line: 2, "position 1 of motif a has the score -4000001")
        expectError(">a\n-4000.5 1 1 1\n", line: 2, "position 1 of motif a has the score -4000.5")
        expectError(">a\n-3000000 0 0 1\n-1000000 0 0 1\n", line: 1, "are 4000002 apart")
        expectError(">a\n1 2 3 4\n-1 2 3 4\n", line: 3, "position 1 has no number below 0")
    }

    @Test func errors() {
        expectError(">a\n1 2 3 4\n1 2 3\n", line: 3, "has 3 numbers", format: .hocomoco)
        expectError(">a\n1 2 3 x\n", line: 2, "\"x\" is not a number", format: .hocomoco)
        expectError(">a\n1 2 3 inf\n", line: 2, "\"inf\" is not a number", format: .hocomoco)
        expectError(">a\n1 2 3 1e13\n", line: 2, "too large", format: .hocomoco)
        expectError(">a\n>b\n1 2 3 4\n", line: 1, "motif a has no rows", format: .hocomoco)
        expectError(">a\n1 2 3 4\n>a\n1 2 3 4\n", line: 3, "\"a\" already names the motif of line 1", format: .hocomoco)
        expectError(">a\nA C G U\n1 2 3 4\n", line: 2, "RNA")
        expectError(">a\nA C G G\n1 2 3 4\n", line: 2, "the columns are")
        expectError("1 2 3 4\n", line: 1, "stands where a line with \">\" and an id was expected", format: .hocomoco)
        expectError(">a\n0 0 0 0\n", line: 2, "position 1 of motif a has no counts", format: .hocomoco)
        expectError(">a\n0.5 0.2 0.2 0.2\n", line: 2, "position 1 of motif a adds up to 1.1", format: .hocomoco)
        expectError(">a\n" + String(repeating: "1 1 1 1\n", count: 256), line: 257, "more than 255 positions")
        expectError(">log-odds matrix a: alength= 4 w= 3\n1 -2 3 4\n", line: 1, "has 1 of its 3 rows")
        expectError(">log-odds matrix a: alength= 20\n1 -2 3 4\n", line: 1, "alphabet of \"20\" letters")
        expectError(">log-odds matrix :\n1 -2 3 4\n", line: 1, "no id")
        expectError(">a\n1 -2 3 4\n", line: 1, "\">log-odds matrix\"", format: .pwmScan)
        expectError(">letter-probability matrix a\n1 -2 3 4\n", line: 2, "negative")
        expectError("", line: nil, "no motif", format: .hocomoco)
    }
}
