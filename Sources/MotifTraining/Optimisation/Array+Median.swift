extension [Float] {
    /// The number at the index count / 2 if they were sorted, found by parting them again and again (Hoare, CACM 1961); they are
    /// reordered for it.
    ///
    /// - Complexity: O(n) on average.
    mutating func takeUpperMedian() -> Float {
        precondition(!isEmpty, "There is no median of nothing.")
        let middle = count / 2
        return withUnsafeMutableBufferPointer { numbers in
            var low = 0, high = numbers.count - 1
            while low < high {
                let pivot = numbers[low + (high - low) / 2]
                var left = low, right = high
                while left <= right {
                    while numbers[left] < pivot { left += 1 }
                    while pivot < numbers[right] { right -= 1 }
                    if left <= right {
                        numbers.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if middle <= right { high = right } else if middle >= left { low = left } else { break }
            }
            return numbers[middle]
        }
    }
}
