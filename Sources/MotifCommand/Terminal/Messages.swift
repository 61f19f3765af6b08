internal import MotifKit
internal import Synchronization

/// Prints an error on standard error, without the control characters of names in it.
func printError(_ message: String) { writeToStandardError("motifkit: error: \(message.printable)\n") }

/// Prints a warning on standard error, without the control characters of names in it.
func printWarning(_ message: String) { writeToStandardError("motifkit: warning: \(message.printable)\n") }

/// Warns of sequences that are left out because they are too short.
///
/// - Parameters:
///   - count: the number of sequences.
///   - limit: the thing that they are shorter than, such as "a filter of the model".
func printWarning(ofShort count: Int, shorterThan limit: String) {
    printWarning("\(count.counted("sequence")) \(count == 1 ? "is" : "are") shorter than \(limit) and \(count == 1 ? "was" : "were") left out")
}

private let printedNotices = Mutex<Set<String>>([])

/// Prints a notice of a job the first time that it is given; inputs that are read twice give it twice.
func printNotice(_ notice: some JobNotice) {
    let text = notice.description
    guard printedNotices.withLock({ $0.insert(text).inserted }) else { return }
    if notice.isWarning { printWarning(text) } else { writeToStandardError("motifkit: \(text.printable)\n") }
}
