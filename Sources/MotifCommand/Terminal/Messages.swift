internal import MotifKit
internal import Synchronization

/// Prints an error on standard error, without the control characters of names in it.
func printError(_ message: String) { writeToStandardError("motifkit: error: \(message.printable)\n") }

private let printedLines = Mutex<Set<String>>([])

/// Prints a line on standard error the first time that it is given, since inputs that are read twice give their warnings twice.
private func printOnce(_ line: String) {
    guard printedLines.withLock({ $0.insert(line).inserted }) else { return }
    writeToStandardError(line)
}

/// Prints a warning on standard error, once and without the control characters of names in it.
func printWarning(_ message: String) { printOnce("motifkit: warning: \(message.printable)\n") }

/// Warns of sequences that are left out because they are too short.
///
/// - Parameters:
///   - count: the number of sequences.
///   - limit: the thing that they are shorter than, such as "a filter of the model".
func printWarning(ofShort count: Int, shorterThan limit: String) {
    printWarning("\(count.counted("sequence")) \(count == 1 ? "is" : "are") shorter than \(limit) and \(count == 1 ? "was" : "were") left out")
}

/// Prints a notice of a job, once: a warning, or news of progress.
func printNotice(_ notice: some JobNotice) {
    if notice.isWarning { printWarning(notice.description) } else { printOnce("motifkit: \(notice.description.printable)\n") }
}

/// Prints the warnings that scanning and pooling give at the end of a run.
///
/// - Parameters:
///   - result: the counts at the end.
///   - inputs: the sequence files, or the file of regions; `-` is standard input.
///   - content: the content that they should have had, such as "sequences".
func printWarnings(of result: JobProgress, inputs: [String], content: String) {
    if result.records == 0 {
        let missing = result.unalignedRecords > 0 ? "aligned reads, which --coordinates reference scans," : content
        printWarning("no \(missing) in \(inputs.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", "))")
    }
    for notice in result.notices { printNotice(notice) }
}
