internal import CMotifKernels
internal import MotifCore

/// The k-mer code at every position of a sequence, as kernels read them; its memory is kept from one sequence to the next.
struct GroupCodes {
    /// A code for each position, and padding behind.
    private(set) var codes: [UInt8] = []

    /// - Parameter columns: k; 0 if no codes are wanted.
    mutating func encode(_ sequence: EncodedSequence, columns: Int) {
        let size = sequence.count + Int(MOTIF_CODE_PADDING)
        if codes.count < size { codes = [UInt8](repeating: 0, count: size) }
        sequence.codes.withUnsafeBufferPointer { bases in
            codes.withUnsafeMutableBufferPointer {
                // An empty sequence has no address, and no codes either.
                guard columns > 0, let address = bases.baseAddress else { return }
                motif_encode_groups(address, bases.count, columns, $0.baseAddress!)
            }
        }
    }
}
