/// The work that a ``SequenceReader`` leaves to threads which wait for their turn to read: decompression.
public final class ReadAhead: Sendable {
    private let blocks = Lock<SharedBlocks?>(nil)

    init() {}

    /// The file that is read now; nil if there is nothing to do for it.
    var work: SharedBlocks? {
        get { blocks.withLock { $0 } }
        set { blocks.withLock { $0 = newValue } }
    }

    /// Does a part of the work. For any thread at any time.
    ///
    /// - Returns: false if there is nothing to do.
    public func help() -> Bool { work?.inflateAhead() ?? false }
}
