internal import CMotifKernels
internal import MotifConvolution

/// The kernels of one instruction set.
struct ComparisonKernels: Sendable {
    typealias Cells = @Sendable @convention(c) (
        UnsafePointer<Float>?, Int, Float, UnsafePointer<Float>?, UnsafePointer<Float>?, Int, Int, Int32, Float, Float,
        UnsafeMutablePointer<UInt8>?) -> Void
    typealias Rows = @Sendable @convention(c) (
        UnsafePointer<UInt8>?, Int, Int, Int, UnsafePointer<UInt8>?, UnsafePointer<Int16>?, UnsafeMutablePointer<Int16>?) -> Void
    typealias Align = @Sendable @convention(c) (
        UnsafePointer<Int16>?, Int, Int, UnsafePointer<UInt32>?, UnsafePointer<UInt32>?, Int, Int, UnsafeMutablePointer<Int16>?) -> Void
    typealias Sum = @Sendable @convention(c) (UnsafePointer<Double>?, Int, UnsafePointer<Double>?, Int, UnsafeMutablePointer<Double>?) -> Void

    let cells: Cells
    let rows: Rows
    let align: Align
    let sum: Sum

    init(_ set: InstructionSet) {
        switch set {
        #if arch(x86_64)
        case .avx512: (cells, rows, align, sum) = (motif_cells_avx512, motif_rows_avx512, motif_align_avx512, motif_sum_avx512)
        case .avx2: (cells, rows, align, sum) = (motif_cells_avx2, motif_rows_avx2, motif_align_avx2, motif_sum_avx2)
        #endif
        default: (cells, rows, align, sum) = (motif_cells_portable, motif_rows_portable, motif_align_portable, motif_sum_portable)
        }
    }
}
