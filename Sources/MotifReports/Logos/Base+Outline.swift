internal import MotifCore

extension Base {
    /// A command of the letter's ``shape`` with its numbers.
    struct Stroke: Sendable {
        /// The command of SVG paths: M, L, H, V, A or Z.
        let command: Character
        let numbers: [Double]
    }

    /// The strokes of each letter's ``shape``, indexed by raw values.
    private static let strokes = Base.allCases.map { base -> [Stroke] in
        var strokes: [Stroke] = [], start = base.shape.startIndex
        for index in base.shape.indices.dropFirst() + [base.shape.endIndex]
        where index == base.shape.endIndex || base.shape[index].isLetter {
            let numbers = base.shape[base.shape.index(after: start)..<index].split(separator: " ").map { Double($0)! }
            strokes.append(Stroke(command: base.shape[start], numbers: numbers))
            start = index
        }
        return strokes
    }

    /// Appends the letter to an SVG path. Coordinates are whole and relative, so a letter has about 40 bytes.
    ///
    /// - Parameters:
    ///   - x: The left end of the letter.
    ///   - y: The top of the letter; y grows downwards.
    ///   - width: The width of the letter.
    ///   - height: The height of the letter.
    ///   - path: The value of a `d` attribute.
    func append(x: Int, y: Int, width: Int, height: Int, to path: inout String) {
        func across(_ share: Double) -> Int { x + Int((share * Double(width)).rounded()) }
        func down(_ share: Double) -> Int { y + Int((share * Double(height)).rounded()) }
        var place = (x: x, y: y), start = place
        for stroke in Self.strokes[Int(rawValue)] {
            let numbers = stroke.numbers
            let end = switch stroke.command {
            case "H": (x: across(numbers[0]), y: place.y)
            case "V": (x: place.x, y: down(numbers[0]))
            case "Z": start
            default: (x: across(numbers[numbers.count - 2]), y: down(numbers[numbers.count - 1]))
            }
            switch stroke.command {
            case "M":
                path += "M" + [end.x, end.y].pathNumbers
                start = end
            case "L": path += "l" + [end.x - place.x, end.y - place.y].pathNumbers
            case "H": path += "h\(end.x - place.x)"
            case "V": path += "v\(end.y - place.y)"
            case "A":
                let radii = [across(numbers[0]) - x, down(numbers[1]) - y], flags = [0, Int(numbers[3]), Int(numbers[4])]
                path += "a" + (radii + flags + [end.x - place.x, end.y - place.y]).pathNumbers
            default: path += "z"
            }
            place = end
        }
    }
}
