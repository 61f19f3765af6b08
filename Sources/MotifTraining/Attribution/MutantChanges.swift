/// The changes of a model's outputs in all mutants of a sequence, summed up from the changes of single filters.
///
/// Without a hidden layer, each change goes straight to the outputs. With one, the changes of a mutant are kept in a list until all filters
/// are done, since its units need their sum.
final class MutantChanges {
    /// The change of a filter's activation in a mutant, and the place of the mutant's change before it in the list.
    private struct Change {
        let amount: Float
        let filter: Int32
        let previous: Int
    }

    private let head: AttributionHead
    private var length = 0
    /// The changes of the outputs, [T, L, 4]; mutant 4 · position + base.
    private let outputs: UnsafeMutablePointer<Float>
    /// The last change of each mutant, [L, 4]; −1 for none.
    private let latest: UnsafeMutablePointer<Int>
    private var list: [Change] = []
    private var hiddenSums: [Float] = []
    private var sums: [Float] = []

    /// - Parameter longest: Length of the longest sequence in bases.
    init(_ head: AttributionHead, longest: Int) {
        self.head = head
        outputs = .allocate(capacity: head.tasks * longest * 4)
        latest = .allocate(capacity: head.hidden > 0 ? longest * 4 : 0)
    }

    deinit {
        outputs.deallocate()
        latest.deallocate()
    }

    /// Begins a sequence.
    ///
    /// - Parameter hiddenSums: The sums of the hidden units for the sequence, [H].
    func begin(length: Int, hiddenSums: [Float]) {
        self.length = length
        self.hiddenSums = hiddenSums
        outputs.update(repeating: 0, count: head.tasks * length * 4)
        guard head.hidden > 0 else { return }
        latest.update(repeating: -1, count: length * 4)
        list.removeAll(keepingCapacity: true)
    }

    /// Adds the change of a filter's activation in a mutant.
    @inline(__always)
    func add(_ amount: Float, filter: Int, mutant: Int) {
        guard head.hidden == 0 else {
            list.append(Change(amount: amount, filter: Int32(truncatingIfNeeded: filter), previous: latest[mutant]))
            latest[mutant] = list.count &- 1
            return
        }
        head.heads.withUnsafeBufferPointer { heads in
            for task in 0..<head.tasks { outputs[task &* length &* 4 &+ mutant] += heads[task &* head.filters &+ filter] * amount }
        }
    }

    /// Returns the changes of the outputs, [T, 4, L].
    func effects() -> [Float] {
        if head.hidden > 0 { addHiddenUnits() }
        let (length, tasks) = (length, head.tasks)
        return [Float](unsafeUninitializedCapacity: tasks * 4 * length) { effects, count in
            for task in 0..<tasks {
                for position in 0..<length {
                    for base in 0..<4 {
                        effects[(task &* 4 &+ base) &* length &+ position] = outputs[(task &* length &+ position) &* 4 &+ base]
                    }
                }
            }
            count = tasks * 4 * length
        }
    }

    /// Takes the changes of each mutant through the hidden layer.
    private func addHiddenUnits() {
        let hidden = head.hidden
        sums = hiddenSums
        head.hiddenByFilter.withUnsafeBufferPointer { weights in
            head.heads.withUnsafeBufferPointer { heads in
                hiddenSums.withUnsafeBufferPointer { original in
                    sums.withUnsafeMutableBufferPointer { sums in
                        for mutant in 0..<length * 4 where latest[mutant] >= 0 {
                            for unit in 0..<hidden { sums[unit] = original[unit] }
                            var next = latest[mutant]
                            while next >= 0 {
                                let change = list[next]
                                let row = Int(change.filter) &* hidden
                                for unit in 0..<hidden { sums[unit] += weights[row &+ unit] * change.amount }
                                next = change.previous
                            }
                            for task in 0..<head.tasks {
                                var output: Float = 0
                                for unit in 0..<hidden { output += heads[task &* hidden &+ unit] * (max(0, sums[unit]) - max(0, original[unit])) }
                                outputs[task &* length &* 4 &+ mutant] = output
                            }
                        }
                    }
                }
            }
        }
    }
}
