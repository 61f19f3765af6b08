/// What the columns of a table of labelled sequences are taken for.
public struct LabelReading: Sendable, Hashable {
    /// The kind of all labels; `nil` to tell classes from real numbers by their values.
    public var kind: PredictionTask.Kind?
    /// The column of the exposures of counts, such as sequencing depths; `nil` if each exposure is 1.
    public var exposureColumn: String?

    public init(kind: PredictionTask.Kind? = nil, exposureColumn: String? = nil) {
        self.kind = kind
        self.exposureColumn = exposureColumn
    }
}
