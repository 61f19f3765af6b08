import GenomeIO
import MotifTestSupport
import Testing

@testable import MotifPipelines

@Suite("Motif collections that come with the program")
struct ShippedCollectionsTests {
    let folder = try! TemporaryFolder()

    @Test("names are read from files, and the newest release comes first")
    func names() throws {
        for file in ["JASPAR2026_CORE_plants.meme", "JASPAR998_CORE_plants.meme", "HOCOMOCO_human.meme", "README.md", "my motifs.meme", "2026_x.meme"] {
            _ = try folder.write(file, "")
        }
        let shipped = ShippedCollections(folders: [folder.path("missing"), folder.path])
        #expect(shipped.collections.map(\.name) == ["hocomoco:human", "jaspar:plants", "jaspar:plants"])
        #expect(shipped.collections.map(\.release) == ["", "2026", "998"])
        #expect(shipped.collections[1].path == "\(folder.path)/JASPAR2026_CORE_plants.meme")
        #expect(ShippedCollections(folders: [folder.path("missing")]).collections.isEmpty)
    }

    @Test("only words around a colon are names, and a file of the name comes first")
    func paths() throws {
        for path in ["-", "motifs.meme", "a:b:c", "jaspar:", ":plants", "/tmp/jaspar:plants", "s3://bucket", "jaspar 2026:plants"] {
            #expect(try ShippedCollections.path(of: path) == path)
        }
        #expect(try ShippedCollections.path(of: "JASPAR:Vertebrates").hasSuffix("/motifs/JASPAR2026_CORE_vertebrates.meme"))
        #expect(try ShippedCollections.path(of: "jaspar2026:fungi").hasSuffix("/motifs/JASPAR2026_CORE_fungi.meme"))
        for name in ["jaspar:mice", "jaspar2020:plants"] {
            let error = #expect(throws: SequenceFileError.self) { try ShippedCollections.path(of: name) }
            #expect(error?.description == "\(name): there is no such file, and no such collection; give a path, or one of jaspar:fungi, jaspar:insects, jaspar:nematodes, jaspar:plants, jaspar:vertebrates")
        }
    }
}
