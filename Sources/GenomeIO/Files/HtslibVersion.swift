internal import CHtslib

/// The version of the htslib that is linked.
public var htslibVersion: String { String(cString: hts_version()) }
