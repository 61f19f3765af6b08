#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Checks that the process may have the stack and the open files that every command needs.
///
/// - Throws: ``CommandFailure`` that tells the limit and how to raise it.
func checkLimits() throws(CommandFailure) {
    #if canImport(Glibc)
    let (stack, files) = (__rlimit_resource_t(RLIMIT_STACK.rawValue), __rlimit_resource_t(RLIMIT_NOFILE.rawValue))
    #else
    let (stack, files) = (RLIMIT_STACK, RLIMIT_NOFILE)
    #endif
    var limit = rlimit()
    if getrlimit(stack, &limit) == 0, limit.rlim_cur < 256 << 10 {
        throw CommandFailure(message: "the stack is limited to \(limit.rlim_cur >> 10) KiB, which is too little; raise the limit (ulimit -s 8192)")
    }
    if getrlimit(files, &limit) == 0, limit.rlim_cur < 16 {
        throw CommandFailure(message: "only \(limit.rlim_cur) files may be open at a time, which are too few; raise the limit (ulimit -n 256)")
    }
}

/// The number of processor cores that are online.
var availableCores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// The largest resident memory of the process so far, in bytes.
var peakMemory: Int {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
    #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
    #endif
}
