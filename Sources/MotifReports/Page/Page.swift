internal import MotifCore

/// The HTML page that all reports share: one file with its style, drawings and script, which loads nothing.
///
/// The page is well-formed XML, too. It holds no times, so the same results give the same page, byte for byte. Without its script it
/// can be read and printed; only sorting and filtering are missing.
struct Page: Sendable {
    /// The command that makes the report, such as `motifkit train`.
    let program: String
    /// The words of the heading before its subject, such as `Motifs of`.
    let heading: String
    /// The name of the data that the report is about.
    let subject: String
    /// The figures that readers look for first.
    let headlines: [ReportFact]
    /// Style rules of one kind of report, after those of all pages.
    var rules = ""
    /// Drawings that others use, such as letters and logos.
    let definitions: [Markup]
    let sections: [Markup]
    /// Whether the page has lists to sort or filter.
    var isInteractive = false

    /// The bytes of the page.
    var text: [UInt8] { Array(Markup.document(root).utf8) }

    private var root: Markup {
        .element("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"], [
            .element("head", [:], [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("meta", ["name": "color-scheme", "content": "light dark"]),
                .element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
                .element("title", [:], "\(heading) \(subject)"),
                .style(Self.rules + (isInteractive ? Self.tableRules : "") + rules),
            ]),
            .element("body", [:], [
                .element("svg", ["class": "definitions", "width": "0", "height": "0", "aria-hidden": "true"], definitions),
                .element("main", [:], [header] + sections),
                .element("footer", [:], "motifkit \(motifKitVersion)"),
                isInteractive ? .script(Self.script) : .empty,
            ]),
        ])
    }

    /// The rule that nothing is loaded and no script but the page's own is run, whatever names the input has.
    private var policy: String {
        "default-src 'none'; style-src 'unsafe-inline'" + (isInteractive ? "; script-src '\(Self.scriptHash)'" : "")
    }

    private var header: Markup {
        .element("header", [:], [
            .element("p", ["class": "kicker"], program),
            .element("h1", [:], [.text("\(heading) "), .element("span", ["class": "name"], subject)]),
            headlines.list(class: "cards"), .newLine,
        ])
    }

    /// Returns the section with the command and the settings, by which the work can be repeated.
    ///
    /// - Parameters:
    ///   - command: The words of the command line; empty for work without one.
    ///   - settings: The settings, sizes and versions.
    static func settings(command: [String], _ settings: [ReportFact]) -> Markup {
        .element("section", ["aria-labelledby": "settings"], [
            .element("h2", ["id": "settings"], "Settings"),
            command.isEmpty ? .empty : .element("pre", [:], [
                .element("code", [:], command.map(\.shellWord).joined(separator: " "))
            ]),
            settings.list(class: "settings"),
        ])
    }
}

extension String {
    /// The word as a shell reads it: in quotes if it has characters that a shell interprets.
    fileprivate var shellWord: String {
        let isPlain = !isEmpty && utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "="),
                UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "%"):
                true
            default: byte >= 0x80
            }
        }
        return isPlain ? self : "'\(split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}
