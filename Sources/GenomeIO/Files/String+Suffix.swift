extension StringProtocol {
    /// Whether a name ends with a suffix, which is given in lower-case ASCII, in whatever case.
    package func hasSuffix(anyCase suffix: String) -> Bool { self.suffix(suffix.count).lowercased() == suffix }
}
