/// The C interface of MotifKit: scan and pool sequences that are in memory, and train, read and explain models.
///
/// Conventions
/// - Handles are opaque. What a `…_create`, `…_read`, `…_load` or `…_train` function returns is freed once by the `…_free` function of
///   its kind; `…_free(NULL)` does nothing. Pointers that a handle gives stay valid until the handle is freed.
/// - A function that can fail takes a `motifkit_error` last, which may be NULL. It returns NULL, or `false`, and leaves one sentence in
///   the error: what was found, and what to do. No input ends the process.
/// - Text is UTF-8 and ends with a zero byte. Positions are 0-based and half-open. Scores are in bits, or in the unit of a matrix of
///   scores that is used as it is. Bases are in the order A, C, G, T. Arrays are in C order.
/// - Handles but for errors and jobs never change, and any number of threads may use one at a time. An error belongs to one thread at
///   a time. A job may be read and cancelled by any thread.
/// - Sequences are passed as one array of letters and `count + 1` offsets: sequence i is `letters[offsets[i]]..<letters[offsets[i + 1]]`.
///   Letters are those of FASTA, in either case; U is read as T, and all others but A, C, G and T are no base.
/// - `threads` is the largest number of threads, at least 1. The result is the same for any number. In a process that was forked from one
///   that has used this library, all work is done by one thread.

#ifndef MOTIFKIT_H
#define MOTIFKIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The version of the library, such as "0.2.0".
const char *_Nonnull motifkit_version(void);

/// The version of this interface. It grows by 1 if a function or a structure changes or goes; additions leave it.
#define MOTIFKIT_INTERFACE_VERSION 1
int32_t motifkit_interface_version(void);

// Errors

typedef struct motifkit_error motifkit_error;

/// The kind of the last failure.
enum {
    MOTIFKIT_NO_ERROR = 0,
    /// A file or an array holds what it must not, or can't be read or written.
    MOTIFKIT_BAD_INPUT = 1,
    /// An argument has no meaning, such as a p-value of 2.
    MOTIFKIT_BAD_ARGUMENT = 2,
    /// The job was cancelled.
    MOTIFKIT_CANCELLED = 3,
};

motifkit_error *_Nonnull motifkit_error_create(void);
int32_t motifkit_error_kind(const motifkit_error *_Nonnull error);
/// The sentence of the last failure; empty without one. Valid until the error is used again.
const char *_Nonnull motifkit_error_message(const motifkit_error *_Nonnull error);
void motifkit_error_free(motifkit_error *_Nullable error);

// Jobs: how long work is watched and stopped

typedef struct motifkit_job motifkit_job;

motifkit_job *_Nonnull motifkit_job_create(void);
/// Lets the work that was given this job end soon, with MOTIFKIT_CANCELLED.
void motifkit_job_cancel(motifkit_job *_Nonnull job);
/// The letters that are done, or the steps of a training.
int64_t motifkit_job_done(const motifkit_job *_Nonnull job);
/// The letters or steps in all; 0 as long as they are not known.
int64_t motifkit_job_total(const motifkit_job *_Nonnull job);
void motifkit_job_free(motifkit_job *_Nullable job);

// Motifs

typedef struct motifkit_motifs motifkit_motifs;

/// One motif. A motif has counts, or scores that are used as they are, or both: then its own threshold refers to the scores.
typedef struct {
    /// The id, not empty, unique among the motifs of a scanner.
    const char *_Nullable id;
    /// NULL if the motif has no name.
    const char *_Nullable name;
    /// w, 1 to 255.
    int64_t width;
    /// The counts, [w, 4]; NULL if the motif has scores alone.
    const double *_Nullable counts;
    /// The scores in cells, [w, 4]; NULL if they are made of the counts.
    const int32_t *_Nullable scores;
    /// The number of cells in one unit of scores: 1000, or 1 for a matrix of integers. Without scores it is not read.
    int32_t cells_per_unit;
    /// Whether `threshold` holds, in cells of the scores.
    bool has_threshold;
    int32_t threshold;
    /// The background that the motif's file declares, 4 probabilities; NULL if it declares none.
    const double *_Nullable background;
} motifkit_motif;

/// Reads motif files, plain or gzip, of any format that `motifkit scan --motifs` reads, which is found out from each file.
motifkit_motifs *_Nullable motifkit_motifs_read(const char *_Nullable const *_Nullable paths, int64_t count, motifkit_error *_Nullable error);
/// Copies motifs.
motifkit_motifs *_Nullable motifkit_motifs_create(const motifkit_motif *_Nullable motifs, int64_t count, motifkit_error *_Nullable error);
/// Makes a motif of a consensus in IUPAC letters, such as "GATA=WGATAR" or "WGATAR".
motifkit_motifs *_Nullable motifkit_motifs_consensus(const char *_Nullable text, motifkit_error *_Nullable error);
int64_t motifkit_motifs_count(const motifkit_motifs *_Nonnull motifs);
/// Gives a motif; its pointers are valid until the motifs are freed.
bool motifkit_motifs_get(const motifkit_motifs *_Nonnull motifs, int64_t index, motifkit_motif *_Nonnull motif, motifkit_error *_Nullable error);
/// The consensus of a motif in IUPAC letters; NULL if the motif has no counts or does not exist.
const char *_Nullable motifkit_motifs_consensus_letters(const motifkit_motifs *_Nonnull motifs, int64_t index);
/// The logo of a motif as an SVG document; NULL if the motif has no counts or does not exist.
const char *_Nullable motifkit_motifs_logo(const motifkit_motifs *_Nonnull motifs, int64_t index);
/// The motifs as a file in MEME's format; every motif must have counts.
const char *_Nullable motifkit_motifs_meme_text(const motifkit_motifs *_Nonnull motifs, motifkit_error *_Nullable error);
void motifkit_motifs_free(motifkit_motifs *_Nullable motifs);

// Scanners: motifs as filters, with thresholds

typedef struct motifkit_scanner motifkit_scanner;

enum { MOTIFKIT_BOTH_STRANDS = 0, MOTIFKIT_FORWARD_STRAND = 1, MOTIFKIT_REVERSE_STRAND = 2 };

/// The kind of a threshold.
enum {
    /// A motif's own threshold or, if it has none, a p-value of at most 1e-4.
    MOTIFKIT_DEFAULT_THRESHOLD = 0,
    /// The p-value is at most `threshold`, above 0 and at most 1.
    MOTIFKIT_P_VALUE = 1,
    /// The score is at least `threshold`, in bits.
    MOTIFKIT_SCORE = 2,
    /// The score is at least this share, 0 to 1, of the way from the motif's lowest to its highest score.
    MOTIFKIT_RELATIVE_SCORE = 3,
};

typedef struct {
    int32_t threshold_kind;
    double threshold;
    /// 4 probabilities for all motifs; NULL for the background that a motif declares, or else the uniform one.
    const double *_Nullable background;
    /// The total pseudocount of a motif's column; the program's default is 0.1.
    double pseudocount;
    int32_t strands;
    /// Whether lowercase letters are no base.
    bool masks_lowercase;
    /// Whether a motif whose best window does not reach the p-value has its best windows as hits, instead of none.
    bool short_motifs_best;
} motifkit_scanner_options;

/// The program's defaults.
motifkit_scanner_options motifkit_scanner_defaults(void);

/// Makes filters of motifs. The motifs may be freed then.
motifkit_scanner *_Nullable motifkit_scanner_create(
    const motifkit_motifs *_Nonnull motifs, const motifkit_scanner_options *_Nullable options, int32_t threads,
    motifkit_error *_Nullable error);
int64_t motifkit_scanner_count(const motifkit_scanner *_Nonnull scanner);
/// For each motif: the lowest score of a hit, NaN if it can have none. Array of the scanner's count.
void motifkit_scanner_thresholds(const motifkit_scanner *_Nonnull scanner, double *_Nonnull thresholds);
void motifkit_scanner_free(motifkit_scanner *_Nullable scanner);

/// A hit, 40 bytes.
typedef struct {
    /// The window on the sequence, 0-based and half-open.
    int64_t start;
    int64_t end;
    /// The p-value, rounded to three significant digits as in a track.
    double p_value;
    /// The score in bits: thousandths, rounded to a float.
    float score;
    /// The index of the motif in the scanner.
    int32_t motif;
    /// The index of the sequence.
    int32_t sequence;
    /// '+' or '-'.
    char strand;
} motifkit_hit;

typedef struct motifkit_hits motifkit_hits;

/// Finds the hits in sequences, sorted by sequence, start, end, motif and strand.
///
/// - `job` may be NULL.
motifkit_hits *_Nullable motifkit_scan(
    const motifkit_scanner *_Nonnull scanner, const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets, int64_t count, int32_t threads,
    motifkit_job *_Nullable job, motifkit_error *_Nullable error);
int64_t motifkit_hits_count(const motifkit_hits *_Nonnull hits);
/// The hits; never NULL, so that an empty array can be made of it.
const motifkit_hit *_Nonnull motifkit_hits_data(const motifkit_hits *_Nonnull hits);
void motifkit_hits_free(motifkit_hits *_Nullable hits);

/// The hits of a part of the sequences of files.
typedef struct {
    const motifkit_hit *_Nonnull hits;
    int64_t hit_count;
    /// The names of the sequences that `sequence` of a hit counts, from 0 in each batch.
    const char *_Nonnull const *_Nonnull names;
    int64_t name_count;
} motifkit_hit_batch;

/// Takes a batch; all pointers are valid during the call. Returns whether to go on.
typedef bool (*motifkit_hit_receiver)(void *_Nullable context, const motifkit_hit_batch *_Nonnull batch);

/// Scans sequence files of any kind and size, or regions of an indexed genome, and hands out the hits in the order of a track, batch
/// by batch, with memory that does not grow with the files. Positions are those of the records; with regions, of the genome.
///
/// - `paths`: FASTA, FASTQ, BAM or CRAM files, whose reads are scanned as stored; with `regions`, one FASTA file with an index or to index.
/// - `regions`: a BED file; NULL to scan the files whole.
/// - `receiver`: called by one thread at a time. If it returns `false`, the scan ends with MOTIFKIT_CANCELLED.
bool motifkit_scan_files(
    const motifkit_scanner *_Nonnull scanner, const char *_Nullable const *_Nonnull paths, int64_t path_count, const char *_Nullable regions,
    int32_t threads, motifkit_hit_receiver _Nonnull receiver, void *_Nullable context, motifkit_job *_Nullable job,
    motifkit_error *_Nullable error);

/// What pooling gives for each sequence and motif.
enum {
    /// The score of the best window; NaN if the sequence has no window.
    MOTIFKIT_POOL_MAX = 0,
    /// The number of hits.
    MOTIFKIT_POOL_COUNT = 1,
    /// 1 if there is a hit, else 0.
    MOTIFKIT_POOL_ANY = 2,
};

/// Pools sequences into a matrix of floats, [count, motifs].
bool motifkit_pool(
    const motifkit_scanner *_Nonnull scanner, int32_t value, const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets, int64_t count,
    float *_Nonnull matrix, int32_t threads, motifkit_job *_Nullable job, motifkit_error *_Nullable error);
/// Finds the best window of each sequence for each motif: its start, [count, motifs], -1 if there is none, and its strand, '+', '-' or 0.
bool motifkit_pool_positions(
    const motifkit_scanner *_Nonnull scanner, const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets, int64_t count,
    int64_t *_Nonnull starts, char *_Nonnull strands, int32_t threads, motifkit_job *_Nullable job, motifkit_error *_Nullable error);

// Models

typedef struct motifkit_model motifkit_model;

typedef struct {
    /// F, number of filters.
    int64_t filters;
    /// w, number of columns of a filter.
    int64_t width;
    /// T, number of tasks, which are columns of labels.
    int64_t tasks;
    bool reads_both_strands;
} motifkit_model_shape;

typedef struct {
    int32_t filters;
    int32_t width;
    int32_t hidden;
    int32_t restarts;
    /// 0 to choose it by the size of the data.
    int32_t epochs;
    uint64_t seed;
    float learning_rate;
    float weight_decay;
    /// Below 0 to choose it by the model and the size of the data.
    float dropout;
    bool both_strands;
    /// Whether each epoch draws dinucleotide shuffles as negatives; all sequences are positives then.
    bool shuffles_negatives;
} motifkit_training_options;

/// The program's defaults.
motifkit_training_options motifkit_training_defaults(void);

/// The kind of a task's labels.
enum { MOTIFKIT_CLASSES = 0, MOTIFKIT_REAL_LABELS = 1 };

/// Trains a model on labelled sequences, as `motifkit train` does.
///
/// - `labels`: [count, tasks]; 0 or 1 for classes; NaN where a label is missing.
/// - `task_names`, `task_kinds`: one for each task.
motifkit_model *_Nullable motifkit_model_train(
    const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets, int64_t count, const float *_Nonnull labels, int64_t tasks,
    const char *_Nullable const *_Nonnull task_names, const int32_t *_Nonnull task_kinds, const motifkit_training_options *_Nullable options,
    int32_t threads, motifkit_job *_Nullable job, motifkit_error *_Nullable error);
/// Loads a model from the folder that a training wrote, or from its file.
motifkit_model *_Nullable motifkit_model_load(const char *_Nonnull path, motifkit_error *_Nullable error);
/// Reads a model from the bytes of a file.
motifkit_model *_Nullable motifkit_model_read(const uint8_t *_Nullable bytes, int64_t count, motifkit_error *_Nullable error);
/// The bytes of the model's file, valid until the model is freed.
const uint8_t *_Nonnull motifkit_model_bytes(const motifkit_model *_Nonnull model, int64_t *_Nonnull count);
motifkit_model_shape motifkit_model_get_shape(const motifkit_model *_Nonnull model);
/// The name of a task; NULL if it does not exist.
const char *_Nullable motifkit_model_task_name(const motifkit_model *_Nonnull model, int64_t task);
/// Predicts: probabilities of classes, values of real labels, counts for an exposure of 1. [count, tasks]; NaN for sequences shorter than
/// a filter.
bool motifkit_model_predict(
    const motifkit_model *_Nonnull model, const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets, int64_t count,
    float *_Nonnull predictions, int32_t threads, motifkit_error *_Nullable error);
/// The motifs of the filters, as they occur in sequences: most important first. Empty filters are left out.
motifkit_motifs *_Nullable motifkit_model_motifs(
    const motifkit_model *_Nonnull model, const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets, int64_t count, int32_t threads,
    motifkit_error *_Nullable error);

enum { MOTIFKIT_GRADIENT = 0, MOTIFKIT_DELETION = 1, MOTIFKIT_INTEGRATED = 2 };

/// Attributes a task's output to the letters of sequences.
///
/// - `contributions`: receives the contribution of each letter, in the order of `letters`: `offsets[count] - offsets[0]` numbers.
/// - `hypothetical`: receives the contributions that each base would have at each letter, 4 numbers a letter; NULL if not wanted.
bool motifkit_model_explain(
    const motifkit_model *_Nonnull model, int64_t task, int32_t method, const uint8_t *_Nullable letters, const int64_t *_Nonnull offsets,
    int64_t count, float *_Nonnull contributions, float *_Nullable hypothetical, int32_t threads, motifkit_job *_Nullable job,
    motifkit_error *_Nullable error);
void motifkit_model_free(motifkit_model *_Nullable model);

#ifdef __cplusplus
}
#endif

#endif
