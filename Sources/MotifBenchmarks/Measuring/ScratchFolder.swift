internal import Dispatch
internal import Foundation
internal import MotifKit

/// A temporary folder that is removed with this object, or when the program is interrupted.
final class ScratchFolder {
    private let path: String
    private let interrupts: [any DispatchSourceSignal]

    init() throws {
        let parent = FileManager.default.temporaryDirectory
        let path = parent.appending(path: "motif-benchmarks-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } catch {
            throw BenchmarkFailure.noTemporaryFolder(path: parent.path)
        }
        self.path = path
        interrupts = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
            source.setEventHandler {
                // Incomplete outputs go before the folder.
                PartialFiles.removeAll {
                    try? FileManager.default.removeItem(atPath: path)
                    signal(number, SIG_DFL)
                    kill(getpid(), number)
                }
            }
            source.resume()
            return source
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Returns the path of a file in the folder.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Removes a file, so that it takes no room while other cases run.
    func remove(_ file: String) { try? FileManager.default.removeItem(atPath: file) }
}
