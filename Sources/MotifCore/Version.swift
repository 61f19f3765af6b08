/// The version of MotifKit and of `motifkit`.
public let motifKitVersion = "0.2.0"
