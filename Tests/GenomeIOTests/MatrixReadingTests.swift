import Foundation
import GenomeIO
import MotifTestSupport
import Testing

/// Matrices that are read: Matrix Market and NumPy.
@Suite("Reading matrices")
struct MatrixReadingTests {
    let folder = try! TemporaryFolder()

    private func entries(_ text: String) throws -> [[Int]] {
        let reader = try MatrixMarketReader(folder.write("m.mtx", text))
        var entries: [[Int]] = [[reader.shape.rows, reader.shape.columns]]
        while let entry = try reader.next() { entries.append([entry.row, entry.column, Int(entry.count)]) }
        return entries
    }

    @Test("entries are read with comments, blanks, whole real numbers and patterns")
    func entries() throws {
        #expect(try entries("%%MatrixMarket matrix coordinate integer general\n%a\n\n3 2 2   \n1 1 5\n\n%b\n 3\t2  4294967295\r\n") == [[3, 2], [0, 0, 5], [2, 1, 4_294_967_295]])
        #expect(try entries("%%matrixmarket MATRIX coordinate real general\n3 2 3\n1 1 5.0\n3 2 1e+02\n2 1 0\n") == [[3, 2], [0, 0, 5], [2, 1, 100], [1, 0, 0]])
        #expect(try entries("%%MatrixMarket matrix coordinate pattern general\n3 2 1\n3 1") == [[3, 2], [2, 0, 1]])
    }

    @Test("a malformed matrix is told with file and line", arguments: [
        ("", "the file is empty; give a Matrix Market file of counts"),
        ("a,b\n1,2\n", "line 1: this is not the header of a Matrix Market file; give"),
        ("%%MatrixMarket matrix array real general\n", "line 1: the matrix is dense (array); write it as coordinates"),
        ("%%MatrixMarket matrix coordinate complex general\n", "line 1: the entries are complex numbers; give whole counts"),
        ("%%MatrixMarket matrix coordinate integer symmetric\n", "line 1: the matrix is symmetric; give a general matrix"),
        ("%%MatrixMarket matrix coordinate integer general\n%\n", "line 2: the file ends before its size; copy or download it again"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2\n", "line 2: this is not three numbers: rows, columns and entries"),
        ("%%MatrixMarket matrix coordinate integer general\n9999999999 2 1\n", "line 2: the matrix has 9999999999 rows and 2 columns, and at most"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n1 x 1\n", "line 3: this is not a row, a column and a count; check that the file is whole"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n1 2\n", "line 3: this is not a row, a column and a count"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n1 2 3 4\n", "line 3: this is not a row, a column and a count"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n0 2 3\n", "line 3: row 0, column 2 is outside the matrix of 3 rows and 2 columns"),
        ("%%MatrixMarket matrix coordinate integer general\n0 2 1\n1 1 5\n", "line 3: row 1, column 1 is outside the matrix of 0 rows and 2 columns"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n4 2 3\n", "line 3: row 4, column 2 is outside the matrix"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n1 1 -3\n", "line 3: -3 is no count; give counts of reads or fragments that are not normalised"),
        ("%%MatrixMarket matrix coordinate real general\n3 2 1\n1 1 0.5\n", "line 3: 0.5 is no count; give counts"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 1\n1 1 4294967296\n", "line 3: the count 4294967296 is above 4294967295"),
        ("%%MatrixMarket matrix coordinate pattern general\n3 2 1\n1 1 1\n", "line 3: a number follows the row and the column of a pattern"),
        ("%%MatrixMarket matrix coordinate integer general\n3 2 2\n1 1 1\n", "the file has 1 entries, and its header tells of 2; copy or download it again"),
    ])
    func failures(text: String, sentence: String) throws {
        let error = try #require(throws: SequenceFileError.self) { try entries(text) }
        #expect("\(error)".hasPrefix("\(folder.path("m.mtx")): \(sentence)"), "\(error)")
    }

    /// A NumPy file with a header of any words.
    private func array(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
        let length = header.utf8.count
        return [0x93] + Array("NUMPY".utf8) + [version, 0, UInt8(length & 255), UInt8(length >> 8)] + (version > 1 ? [0, 0] : []) + Array(header.utf8) + data
    }

    @Test("arrays of any type of number are read row by row")
    func arrays() throws {
        for (type, one, two) in [
            ("|i1", [1], [255]), ("|u1", [1], [2]), ("|b1", [1], [0]), ("<i2", [1, 0], [254, 255]), ("<u2", [1, 0], [2, 1]), ("<i4", [1, 0, 0, 0], [0, 1, 0, 0]),
            ("<i8", [1, 0, 0, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0, 0]), ("<f4", [0, 0, 0x80, 0x3F], [0, 0, 0xC0, 0x7F]),
            ("<f8", [0, 0, 0, 0, 0, 0, 0xF0, 0x3F], [0, 0, 0, 0, 0, 0, 0, 0x40]),
        ] as [(String, [UInt8], [UInt8])] {
            let expected: [String: Double] = ["|i1": -1, "|u1": 2, "|b1": 0, "<i2": -2, "<u2": 258, "<i4": 256, "<i8": 65536, "<f4": .nan, "<f8": 2]
            for version in [1, 2] as [UInt8] {
                let path = folder.path("a.npy")
                try Data(array("{'descr': '\(type)', 'fortran_order': False, 'shape': (2, 2), }\n", one + two + two + one, version: version))
                    .write(to: URL(fileURLWithPath: path))
                let reader = try NumPyReader(path)
                #expect(reader.shape == (2, 2))
                var row: [Double] = []
                try reader.next(into: &row)
                #expect(row[0] == 1 && (row[1] == expected[type] || row[1].isNaN && type == "<f4"), "\(type): \(row)")
                try reader.next(into: &row)
                #expect(row[1] == 1)
                #expect(throws: SequenceFileError.self) { try reader.next(into: &row) }
            }
        }
    }

    @Test("what is no matrix of numbers, row by row, is told", arguments: [
        ("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", "this is not a matrix that is stored row by row"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "this is not a matrix that is stored row by row"),
        ("{'descr': '<U4', 'fortran_order': False, 'shape': (2, 2), }", "its elements are '<U4', which are no numbers of hits"),
        ("{'descr': [('start', '<i8'), ('strand', 'S1')], 'fortran_order': False, 'shape': (2, 2), }", "its elements are [('start'"),
        ("{}", "its elements are of no known type"),
    ])
    func otherArrays(header: String, sentence: String) throws {
        let path = folder.path("a.npy")
        try Data(array(header, [])).write(to: URL(fileURLWithPath: path))
        let error = try #require(throws: SequenceFileError.self) { _ = try NumPyReader(path) }
        #expect("\(error)".contains(sentence), "\(error)")
        try Data("motif\t1\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: SequenceFileError.self) { _ = try NumPyReader(path) }
    }
}
