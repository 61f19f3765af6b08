import Foundation
import GenomeIO
import MotifTestSupport
import Testing

@Suite("Output file")
struct OutputFileTests {
    let folder = try! TemporaryFolder()

    @Test("a file gets its name only when it is complete")
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

    @Test("an abandoned file leaves nothing behind and keeps the file that was there")
    func abandoned() throws {
        let path = try folder.write("hits.bed", "old\n")
        do { try OutputFile(path).write("new\n".utf8) }
        #expect(folder.names == ["hits.bed"])
        #expect(try TestFiles.read(path) == "old\n")
    }

    @Test("a replaced file keeps its symbolic link and permissions")
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

    @Test("errors say why a file can't be created", arguments: [("missing/hits.bed", "no such file or directory"), (".", "it is a directory")])
    func refusals(name: String, reason: String) {
        #expect { try OutputFile(folder.path(name)) } throws: { "\($0)".contains(reason) }
    }

    @Test("a full disk is an error")
    func full() throws {
        let file = try OutputFile("/dev/full")
        #expect { try file.write([1]) } throws: { "\($0)".contains("no space left on device") }
        #expect(FileManager.default.fileExists(atPath: "/dev/full"))
    }
}
