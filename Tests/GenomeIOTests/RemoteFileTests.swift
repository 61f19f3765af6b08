import Foundation
import GenomeIO
import MotifTestSupport
import Testing

@Suite("Remote files")
struct RemoteFileTests {
    private let folder = try! TemporaryFolder()

    @Test("paths on other hosts are refused", arguments: [
        "http://localhost/x.bam", "HTTPS://localhost/x.fa", "ftp://localhost/x.fa", "s3://bucket/x.bam", "gs://bucket/x.cram", "preload:http://localhost/x.fa",
    ])
    func refused(path: String) {
        #expect { try collect([path]) } throws: {
            "\($0)" == "\(path): it is on another host, which is not asked without permission; download it, or give --allow-remote"
        }
    }

    @Test("a CRAM file never leads to a host, neither by its header nor by default", .needs("samtools"))
    func references() throws {
        // A server that takes connections and never answers.
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(server) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                #expect(bind(server, raw, size) == 0 && listen(server, 8) == 0 && getsockname(server, raw, &size) == 0)
            }
            return UInt16(bigEndian: address.pointee.sin_port)
        }
        _ = fcntl(server, F_SETFL, O_NONBLOCK)
        let letters = String(repeating: "ACGTTGCATG", count: 20)
        let genome = try folder.write("g.fa", ">c\n\(letters)\n")
        let sam = try folder.write("x.sam", "@SQ\tSN:c\tLN:200\tUR:http://127.0.0.1:\(port)/g.fa\nr\t0\tc\t1\t60\t10M\t*\t0\t0\tACGTTGCATG\t*\n")
        let cram = folder.path("x.cram")
        #expect(try runShell("samtools view -C -T '\(genome)' -o '\(cram)' '\(sam)' && rm '\(genome)'*").status == 0)
        #expect(try runShell("samtools view -H '\(cram)'").output.contains("UR:"))
        #expect { try collect([cram]) } throws: { "\($0)".contains("its reference is missing or another") }
        #expect(accept(server, nil, nil) < 0 && errno == EAGAIN, "the server was asked")
        if ProcessInfo.processInfo.environment["REF_PATH"] == nil, ProcessInfo.processInfo.environment["REF_CACHE"] == nil {
            #expect(String(cString: getenv("REF_PATH")).hasPrefix("/"))
        }
    }
}
