internal import MotifCore

/// The place where text goes on. Each function writes text there and returns the place behind it.
///
/// Some functions store whole words of up to 16 bytes even where less is text, since that is faster. There must be room for them.
typealias TextPointer = UnsafeMutablePointer<UInt8>

extension TextPointer {
    /// Writes a byte.
    @inline(__always)
    func writing(_ byte: UInt8) -> TextPointer {
        pointee = byte
        return self + 1
    }

    /// Writes the bytes of any memory.
    func writing(_ bytes: UnsafeBufferPointer<UInt8>) -> TextPointer {
        if let address = bytes.baseAddress { update(from: address, count: bytes.count) }
        return self + bytes.count
    }

    /// Writes bytes in steps of 16. The last step may reach beyond the bytes, at both places.
    @inline(__always)
    func writing(padded bytes: UnsafePointer<UInt8>, count: Int) -> TextPointer {
        var done = 0
        repeat {
            let step = UnsafeRawPointer(bytes + done).loadUnaligned(as: SIMD16<UInt8>.self)
            UnsafeMutableRawPointer(self + done).storeBytes(of: step, as: SIMD16<UInt8>.self)
            done &+= 16
        } while done < count
        return self + count
    }

    /// Writes a table entry whose first `count` bytes are text.
    @inline(__always)
    func writing<Entry: FixedWidthInteger & BitwiseCopyable>(_ entry: Entry, count: Int) -> TextPointer {
        UnsafeMutableRawPointer(self).storeBytes(of: entry, as: Entry.self)
        return self + count
    }

    /// Writes a table entry whose highest byte is the length of its text.
    @inline(__always)
    func writing<Entry: FixedWidthInteger & BitwiseCopyable>(measured entry: Entry) -> TextPointer {
        writing(entry, count: Int(truncatingIfNeeded: Entry(littleEndian: entry) &>> Entry(Entry.bitWidth - 8)))
    }

    /// Writes a number that is not negative in decimal: at most 19 digits.
    func writing(decimal value: Int) -> TextPointer {
        var count = 1
        var bound: UInt = 10
        while UInt(value) >= bound, count < 19 {
            count += 1
            bound &*= 10
        }
        var rest = UInt(value)
        for index in (0..<count).reversed() {
            self[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        return self + count
    }

    /// Writes `value / 1000` with three decimals, and a tab: at most 13 bytes.
    @inline(__always)
    func writing(thousandths value: Int32, _ texts: NumberTexts) -> TextPointer {
        let magnitude = value.magnitude
        let whole = Int(magnitude / 1000)
        pointee = UInt8(ascii: "-")
        let start = self + (value < 0 ? 1 : 0)
        let end = whole < 1000 ? start.writing(measured: texts.thousand[whole]) : start.writing(decimal: whole)
        return end.writing(UInt8(ascii: ".")).writing(texts.paddedThousand[Int(magnitude) &- whole &* 1000], count: 4)
    }

    /// Writes a score and a tab: `value / 1000` with three decimals, or `value` itself if scores are whole. At most 13 bytes.
    @inline(__always)
    func writing(cells value: Int32, areWhole: Bool, _ texts: NumberTexts) -> TextPointer {
        guard areWhole else { return writing(thousandths: value, texts) }
        pointee = UInt8(ascii: "-")
        return (self + (value < 0 ? 1 : 0)).writing(decimal: Int(value.magnitude)).writing(UInt8(ascii: "\t"))
    }

    /// Writes a p-value with three significant digits, as C's `%.2e` does (`8.58e-06`), and a tab: at most 10 bytes.
    @inline(__always)
    func writing(pValue significance: Significance, _ texts: NumberTexts) -> TextPointer {
        writing(texts.mantissas[significance.mantissa], count: 4).writing(measured: texts.exponents[-significance.exponent])
    }
}
