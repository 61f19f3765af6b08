internal import MotifCore

/// The motifs that the matrices of a file make, once the kind of their numbers is decided and their ids are compared.
struct MotifAssembly {
    /// The sound motifs, in the order of the file.
    private(set) var records: [MotifRecord] = []

    /// The faults of the parser and of the matrices, in the order of lines.
    private(set) var faults: [MotifFileError]

    /// The new ids of motifs whose ids occur twice.
    private(set) var renamedIDs: [String] = []

    /// The kinds of numbers that occur.
    let numbers: [MotifNumbers]

    /// The line of each id's motif.
    private var lines: [String: Int] = [:]

    /// Makes the motifs of a file.
    ///
    /// - Parameter renamingDuplicates: whether an id that occurs again gets a number, in place of being a fault.
    init(_ parsed: ParsedMotifs, format: MotifFormat, renamingDuplicates: Bool) {
        faults = parsed.faults
        let kind = NumberKind(of: parsed.matrices, format: format)
        var found: Set<MotifNumbers> = []
        var names = UniqueNames(parsed.matrices.map(\.header.id))
        for matrix in parsed.matrices {
            do throws(MatrixFaults) {
                let numbers = kind.numbers(of: matrix)
                if let fault = kind.fault(of: matrix) { throw MatrixFaults([fault]) }
                let record = try matrix.record(numbers)
                if lines[record.id] == nil {
                    lines[record.id] = matrix.header.line
                    records.append(record)
                } else if renamingDuplicates {
                    let id = names.newName(like: record.id)
                    lines[id] = matrix.header.line
                    records.append(record.renamed(id))
                    renamedIDs.append(id)
                } else {
                    throw MatrixFaults([matrix.duplicateFault(lines[record.id]!)])
                }
                found.insert(numbers.kind)
            } catch {
                faults += error.faults.map { $0.of(matrix.header) }
            }
        }
        numbers = MotifNumbers.allCases.filter(found.contains)
        // The sort keeps the order of faults on the same line.
        faults = faults.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
    }
}

/// The faults of one matrix; there is at least one.
struct MatrixFaults: Error {
    let faults: [MotifFileError]

    init(_ faults: [MotifFileError]) { self.faults = faults }
}

/// Makes names that do not occur yet.
package struct UniqueNames {
    private var taken: Set<String>

    package init(_ names: some Sequence<String>) { taken = Set(names) }

    /// Returns a name with a number, `name_2` or the next that is free, and keeps it.
    package mutating func newName(like name: String) -> String {
        var number = 2
        while !taken.insert("\(name)_\(number)").inserted { number += 1 }
        return "\(name)_\(number)"
    }
}
