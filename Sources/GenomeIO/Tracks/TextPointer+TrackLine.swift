extension TrackLine {
    /// The strand as `+` or `-`.
    var strand: UInt8 { hit.isReverse ? UInt8(ascii: "-") : UInt8(ascii: "+") }
}

extension TextPointer {
    /// Appends a literal.
    func writing(_ text: StaticString) -> TextPointer {
        writing(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends the bases of a hit on its own strand.
    func writing(lettersOf line: TrackLine) -> TextPointer {
        guard line.hit.isReverse else { return writing(line.letters) }
        let complements = complementLetters
        let count = line.letters.count
        for index in 0..<count { self[index] = complements[Int(line.letters[count - 1 - index])] }
        return self + count
    }

    /// Appends columns 10 to 12 of BED12 (block count, sizes and starts), each with a tab behind it.
    func writing(blocksOf line: TrackLine) -> TextPointer {
        let start = line.hit.start
        var text = writing(decimal: max(1, line.blocks.count)).writing(UInt8(ascii: "\t"))
        guard !line.blocks.isEmpty else { return text.writing(decimal: line.end - start).writing("\t0\t") }
        for block in line.blocks { text = text.writing(decimal: block.count).writing(UInt8(ascii: ",")) }
        text = (text - 1).writing(UInt8(ascii: "\t"))
        for block in line.blocks { text = text.writing(decimal: block.lowerBound - start).writing(UInt8(ascii: ",")) }
        return (text - 1).writing(UInt8(ascii: "\t"))
    }

    /// Appends the value of the GFF3 attribute Gap: `M` for the parts of the hit, `D` for the gaps between them.
    func writing(gapsOf line: TrackLine) -> TextPointer {
        var text = self
        var end = line.hit.start
        for block in line.blocks {
            if block.lowerBound > end { text = text.writing("D").writing(decimal: block.lowerBound - end).writing(" ") }
            text = text.writing("M").writing(decimal: block.count).writing(" ")
            end = block.upperBound
        }
        return text - 1
    }

    /// Writes a number in decimal digits, with a sign if it is negative.
    func writing(signed number: Int) -> TextPointer {
        number < 0 ? writing(UInt8(ascii: "-")).writing(decimal: -number) : writing(decimal: number)
    }
    /// Appends bytes as GFF3 escapes them, with at most three bytes for one.
    func writing(gff3Escaped bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> TextPointer {
        bytes.reduce(self) { text, byte in
            guard isGFF3Escaped(byte, isAttribute: isAttribute) else { return text.writing(byte) }
            return text.writing(UInt8(ascii: "%")).writing(hexDigits[Int(byte >> 4)]).writing(hexDigits[Int(byte & 15)])
        }
    }
}

/// The complement of each byte, in the same case: IUPAC codes are complemented, other bytes map to themselves.
let complementLetters: [UInt8] = {
    var table = (0...255).map { UInt8($0) }
    for (letter, complement) in zip("ACGTURYKMBVDHacgturykmbvdh".utf8, "TGCAAYRMKVBHDtgcaayrmkvbhd".utf8) {
        table[Int(letter)] = complement
    }
    return table
}()
