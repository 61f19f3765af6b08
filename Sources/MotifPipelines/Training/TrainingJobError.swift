internal import GenomeIO
internal import MotifCore
public import MotifTraining

/// An error of a training, a prediction or an evaluation that can't be done as asked.
public enum TrainingJobError: Error, Hashable, CustomStringConvertible {
    /// A file has no sequence, or only sequences that are too short.
    case nothingToPredict(path: String, tooShort: Int)
    /// Sequences of two classes are given for a model of several tasks or of real labels.
    case notTwoClasses(path: String)
    /// The columns of a table don't fit the tasks of the model.
    case otherLabels(path: String)
    /// The table of an experiment has more than one column of labels.
    case severalLabels(columns: [String], path: String)
    /// The files of two experiments give them one name.
    case sameExperiment(name: String, first: String, second: String)
    /// The model predicts nothing under this name.
    case unknownExperiment(name: String, known: [String], path: String)
    /// A table for an evaluation is not named as one of the model's experiments.
    case unknownExperimentFile(name: String, known: [String], path: String)
    /// An evaluation lacks the table of one of the model's experiments.
    case missingExperiment(name: String, path: String)
    /// Exposures are given for a model that predicts no counts.
    case noCounts(path: String)
    /// Shuffles are asked for as negatives, but the data have negatives.
    case negativesTwice(path: String)
    /// The motifs to start from are more than the filters.
    case moreMotifsThanFilters(motifs: Int, filters: Int)
    /// The genome has no contig of a name that is given for the test.
    case unknownTestContig(name: String, genome: String, advice: String)
    /// No region lies on the contigs that are given for the test.
    case noTestRegions(contigs: [String], path: String, tooShort: Int)
    /// The genome has no window that can be the negative of a region.
    case noMatchedWindow(region: String, genome: String)
    /// No sequence of a table has a label of a task.
    case noLabels(task: String, path: String)
    /// All labels of a table for validation are equal.
    case equalLabels(path: String)
    /// All labels of the share for validation are equal.
    case equalLabelsApart(sequences: Int)
    /// The sequences that a split leaves can't be trained on.
    case unfitSplit(String, problem: TrainingError)
    /// The folds are more than the sequences.
    case moreFoldsThanSequences(folds: Int, sequences: Int)
    /// Standard input is named more than once.
    case standardInputTwice
    /// A sequence has a name that would tear a table or reach the terminal as a command.
    case controlCharacter(name: String, path: String)
    /// The output would replace an input.
    case outputIsInput(path: String)
    /// The model is of an earlier version, and does not tell how long its training sequences were.
    case unknownLength(path: String)

    /// Throws if an output would replace an input.
    static func checkOutput(_ path: String, from inputs: [String]) throws(TrainingJobError) {
        if inputs.contains(where: { isSameRegularFile($0, path) }) { throw .outputIsInput(path: path) }
    }

    /// The error as one line, with control characters replaced.
    public var description: String { sentence.printable }

    private var sentence: String {
        switch self {
        case .nothingToPredict(let path, 0): "\(path == "-" ? "standard input" : path): there are no sequences; check the input"
        case .nothingToPredict(let path, let tooShort):
            "\(path == "-" ? "standard input" : path): \(tooShort == 1 ? "the only sequence is" : "all \(tooShort) sequences are") shorter than a filter of the model; give longer ones"
        case .notTwoClasses(let path):
            "\(path): the model does not tell two classes apart; evaluate it with a table that has a column for each of its tasks"
        case .otherLabels(let path):
            "\(path): the table's labels are not as many, or not of the kinds, that the model predicts; choose columns with --label"
        case .severalLabels(let columns, let path):
            "\(path == "-" ? "standard input" : path): the table of an experiment has one column of labels, but this one has \(columns.joined(separator: ", ")); "
                + "choose one with --label"
        case .sameExperiment(let name, let first, let second):
            "the files \(first) and \(second) both name an experiment \(name); give them names that differ"
        case .unknownExperimentFile(let name, let known, let path):
            "\(path): the model has no experiment \(name); name the files as those of the training: \(known.joined(separator: ", "))"
        case .missingExperiment(let name, let path):
            "\(path): the experiment \(name) of the model has no table; give one for each experiment, or a --table of all"
        case .unknownExperiment(let name, let known, let path):
            "\(path): the model has no experiment \(name); it has \(known.joined(separator: ", "))"
        case .noCounts(let path): "\(path): the model predicts no counts, so exposures mean nothing to it; leave --exposure-column out"
        case .negativesTwice(let path):
            "\(path): the table has negative sequences, so they can't be shuffles of the positives too; leave --shuffle out"
        case .moreMotifsThanFilters(let motifs, let filters):
            "\(motifs) motifs are more than \(filters) filters can start from; choose some of them, or more filters"
        case .unknownTestContig(let name, let genome, let advice):
            "--test-contigs names \(name), which the genome \(genome) does not have; \(advice)"
        case .noTestRegions(let contigs, let path, let tooShort):
            "\(path == "-" ? "standard input" : path): no region is on \(contigs.joined(separator: ", "))"
                + (tooShort > 0 ? ", but for \(tooShort) that are shorter than a filter" : "") + "; test on other contigs"
        case .noMatchedWindow(let region, let genome):
            "\(genome): no window as long as region \(region) was found that overlaps no region and has no unknown letter; "
                + "give negatives as files, or use shuffles"
        case .noLabels(let task, let path):
            "\(path == "-" ? "standard input" : path): no sequence has a label of \(task); fill the column, or give another table"
        case .equalLabels(let path):
            "\(path == "-" ? "standard input" : path): all labels are the same, so that no epoch is the best; give a table whose labels differ"
        case .equalLabelsApart(let sequences):
            "the best epoch can't be chosen with \(sequences == 1 ? "the one sequence that is" : "the \(sequences) sequences that are") set apart, "
                + "whose labels don't differ; choose another share with --validation, 0 for none"
        case .unfitSplit(let split, let problem): "\(split): \(problem)"
        case .moreFoldsThanSequences(let folds, let sequences):
            "--folds is \(folds), which is more than there are sequences to train on (\(sequences)); give fewer"
        case .standardInputTwice: "standard input is named more than once; give all but one of them as a file"
        case .controlCharacter(let name, let path):
            "\(path == "-" ? "standard input" : path): the name of the sequence \(name) holds a control character; give a name of visible characters"
        case .outputIsInput(let path): "\(path): the output is also an input, and would replace it; choose another name"
        case .unknownLength(let path): "\(path): the model does not tell how long its training sequences were; give the bases around a variant by --window"
        }
    }
}
