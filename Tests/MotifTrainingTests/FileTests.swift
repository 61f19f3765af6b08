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

    @Test("tensors that overlap or leave gaps, names that come twice and another alphabet are damage")
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
        let text = "\u{FEFF}\"the \"\"name\"\"\" , seq,\"bound, or not\"\n\"a, \"\"b\"\"\",\"ACGT\" , 1\n\n\"two\nlines\",ACGA,\"0\"\nlast one ,AC,"
        for end in ["\n", "\r\n", "\r"] {
            let table = try LabelledTable(parsing: Array(text.replacing("\n", with: end).utf8), path: "t")
            #expect(table.dataset.tasks == [PredictionTask(name: "bound, or not", kind: .binary)])
            #expect(table.names == ["a, \"b\"", "two\(end)lines", "last one"])
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
            ("seq,l\nACGT,inf\n", "t:2: the label l is inf"),
            ("seq,l,m,l\nACGT,1,0,1\n", "t:1: more than one column is called l"), ("seq,l,\nACGT,1,0\n", "t:1: column 3, of labels, has no name"),
            ("a,seq,l\n\"x\ny\",ACGT,1\n\"z,ACGT,1\n", "t:4: a quote is opened and never closed"),
            ("a,seq,l\n\"x\" y,ACGT,1\n", "t:2: a field goes on behind its closing quote"), ("\u{FEFF}", "t: the table is empty"),
        ]
        for (text, beginning) in cases {
            let error = #expect(throws: TrainingFileError.self) { try LabelledTable(parsing: Array(text.utf8), path: "t") }
            #expect(error?.description.hasPrefix(beginning) == true, "\(error?.description ?? "")")
        }
        let error = #expect(throws: TrainingFileError.self) { try LabelledTable(parsing: Array("seq,l\nACGT,1\n".utf8), path: "t", labels: ["m"]) }
        #expect(error?.description == "t:1: no column is called m; there are seq, l")
    }

    @Test("motifs are read again as they were counted")
    func motifs() throws {
        let motif = FilterMotif(filter: 4, counts: [[30, 0, 10, 0], [1, 2, 3, 34], [40, 0, 0, 0]], siteCount: 40, importance: 1)
        #expect(motif.consensus == "ATA")
        let file = try MotifFile(parsing: Array(MotifFile.memeText([motif.motif]).utf8), path: "m")
        #expect(file.motifs[0].id == "filter5" && file.motifs[0].name == "ATA")
        for (found, counted) in zip(file.motifs[0].counts, motif.counts) {
            for base in 0..<4 { #expect(abs(found[base] - counted[base]) < 1e-3) }
        }
    }
}
