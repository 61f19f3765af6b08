import Foundation
import GenomeIO
import MotifTestSupport
import Testing

@Suite("Output file")
struct OutputFileTests {
    let folder = try! TemporaryFolder()

    @Test("has its name only when it is complete")
    func commit() throws {
        let path = folder.path("hits.bed")
        do {
            let file = try OutputFile(path)
            try file.write("chr1\n".utf8)
            #expect(!folder.names.contains("hits.bed"))
            #expect(folder.names.count == 1)
            try file.commit()
        }
        #expect(folder.names == ["hits.bed"])
        #expect(try TestFiles.read(path) == "chr1\n")
    }

    @Test("leaves nothing behind, and what was there, if it is not completed")
    func abandoned() throws {
        let path = try folder.write("hits.bed", "old\n")
        do { try OutputFile(path).write("new\n".utf8) }
        #expect(folder.names == ["hits.bed"])
        #expect(try TestFiles.read(path) == "old\n")
    }

    @Test("keeps a link and the permissions of what it replaces")
    func link() throws {
        let path = try folder.write("target", "old\n")
        #expect(try runShell("cd '\(folder.path)' && chmod 640 target && ln -s target link").status == 0)
        do {
            let file = try OutputFile(folder.path("link"))
            try file.write("new\n".utf8)
            try file.commit()
        }
        #expect(try TestFiles.read(path) == "new\n")
        #expect(try runShell("cd '\(folder.path)' && test -L link && stat -c %a target").output == "640\n")
    }

    @Test("says why it can't be made", arguments: [("missing/hits.bed", "no such file or directory"), (".", "it is a directory")])
    func refusals(name: String, reason: String) {
        #expect { try OutputFile(folder.path(name)) } throws: { "\($0)".contains(reason) }
    }

    @Test("reports a full disk")
    func full() throws {
        let file = try OutputFile("/dev/full")
        #expect { try file.write([1]) } throws: { "\($0)".contains("no space left on device") }
        #expect(FileManager.default.fileExists(atPath: "/dev/full"))
    }
}
