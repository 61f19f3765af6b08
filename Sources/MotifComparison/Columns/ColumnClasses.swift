internal import CMotifKernels
internal import MotifCore

/// The distinct columns of the targets and of the null's motifs, with the features that scores are made of.
struct ColumnClasses: Sendable {
    /// The number of classes, and the number filled up to a multiple of 16.
    let count, stride: Int
    /// The features, [feature][stride].
    let features: [Float]
    /// The number that each class adds to its scores.
    let bases: [Float]
    /// The number of columns of the null's motifs that each class stands for, on all strands that are read.
    let weights: [UInt32]
    /// The sum of the weights.
    let totalWeight: Int
    /// The classes of all columns of all targets, one target after the other; then those of their reverse complements, if they are read.
    let targetColumns: [UInt32]
    /// The index of each target's first column in ``targetColumns``, and the end of the last one.
    let starts: [UInt32]

    init(targets: [[GridColumn]], null: [[GridColumn]], scoring: ColumnScoring) {
        var indices: [GridColumn: UInt32] = [:]
        var columns: [GridColumn] = []
        func index(_ column: GridColumn) -> UInt32 {
            if let known = indices[column] { return known }
            let new = UInt32(columns.count)
            indices[column] = new
            columns.append(column)
            return new
        }
        var starts: [UInt32] = [0]
        var targetColumns: [UInt32] = []
        for target in targets {
            for column in target { targetColumns.append(index(column)) }
            starts.append(UInt32(targetColumns.count))
        }
        var weighted: [UInt32] = []
        for motif in null { for column in motif { weighted.append(index(column)) } }
        count = columns.count
        let stride = (columns.count + 15) & ~15
        self.stride = stride
        var weights = Array(repeating: UInt32(0), count: stride)
        for column in weighted { weights[Int(column)] += 1 }
        var features = Array(repeating: Float(0), count: stride * scoring.featureCount)
        var bases = Array(repeating: Float(0), count: stride)
        for (index, column) in columns.enumerated() {
            bases[index] = scoring.base(column)
            let values = scoring.features(column)
            for feature in 0..<scoring.featureCount { features[feature * stride + index] = values[feature] }
        }
        (self.features, self.bases, self.weights, totalWeight) = (features, bases, weights, weighted.count)
        (self.targetColumns, self.starts) = (targetColumns, starts)
    }
}
