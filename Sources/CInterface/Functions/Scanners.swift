public import CMotifKit
internal import MotifConvolution
internal import MotifCore
internal import MotifPipelines

@c @implementation public func motifkit_scanner_defaults() -> motifkit_scanner_options {
    motifkit_scanner_options(
        threshold_kind: Int32(MOTIFKIT_DEFAULT_THRESHOLD), threshold: 0, background: nil, pseudocount: 0.1, strands: Int32(MOTIFKIT_BOTH_STRANDS),
        masks_lowercase: false, short_motifs_best: false)
}

@c @implementation public func motifkit_scanner_create(
    _ motifs: OpaquePointer, _ options: UnsafePointer<motifkit_scanner_options>?, _ threads: Int32, _ error: OpaquePointer?
) -> OpaquePointer? {
    reporting(to: error) {
        let options = options?.pointee ?? motifkit_scanner_defaults()
        guard options.pseudocount >= 0, options.pseudocount <= 1e9 else {
            throw ArgumentError("the pseudocount is \(options.pseudocount); give a number from 0 to 1e9")
        }
        let bank = MotifList.of(motifs).collection.filterBank(
            threshold: try options.checkedThreshold(), background: try background(options.background), pseudocount: options.pseudocount,
            strands: try options.checkedStrands(), shortMotifs: options.short_motifs_best ? .best : .skip, threads: threadCount(threads))
        return ArrayScanner(bank, masksLowercase: options.masks_lowercase).retained()
    }
}

extension motifkit_scanner_options {
    fileprivate func checkedThreshold() throws -> FilterOptions.Threshold? {
        switch Int(threshold_kind) {
        case Int(MOTIFKIT_DEFAULT_THRESHOLD): return nil
        case Int(MOTIFKIT_P_VALUE):
            guard threshold > 0, threshold <= 1 else { throw ArgumentError("the p-value is \(threshold); give a number above 0 and up to 1") }
            return .pValue(threshold)
        case Int(MOTIFKIT_SCORE):
            guard abs(threshold) <= 1e6 else { throw ArgumentError("the score is \(threshold); give a number of bits from -1e6 to 1e6") }
            return .bits(threshold)
        case Int(MOTIFKIT_RELATIVE_SCORE):
            guard 0...1 ~= threshold else { throw ArgumentError("the relative score is \(threshold); give a share from 0 to 1") }
            return .relativeScore(threshold)
        default: throw ArgumentError("there is no threshold of the kind \(threshold_kind)")
        }
    }

    fileprivate func checkedStrands() throws -> StrandSelection {
        switch Int(strands) {
        case Int(MOTIFKIT_BOTH_STRANDS): .both
        case Int(MOTIFKIT_FORWARD_STRAND): .forward
        case Int(MOTIFKIT_REVERSE_STRAND): .reverse
        default: throw ArgumentError("there is no choice of strands with the number \(strands)")
        }
    }
}

@c @implementation public func motifkit_scanner_count(_ scanner: OpaquePointer) -> Int64 { Int64(ArrayScanner.of(scanner).bank.filters.count) }

@c @implementation public func motifkit_scanner_thresholds(_ scanner: OpaquePointer, _ thresholds: UnsafeMutablePointer<Double>) {
    for (index, filter) in ArrayScanner.of(scanner).bank.filters.enumerated() {
        thresholds[index] = filter.thresholdScore.map { Double($0) / Double(filter.matrix.cellsPerUnit) } ?? .nan
    }
}

@c @implementation public func motifkit_scanner_free(_ scanner: OpaquePointer?) { ArrayScanner.release(scanner) }
