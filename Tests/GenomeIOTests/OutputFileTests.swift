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
            let partial = try #require(file.partialPath)
            #expect(try TestFiles.read(partial) == "chr1\n")
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

    @Test("a file in the making has no name where the file system allows that")
    func unnamed() throws {
        let file = try OutputFile(folder.path("hits.bed"))
        try file.write("chr1\n".utf8)
        #expect(folder.names.isEmpty || folder.names[0].hasSuffix(".partial"))
        #if os(Linux)
        #expect(folder.names.isEmpty, "the file system of \(folder.path) has no O_TMPFILE")
        #endif
    }

    @Test("files of a group get their names together, and replace others")
    func group() throws {
        try folder.write("a", "old\n")
        do {
            let files = try ["b", "a"].map { try OutputFile(folder.path($0)) }
            for file in files { try file.write("\(file.path.last!)\n".utf8) }
            #expect(folder.names == ["a"])
            try OutputFile.commit(files)
        }
        #expect(folder.names == ["a", "b"])
        #expect(try TestFiles.read(folder.path("a")) == "a\n" && TestFiles.read(folder.path("b")) == "b\n")
    }

    @Test("no file of a group gets its name if one can't")
    func failingGroup() throws {
        #expect(try runShell("mkdir '\(folder.path)/later'").status == 0)
        do {
            let files = try ["a", "later/b"].map { try OutputFile(folder.path($0)) }
            for file in files { try file.write([1]) }
            #expect(try runShell("rm -r '\(folder.path)/later'").status == 0)
            #expect(throws: OutputFileError.self) { try OutputFile.commit(files) }
        }
        #expect(folder.names.isEmpty)
    }

    @Test("paths of descriptors are streams, whatever the descriptor leads to", arguments: [
        "/dev/fd/N", "/proc/self/fd/N", "/proc/thread-self/fd/N", "link",
    ])
    func descriptors(form: String) throws {
        let path = try folder.write("log", "")
        let descriptor = open(path, O_WRONLY)
        defer { close(descriptor) }
        #expect(write(descriptor, "before\n", 7) == 7)
        var name = form.replacing("N", with: "\(descriptor)")
        if form == "link" {
            name = folder.path("link")
            try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: "/dev/fd/\(descriptor)")
        }
        do {
            let file = try OutputFile(name)
            #expect(file.partialPath == nil)
            try file.write("0 lines\n".utf8)
            try file.overwriteStart(Array("2".utf8))
            try file.commit()
        }
        #expect(write(descriptor, "after\n", 6) == 6)
        #expect(try TestFiles.read(path) == "before\n2 lines\nafter\n")
    }

    @Test("a descriptor that is not open, and one that only appends to its file, are errors where they matter")
    func unusableDescriptors() throws {
        #expect { try OutputFile("/dev/fd/987") } throws: { "\($0)".contains("bad file descriptor") || "\($0)".contains("no such file") }
        let descriptor = open(try folder.write("log", "before\n"), O_WRONLY | O_APPEND)
        defer { close(descriptor) }
        let file = try OutputFile("/dev/fd/\(descriptor)")
        try file.write("line\n".utf8)
        #expect { try file.overwriteStart([1]) } throws: { "\($0)".contains("only takes bytes at its end") }
    }

    @Test("a full disk is an error")
    func full() throws {
        let file = try OutputFile("/dev/full")
        #expect { try file.write([1]) } throws: { "\($0)".contains("no space left on device") }
        #expect(FileManager.default.fileExists(atPath: "/dev/full"))
    }
}
