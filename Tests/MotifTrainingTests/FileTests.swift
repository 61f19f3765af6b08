import MotifCore
import MotifFormats
import MotifTestSupport
import Testing
@testable import MotifTraining

@Suite("Files of training")
struct FileTests {
    @Test("a model that is written and read again is the same")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 21)
        for hidden in [0, 3] {
            let model = random.model(
                filters: 7, width: 5, hidden: hidden, kinds: [.binary, .real], activation: .exp, bothStrands: false)
            let read = try ConvolutionalModel(parsing: model.serialized(), path: "m")
            #expect(read == model)
            var store = SequenceStore()
            store.append(random.codes(30))
            #expect(read.predictions(of: store) == model.predictions(of: store))
        }
    }

    @Test("a damaged model file is an error, wherever it is cut or changed")
    func damage() throws {
        var random = SeededGenerator(seed: 22)
        let bytes = random.model(filters: 2, width: 3, hidden: 2).serialized()
        for count in 0..<bytes.count {
            #expect(throws: TrainingFileError.self) { try ConvolutionalModel(parsing: Array(bytes[..<count]), path: "m") }
        }
        #expect(throws: TrainingFileError.self) { try ConvolutionalModel(parsing: bytes + [0], path: "m") }
        var test = Dataset(tasks: [PredictionTask(name: "t", kind: .binary)])
        for row in 0..<4 { test.append(random.codes(30), labels: [Float(row % 2)]) }
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                // An error or a model, whose predictions may be anything; no crash, and no endless loop over what is no number.
                guard let model = try? ConvolutionalModel(parsing: changed, path: "m"), model.tasks.count == 1 else { continue }
                let metrics = TaskMetrics.all(predictions: model.predictions(of: test.sequences), dataset: test)
                #expect(metrics.count == 1)
            }
        }
        let error = #expect(throws: TrainingFileError.self) { try ConvolutionalModel(parsing: Array(">a\nACGTACGTACGT\n".utf8), path: "m") }
        #expect(error?.description.hasPrefix("m: this is no model file") == true)
    }

    @Test("a model file with overlapping tensors, gaps, a repeated name or another alphabet is an error")
    func dishonestModels() throws {
        var random = SeededGenerator(seed: 23)
        // Filters [2, 3, 4] in the bytes 0 to 96, their biases up to 104.
        let bytes = random.model(filters: 2, width: 3, hidden: 2).serialized()
        func error(_ old: String, _ new: String) throws -> String? {
            #expect(old.utf8.count == new.utf8.count)
            let changed = bytes.replacing(Array(old.utf8), with: Array(new.utf8), maxReplacements: 1)
            #expect(changed != bytes)
            return #expect(throws: TrainingFileError.self) { try ConvolutionalModel(parsing: changed, path: "m") }?.problem
        }
        #expect(try error("[96,104]", "[92,100]") == "tensors of the model file overlap or leave a gap")
        #expect(try error("[96,104]", "[ 8, 16]") == "tensors of the model file overlap or leave a gap")
        #expect(try error("\"hidden_biases\"", "\"filter_biases\"") == "tensors of the model file overlap or leave a gap")
        #expect(try error("\"ACGT\"", "\"ACGU\"") == "the alphabet is ACGU and not ACGT")
    }

    @Test("a table gives sequences, names and tasks of both kinds")
    func table() throws {
        let text = "fold\tname\tseq\tbound\tlevel\r\nA\tone\tACGTN\t1\t0.5\r\nB\ttwo\tacgu\tNA\t-2\r\n"
        let table = try LabelledTable(parsing: Array(text.utf8), path: "t")
        #expect(table.names == ["one", "two"])
        #expect(table.dataset.tasks == [PredictionTask(name: "bound", kind: .binary), PredictionTask(name: "level", kind: .real)])
        #expect(Array(table.dataset.sequences[0]) == [0, 1, 2, 3, 4] && Array(table.dataset.sequences[1]) == [0, 1, 2, 3])
        #expect(table.dataset.labels[0] == 1 && table.dataset.labels[2].isNaN && table.dataset.labels[3] == -2)
        let csv = try LabelledTable(parsing: Array("sequence,label\n\"ACGT\",0\n".utf8), path: "t")
        #expect(csv.names == ["line2"] && csv.dataset.count == 1)
        #expect(try LabelledTable(parsing: Array(text.utf8), path: "t", labels: ["level"]).dataset.tasks.count == 1)
    }

    @Test("quoted fields, a byte order mark and line ends of any kind are read as by other programs")
    func quotedTable() throws {
        let text = "\u{FEFF}note,\"the \"\"name\"\"\" , seq,\"bound, or not\"\n\"of two\nlines\",\"a, \"\"b\"\"\",\"ACGT\" , 1\n\n,\"b\",ACGA,\"0\"\n,last one ,AC,"
        for end in ["\n", "\r\n", "\r"] {
            let table = try LabelledTable(parsing: Array(text.replacing("\n", with: end).utf8), path: "t")
            #expect(table.dataset.tasks == [PredictionTask(name: "bound, or not", kind: .binary)])
            #expect(table.names == ["a, \"b\"", "b", "last one"])
            #expect((0..<3).map { table.dataset.sequences[$0].count } == [4, 4, 2])
            #expect(table.dataset.labels[..<2] == [1, 0] && table.dataset.labels[2].isNaN)
            let malformed = #expect(throws: TrainingFileError.self) {
                try LabelledTable(parsing: Array((text + "x\n").replacing("\n", with: end).utf8), path: "t")
            }
            #expect(malformed?.line == 6)
        }
    }

    @Test("a malformed table is an error with its line")
    func malformedTables() {
        let cases = [
            ("", "t: the table is empty"), ("a,b\n", "t:1: no column is called sequence"), ("seq\nACGT\n", "t:1: there is no column behind"),
            ("seq,l\nACGT\n", "t:2: 1 field where"), ("seq,l\nACGT,1\nACGT,x\n", "t:3: the label l is x"), ("seq,l\nAC5T,1\n", "t:2: the sequence holds the character 5"),
            ("seq,l\nACGT,inf\n", "t:2: the label l is inf; give a number"), ("seq,l\nACGT,0x1\n", "t:2: the label l is 0x1; give a number"),
            ("seq,l\nACGT,1e300\n", "t:2: the label l is 1e300, which is out of range"), ("seq,l\nACGT,-4e38\n", "t:2: the label l is -4e38, which is out of range"),
            ("seq,l\nACGT,1e-300\n", "t:2: the label l is 1e-300, which is out of range"), ("seq,l\nACGT,1e-999\n", "t:2: the label l is 1e-999, which is out of range"),
            ("seq,\"a\tb\"\nACGT,1\n", "t:1: the name of column 2, of labels, holds a control character"),
            ("seq,\"a\u{1B}[31m\"\nACGT,1\n", "t:1: the name of column 2, of labels, holds a control character"),
            ("n,seq,l\n\"a\tb\",ACGT,1\n", "t:2: the name a\u{FFFD}b holds a control character"), ("n,seq,l\n\"a\nb\",ACGT,1\n", "t:2: the name a\u{FFFD}b holds a control character"),
            ("n,seq,l\na\u{7F},ACGT,1\n", "t:2: the name a\u{FFFD} holds a control character"),
            ("seq,l,m,l\nACGT,1,0,1\n", "t:1: more than one column is called l"), ("seq,l,\nACGT,1,0\n", "t:1: column 3, of labels, has no name"),
            ("n,a,seq,l\n\"x\ny\",b,ACGT,1\n\"z,b,ACGT,1\n", "t:4: a quote is opened and never closed"),
            ("a,seq,l\n\"x\" y,ACGT,1\n", "t:2: a field goes on behind its closing quote"), ("\u{FEFF}", "t: the table is empty"),
        ]
        for (text, beginning) in cases {
            let error = #expect(throws: TrainingFileError.self) { try LabelledTable(parsing: Array(text.utf8), path: "t") }
            #expect(error?.description.hasPrefix(beginning) == true, "\(error?.description ?? "")")
        }
        let error = #expect(throws: TrainingFileError.self) { try LabelledTable(parsing: Array("seq,l\nACGT,1\n".utf8), path: "t", labels: ["m"]) }
        #expect(error?.description == "t:1: no column is called m; there are seq, l")
    }

    @Test("two classes are 0 and 1, −1 and 1, or 1 and 2; other numbers are real, and single ones stay what they are")
    func classes() throws {
        func table(_ labels: [String], tasks: [PredictionTask]? = nil) throws -> LabelledTable {
            try LabelledTable(parsing: Array("seq,l\n\(labels.map { "ACGT,\($0)\n" }.joined())".utf8), path: "t", tasks: tasks)
        }
        for (texts, negative, positive) in [(["-1", "1", "NA", "-1.0"], -1, 1), (["2", "1", "", "1.00"], 1, 2), (["+1", "2e0", ".", "1"], 1, 2)] as [([String], Float, Float)] {
            let read = try table(texts)
            #expect(read.dataset.tasks[0].kind == .binary)
            #expect(read.recodedColumns == [.init(column: "l", negative: negative, positive: positive)])
            let expected = texts.map { text -> Float in Float(text).map { $0 == positive ? 1 : 0 } ?? .nan }
            #expect(zip(read.dataset.labels, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
            // The same for data to test a model of classes with, and not for a model of real labels.
            #expect(try table(texts, tasks: [.init(name: "l", kind: .binary)]).dataset.labels.filter { !$0.isNaN } == expected.filter { !$0.isNaN })
            #expect(try table(texts, tasks: [.init(name: "l", kind: .real)]).recodedColumns.isEmpty)
        }
        for texts in [["0", "1"], ["1", "1"], ["0"], ["-1", "0", "1"], ["0", "2"], ["2", "2"], ["-1"], ["1", "2", "3"], ["0.5", "1"]] {
            let read = try table(texts)
            #expect(read.recodedColumns.isEmpty && read.dataset.labels == texts.map { Float($0)! })
            #expect(read.dataset.tasks[0].kind == (texts.allSatisfy { ["0", "1"].contains($0) } ? .binary : .real), "\(texts)")
        }
    }

    @Test("a tab inside quotes does not make the separator a tab")
    func quotedTab() throws {
        let table = try LabelledTable(parsing: Array("\"a\tb\",name,seq,l\n1,x,ACGT,1\n".utf8), path: "t")
        #expect(table.names == ["x"] && table.dataset.labels == [1])
    }

    @Test("names with control characters in a model file are refused, and quoted without them")
    func controlCharactersInModel() throws {
        let model = ConvolutionalModel(
            tasks: [PredictionTask(name: "a\u{1B}[31m", kind: .binary)], width: 1, filters: [1, 0, 0, 0], filterBiases: [0], heads: [1], headBiases: [0])
        let error = #expect(throws: TrainingFileError.self) { try ConvolutionalModel(parsing: model.serialized(), path: "m\n") }
        #expect(error?.description == "m\u{FFFD}: the name of the task a\u{FFFD}[31m holds a control character; give a model.safetensors that motifkit train wrote")
    }

    @Test("a motif that is written as MEME and read again has the same counts")
    func motifs() throws {
        let motif = FilterMotif(
            filter: 4, counts: [[30, 0, 10, 0], [1, 2, 3, 34], [40, 0, 0, 0]], siteCount: 40, positiveShare: 0.5, negativeShare: nil, importance: 1)
        #expect(motif.consensus == "ATA")
        let file = try MotifFile(parsing: Array(MotifFile.memeText([motif.motif()]).utf8), path: "m")
        #expect(file.motifs[0].id == "filter5" && file.motifs[0].name == "ATA")
        for (found, counted) in zip(file.motifs[0].counts, motif.counts) {
            for base in 0..<4 { #expect(abs(found[base] - counted[base]) < 1e-3) }
        }
    }
}
