internal import CMotifKernels
internal import MotifCore

/// The k-mer codes of a sequence in the form that kernels read; the memory is reused from sequence to sequence.
struct GroupCodes {
    /// The code at each position, and padding after the last.
    private(set) var codes: [UInt8] = []

    /// Computes the codes of a sequence.
    ///
    /// - Parameters:
    ///   - sequence: the base codes.
    ///   - columns: the length k of the k-mers; 0 if no codes are needed.
    mutating func encode(_ sequence: EncodedSequence, columns: Int) {
        let size = sequence.count + Int(MOTIF_CODE_PADDING)
        if codes.count < size { codes = [UInt8](repeating: 0, count: size) }
        sequence.codes.withUnsafeBufferPointer { bases in
            codes.withUnsafeMutableBufferPointer {
                // The buffer of an empty sequence has no address.
                guard columns > 0, let address = bases.baseAddress else { return }
                motif_encode_groups(address, bases.count, columns, $0.baseAddress!)
            }
        }
    }
}
