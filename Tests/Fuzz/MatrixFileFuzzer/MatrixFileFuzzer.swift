import GenomeIO
import Glibc

/// The file that holds the input.
private let path: String = {
    atexit { unlink("/dev/shm/motifkit-fuzz-\(getpid()).matrix") }
    return "/dev/shm/motifkit-fuzz-\(getpid()).matrix"
}()

/// The largest number of rows that are read of a matrix, as rows of no columns take no bytes.
private let mostRows = 1000

/// Reads the input as a matrix in the Matrix Market format and in NumPy's, for libFuzzer.
///
/// A crash is a finding: the readers throw whatever the bytes are, and accepted entries lie inside the matrix.
/// `Tests/Fuzz/README.md` says how to run it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMatrixFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    write(descriptor, start, count)
    close(descriptor)
    check {
        let reader = try MatrixMarketReader(path)
        var entries = 0
        while let entry = try reader.next() {
            precondition(0..<reader.shape.rows ~= entry.row && 0..<reader.shape.columns ~= entry.column, "Entries lie in the matrix.")
            entries += 1
        }
        precondition(entries == reader.shape.entries, "A matrix has as many entries as its header tells.")
    }
    check {
        let reader = try NumPyReader(path)
        var row: [Double] = []
        for _ in 0..<min(mostRows, reader.shape.rows) {
            try reader.next(into: &row)
            precondition(row.count == reader.shape.columns, "A row has a number for each column.")
        }
    }
    return 0
}

private func check(_ body: () throws -> Void) {
    do {
        try body()
    } catch {
        precondition((error as? SequenceFileError).map { !$0.problem.isEmpty && !$0.advice.isEmpty } == true, "An error says what to do.")
    }
}
