/// The version of MotifKit and of `motifkit`.
public let motifKitVersion = "0.1.0"
