internal import MotifCore

/// Where text goes on: each function writes and returns the place behind what it wrote. There must be room.
typealias TextPointer = UnsafeMutablePointer<UInt8>

extension TextPointer {
    @inline(__always)
    func writing(_ byte: UInt8) -> TextPointer {
        pointee = byte
        return self + 1
    }

    @inline(__always)
    func writing(_ bytes: UnsafeBufferPointer<UInt8>) -> TextPointer {
        if let base = bytes.baseAddress { update(from: base, count: bytes.count) }
        return self + bytes.count
    }

    /// A number that is not negative, in decimal: at most 19 digits.
    @inline(__always)
    func writing(decimal value: Int) -> TextPointer {
        var digits = 1
        var bound: UInt = 10
        while UInt(value) >= bound, digits < 19 {
            digits += 1
            bound &*= 10
        }
        return writing(digits: value, count: digits)
    }

    /// Exactly `count` digits, zeros in front.
    @inline(__always)
    func writing(digits value: Int, count: Int) -> TextPointer {
        var rest = UInt(value)
        var index = count
        while index > 0 {
            index -= 1
            let quotient = rest / 10
            self[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- quotient &* 10)
            rest = quotient
        }
        return self + count
    }

    /// `value / 1000` with three decimals: at most 12 bytes.
    @inline(__always)
    func writing(thousandths value: Int32) -> TextPointer {
        let magnitude = Int(value.magnitude)
        let start = value < 0 ? writing(UInt8(ascii: "-")) : self
        return start.writing(decimal: magnitude / 1000).writing(UInt8(ascii: ".")).writing(digits: magnitude % 1000, count: 3)
    }

    /// Three significant digits in scientific notation, as C's `%.2e` writes them, such as `8.58e-06`: at most 9 bytes.
    @inline(__always)
    func writing(pValue significance: Significance) -> TextPointer {
        let mantissa = significance.mantissa, exponent = significance.exponent
        return writing(digits: mantissa / 100, count: 1).writing(UInt8(ascii: ".")).writing(digits: mantissa % 100, count: 2)
            .writing(UInt8(ascii: "e")).writing(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
            .writing(digits: -exponent, count: exponent > -100 ? 2 : 3)
    }
}
