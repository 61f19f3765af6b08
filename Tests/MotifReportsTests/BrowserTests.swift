import Foundation
import MotifTestSupport
import Testing
@testable import MotifReports

@Suite("Reports in a browser")
struct BrowserTests {
    @Test("headless Chromium draws reports without faults, and sorts and filters them", .needs("chromium", "python3"))
    func drawn() throws {
        let folder = try TemporaryFolder()
        let pages = try [
            folder.write("enrichment.html", MadeReports.enrichment(200).text), folder.write("clusters.html", MadeReports.clusters(60).text),
        ]
        let script = TestFiles.top.appending(path: "Tests/Browser/report.py").path
        let result = try runProcess("/usr/bin/env", ["python3", script, "--hostile", MadeReports.hostile] + pages)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
