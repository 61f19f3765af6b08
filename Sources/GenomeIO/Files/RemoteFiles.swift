internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The permission to read from the network, which htslib would do without a question.
///
/// By default no host is asked: paths such as `https://host/reads.bam` are refused, and references of CRAM come from local files.
public enum RemoteFiles {
    private static let permission = Atomic(false)

    /// `true` if paths that htslib reads from the network (http, https, ftp, s3, gs) may be opened.
    ///
    /// Set it before the first file is opened.
    public static var areAllowed: Bool {
        get { permission.load(ordering: .relaxed) }
        set { permission.store(newValue, ordering: .relaxed) }
    }

    /// Returns `true` if htslib takes a path for a URL.
    static func isURL(_ path: String) -> Bool { path.contains("://") }

    /// Throws a ``SequenceFileError`` if a path is a URL of another host and ``areAllowed`` is `false`.
    static func check(_ path: String) throws(SequenceFileError) {
        guard isURL(path), !path.lowercased().hasPrefix("file://"), !areAllowed else { return }
        throw SequenceFileError(
            path: path, problem: "it is on another host, which is not asked without permission",
            advice: "download it, or give --allow-remote")
    }

    /// Keeps htslib from asking a host for the references of CRAM files, unless the user has set `REF_PATH` or `REF_CACHE`.
    ///
    /// Without these variables htslib 1.16 asks www.ebi.ac.uk, and waits for it. `REF_PATH` is set to the local folder where htslib
    /// keeps references that it has downloaded before.
    static func keepReferencesLocal() { _ = referencesAreLocal }

    private static let referencesAreLocal: Bool = {
        guard !areAllowed, environmentValue("REF_PATH") == nil, environmentValue("REF_CACHE") == nil else { return false }
        let cache = environmentValue("XDG_CACHE_HOME") ?? environmentValue("HOME").map { "\($0)/.cache" } ?? "/nonexistent"
        // A colon separates folders, and two are one of a name.
        setenv("REF_PATH", "\(cache.split(separator: ":", omittingEmptySubsequences: false).joined(separator: "::"))/hts-ref/%2s/%2s/%s", 1)
        return true
    }()
}
