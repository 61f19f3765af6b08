// `import MotifKit` gives all of the library: motif files in, filters, hits in sequences and files.
@_exported public import GenomeIO
@_exported public import MotifComparison
@_exported public import MotifConvolution
@_exported public import MotifCore
@_exported public import MotifDiscovery
@_exported public import MotifEnrichment
@_exported public import MotifFormats
@_exported public import MotifPipelines
@_exported public import MotifReports
@_exported public import MotifTraining
