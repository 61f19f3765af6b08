import Foundation
import MotifTestSupport
import Testing

/// The benchmark program on little data: its measurements are there and its cases agree, however fast they are.
@Suite("MotifBenchmarks scan")
struct ScanBenchmarkTests {
    let folder = try! TemporaryFolder()
    static let program = URL(fileURLWithPath: ScanCommandTests.program).deletingLastPathComponent()
        .appending(path: "MotifBenchmarks").path

    /// The parts of the benchmark's JSON that the tests check.
    struct Report: Decodable {
        struct Case: Decodable {
            struct Work: Decodable {
                let bases, hits, positions: Int?
                let checksum: UInt32
            }
            let name: String
            let seconds: [Double]
            let medianSeconds, minimumSeconds, spread: Double
            let work: Work
            let peakMemory: Int?
        }
        struct Machine: Decodable { let instructionSets: [String] }
        let machine: Machine
        let cases: [Case]

        func cases(of group: String) -> [Case] { cases.filter { $0.name == group || $0.name.hasPrefix("\(group)/") } }
    }

    func benchmark(_ arguments: String...) throws -> (report: Report, text: String) {
        let path = folder.path("results.json")
        let result = try runProcess(
            Self.program,
            [TestFiles.testdata("lambda.fa"), "--motifs", TestFiles.testdata("small.meme"), "--json", path] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        return (try JSONDecoder().decode(Report.self, from: Data(contentsOf: URL(fileURLWithPath: path))), result.output)
    }

    @Test("measures every stage and the whole, in a table and in JSON")
    func everyCase() throws {
        let (report, text) = try benchmark("--rounds", "1", "--bases", "2000", "--pvalue", "1e-2", "--threads", "1,2")
        let sets = report.machine.instructionSets
        let evaluators = ["auto", "threshold"].flatMap { engine in sets.map { "\(engine)/\($0)" } }
        #expect(Set(report.cases.map(\.name)).isSuperset(of: ["parse", "filters", "read", "encode", "kmers/2", "kmers/3", "kmers/4"]
            + evaluators.map { "tables/\($0)" } + evaluators.map { "evaluate/\($0)" } + ["evaluate/reference"]
            + ["sort", "significance", "format", "write", "matrix", "whole/1", "whole/2"] + sets.map { "pool/\($0)" }))
        for result in report.cases {
            #expect(result.seconds.count == 1 && result.seconds[0] > 0, "\(result.name)")
            #expect(result.medianSeconds == result.seconds[0] && result.minimumSeconds == result.seconds[0], "\(result.name)")
            #expect(result.spread == 1, "\(result.name)")
        }
        #expect(text.split(separator: "\n").count == 4 + report.cases.count)
        #expect(folder.names == ["results.json"])

        let read = try #require(report.cases(of: "read").first)
        #expect(read.work.bases == 48_502)
        let inMemory = try #require(report.cases(of: "encode").first)
        #expect(inMemory.work.bases == 2000)
        for whole in report.cases(of: "whole") {
            #expect(whole.work.bases == 48_502)
            #expect(whole.work.hits == report.cases(of: "whole")[0].work.hits)
            #expect((whole.peakMemory ?? 0) > 1 << 20)
        }
    }

    @Test("finds the same hits with every engine on every instruction set")
    func agreement() throws {
        // The input is so short that the reference engine scans all of it.
        let evaluators = try benchmark("--rounds", "2", "--bases", "100", "--pvalue", "0.05", "--only", "evaluate").report.cases
        #expect(evaluators.count >= 3)
        #expect(evaluators.contains { $0.name == "evaluate/reference" })
        #expect((evaluators[0].work.hits ?? 0) > 0)
        for evaluator in evaluators {
            #expect(evaluator.seconds.count == 2)
            #expect(evaluator.work.bases == 100 && evaluator.work.positions == 100 * 6 * 2, "\(evaluator.name)")
            #expect(evaluator.work.hits == evaluators[0].work.hits, "\(evaluator.name)")
            #expect(evaluator.work.checksum == evaluators[0].work.checksum, "\(evaluator.name)")
        }
    }

    @Test("says what is wrong in one sentence, with exit status 1 for files and 64 for usage", arguments: [
        (["missing.fa", "--motifs", "MOTIFS"], 1, "missing.fa: no such file or directory"),
        (["LAMBDA", "--motifs", "missing.meme", "--only", "whole"], 1, "missing.meme: no such file or directory"),
        (["LAMBDA", "--motifs", "MOTIFS", "--only", "parse", "--json", "missing/results.json"], 1, "missing/results.json: can't be written"),
        (["/dev/null", "--motifs", "MOTIFS"], 1, "there are no bases"),
        (["LAMBDA", "--motifs", "MOTIFS", "--only", "parse,evaluat"], 64, "There is no case evaluat;"),
        (["LAMBDA", "--motifs", "MOTIFS", "--rounds", "0"], 64, "--rounds is 0"),
        (["LAMBDA", "--motifs", "MOTIFS", "--threads", "1,x"], 64, "'1,x' is invalid"),
    ] as [([String], Int32, String)])
    func failures(arguments: [String], status: Int32, message: String) throws {
        let places = ["LAMBDA": TestFiles.testdata("lambda.fa"), "MOTIFS": TestFiles.testdata("small.meme")]
        let result = try runProcess(Self.program, arguments.map { places[$0] ?? $0 })
        #expect(result.status == status)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(status == 64 || result.errors.split(separator: "\n").count == 1)
    }
}
