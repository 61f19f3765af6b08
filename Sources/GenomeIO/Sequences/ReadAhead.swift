/// Decompression that a ``SequenceReader`` leaves to threads which wait for their turn to read.
///
/// The reader makes it and keeps it for its lifetime. Any thread may call ``help()``.
public final class ReadAhead: Sendable {
    private let blocks = Lock<SharedBlocks?>(nil)

    init() {}

    /// The blocks of the file that is being read; `nil` if no other thread can help with it.
    var work: SharedBlocks? {
        get { blocks.withLock { $0 } }
        set { blocks.withLock { $0 = newValue } }
    }

    /// Decompresses some blocks ahead of the reader. Any thread may call this at any time.
    ///
    /// - Returns: `false` if there is nothing to do.
    public func help() -> Bool { work?.inflateAhead() ?? false }
}
