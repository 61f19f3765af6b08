extension TrainingReport {
    /// The section with the command and the settings, by which the training can be repeated.
    var settingsSection: Markup {
        .element("section", ["aria-labelledby": "settings"], [
            .element("h2", ["id": "settings"], "Settings"),
            command.isEmpty ? .empty : .element("pre", [:], [
                .element("code", [:], command.map(\.shellWord).joined(separator: " "))
            ]),
            .element("dl", ["class": "settings"], settings.map { setting in
                .element("div", [:], [.element("dt", [:], setting.name), .element("dd", [:], setting.value)])
            }),
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
