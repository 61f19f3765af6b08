// Uses the C interface as a program in C would: scans, pools, trains, explains, and hands over all kinds of nonsense.
//
//     test MOTIFS.meme SEQUENCES.fa LABELLED.tsv      runs the checks; prints what fails, ends with 1 if anything does
//     test scan MOTIFS.meme SEQUENCES.fa              prints the hits of the first record as BED, to compare with `motifkit scan`
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "motifkit.h"

static int failures = 0;

#define CHECK(condition)                                                     \
    do {                                                                     \
        if (!(condition)) {                                                  \
            fprintf(stderr, "line %d: %s is false\n", __LINE__, #condition); \
            failures++;                                                      \
        }                                                                    \
    } while (0)

// The first record of a FASTA file.
typedef struct {
    char name[256];
    uint8_t *letters;
    int64_t offsets[2];
} record;

static record read_record(const char *path) {
    record result = {.letters = malloc(1 << 24)};
    FILE *file = fopen(path, "r");
    if (!file) {
        perror(path);
        exit(1);
    }
    char line[4096];
    for (int seen = 0; fgets(line, sizeof line, file);) {
        if (line[0] == '>') {
            if (seen++) break;
            sscanf(line, ">%255s", result.name);
            continue;
        }
        size_t length = strcspn(line, "\n");
        memcpy(result.letters + result.offsets[1], line, length);
        result.offsets[1] += (int64_t)length;
    }
    fclose(file);
    return result;
}

static motifkit_motifs *read_motifs(const char *path, motifkit_error *error) {
    motifkit_motifs *motifs = motifkit_motifs_read(&path, 1, error);
    if (!motifs) {
        fprintf(stderr, "%s\n", motifkit_error_message(error));
        exit(1);
    }
    return motifs;
}

static int print_hits(const char *motif_path, const char *path) {
    motifkit_error *error = motifkit_error_create();
    motifkit_motifs *motifs = read_motifs(motif_path, error);
    motifkit_scanner *scanner = motifkit_scanner_create(motifs, NULL, 2, error);
    record sequence = read_record(path);
    motifkit_hits *hits = motifkit_scan(scanner, sequence.letters, sequence.offsets, 1, 2, NULL, error);
    const motifkit_hit *data = motifkit_hits_data(hits);
    for (int64_t index = 0; index < motifkit_hits_count(hits); index++) {
        motifkit_motif motif;
        motifkit_motifs_get(motifs, data[index].motif, &motif, NULL);
        printf("%s\t%lld\t%lld\t%s\t%c\t%.3f\t%.2e\n", sequence.name, (long long)data[index].start, (long long)data[index].end, motif.id,
            data[index].strand, data[index].score, data[index].p_value);
    }
    motifkit_hits_free(hits);
    motifkit_scanner_free(scanner);
    motifkit_motifs_free(motifs);
    motifkit_error_free(error);
    free(sequence.letters);
    return 0;
}

typedef struct {
    const motifkit_scanner *scanner;
    const record *sequence;
    int64_t expected;
    int same;
} shared_scan;

static void *scan_in_thread(void *argument) {
    shared_scan *scan = argument;
    motifkit_error *error = motifkit_error_create();
    scan->same = 1;
    for (int round = 0; round < 4; round++) {
        motifkit_hits *hits = motifkit_scan(scan->scanner, scan->sequence->letters, scan->sequence->offsets, 1, 1 + round, NULL, error);
        scan->same &= hits && motifkit_hits_count(hits) == scan->expected;
        motifkit_hits_free(hits);
    }
    motifkit_error_free(error);
    return NULL;
}

static bool add_batch(void *context, const motifkit_hit_batch *batch) {
    for (int64_t index = 0; index < batch->hit_count; index++) CHECK(batch->hits[index].sequence < batch->name_count);
    *(int64_t *)context += batch->hit_count;
    return true;
}

static bool stop_at_once(void *context, const motifkit_hit_batch *batch) {
    (void)context, (void)batch;
    return false;
}

static void check_motifs(motifkit_error *error) {
    const char *missing = "/nowhere/motifs.meme";
    CHECK(!motifkit_motifs_read(&missing, 1, error) && motifkit_error_kind(error) == MOTIFKIT_BAD_INPUT);
    CHECK(strstr(motifkit_error_message(error), missing));
    CHECK(!motifkit_motifs_read(NULL, 0, error) && !motifkit_motifs_read(NULL, -1, NULL));
    double counts[8] = {1, 2, 3, 4, 0, 0, 7, 0};
    motifkit_motif motif = {.id = "A", .name = "first", .width = 2, .counts = counts};
    motifkit_motifs *motifs = motifkit_motifs_create(&motif, 1, error);
    CHECK(motifs && motifkit_motifs_count(motifs) == 1 && motifkit_error_kind(error) == MOTIFKIT_NO_ERROR);
    motifkit_motif copy;
    CHECK(motifkit_motifs_get(motifs, 0, &copy, error) && copy.width == 2 && copy.counts[6] == 7 && !copy.scores && !strcmp(copy.name, "first"));
    CHECK(!motifkit_motifs_get(motifs, 1, &copy, error) && !motifkit_motifs_get(motifs, -1, &copy, NULL));
    CHECK(!strcmp(motifkit_motifs_consensus_letters(motifs, 0), "NG") && !motifkit_motifs_consensus_letters(motifs, 7));
    CHECK(strstr(motifkit_motifs_logo(motifs, 0), "<svg") && !motifkit_motifs_logo(motifs, -3));
    CHECK(strstr(motifkit_motifs_meme_text(motifs, error), "MOTIF A"));
    motifkit_motif twice[2] = {motif, motif};
    CHECK(!motifkit_motifs_create(twice, 2, error) && strstr(motifkit_error_message(error), "A"));
    motifkit_motif bad[6] = {motif, motif, motif, motif, motif, motif};
    double negative[8] = {-1, 2, 3, 4, 1, 1, 1, 1}, endless[8] = {1, 1, 1, 1, INFINITY, 1, 1, 1}, unfit[4] = {0.5, 0.5, 0.5, 0};
    bad[0].id = NULL, bad[1].width = 0, bad[2].counts = negative, bad[3].counts = endless, bad[4].counts = NULL, bad[5].background = unfit;
    for (int index = 0; index < 6; index++) CHECK(!motifkit_motifs_create(&bad[index], 1, error) && *motifkit_error_message(error));
    bad[1].width = 256;
    CHECK(!motifkit_motifs_create(&bad[1], 1, error) && !motifkit_motifs_create(NULL, 1, error));
    motifkit_motifs_free(motifs);
    motifkit_motifs_free(NULL);
    motifs = motifkit_motifs_consensus("GATA=WGATAR", error);
    CHECK(motifs && motifkit_motifs_get(motifs, 0, &copy, error) && copy.width == 6 && copy.has_threshold);
    motifkit_motifs *again = motifkit_motifs_create(&copy, 1, error);
    CHECK(again);
    motifkit_motifs_free(again);
    motifkit_motifs_free(motifs);
    CHECK(!motifkit_motifs_consensus("GA!A", error) && !motifkit_motifs_consensus(NULL, error));
}

static void check_scans(const motifkit_motifs *motifs, const char *path, motifkit_error *error) {
    motifkit_scanner_options options = motifkit_scanner_defaults();
    options.threshold_kind = MOTIFKIT_P_VALUE, options.threshold = 2;
    CHECK(!motifkit_scanner_create(motifs, &options, 1, error) && motifkit_error_kind(error) == MOTIFKIT_BAD_ARGUMENT);
    options.threshold = NAN;
    CHECK(!motifkit_scanner_create(motifs, &options, 1, error));
    options.threshold_kind = 99;
    CHECK(!motifkit_scanner_create(motifs, &options, 1, error));
    options = motifkit_scanner_defaults(), options.pseudocount = INFINITY;
    CHECK(!motifkit_scanner_create(motifs, &options, 1, error));
    options = motifkit_scanner_defaults(), options.strands = -1;
    CHECK(!motifkit_scanner_create(motifs, &options, 1, error));

    motifkit_scanner *scanner = motifkit_scanner_create(motifs, NULL, -5, error);
    int64_t count = motifkit_scanner_count(scanner);
    CHECK(count == motifkit_motifs_count(motifs));
    double thresholds[count];
    motifkit_scanner_thresholds(scanner, thresholds);
    record sequence = read_record(path);
    motifkit_hits *hits = motifkit_scan(scanner, sequence.letters, sequence.offsets, 1, 1, NULL, error);
    int64_t expected = motifkit_hits_count(hits);
    const motifkit_hit *data = motifkit_hits_data(hits);
    CHECK(expected > 0);
    for (int64_t index = 0; index < expected; index++) {
        CHECK(data[index].start >= 0 && data[index].end <= sequence.offsets[1] && data[index].p_value > 0 && data[index].p_value <= 1e-4);
        CHECK(data[index].score >= thresholds[data[index].motif] - 1e-3 && (data[index].strand == '+' || data[index].strand == '-'));
        if (index > 0) CHECK(data[index].start >= data[index - 1].start);
    }

    // Nonsense.
    int64_t zero[1] = {0}, falling[3] = {0, 5, 2}, negative[2] = {-1, 2}, empty[4] = {3, 3, 3, 3};
    motifkit_hits *none = motifkit_scan(scanner, NULL, zero, 0, 1, NULL, error);
    CHECK(none && motifkit_hits_count(none) == 0 && motifkit_hits_data(none));
    motifkit_hits_free(none);
    none = motifkit_scan(scanner, sequence.letters, empty, 3, 1, NULL, error);
    CHECK(none && motifkit_hits_count(none) == 0);
    motifkit_hits_free(none);
    CHECK(!motifkit_scan(scanner, sequence.letters, falling, 2, 1, NULL, error) && !motifkit_scan(scanner, sequence.letters, negative, 1, 1, NULL, error));
    CHECK(!motifkit_scan(scanner, NULL, sequence.offsets, 1, 1, NULL, error) && !motifkit_scan(scanner, sequence.letters, zero, -1, 1, NULL, error));
    uint8_t noise[10000];
    for (size_t index = 0; index < sizeof noise; index++) noise[index] = (uint8_t)(index * 2654435761u >> 13);
    int64_t noise_offsets[3] = {0, 3000, sizeof noise};
    motifkit_hits_free(motifkit_scan(scanner, noise, noise_offsets, 2, 3, NULL, error));

    // Jobs, threads, and a process that is forked.
    motifkit_job *job = motifkit_job_create();
    motifkit_job_cancel(job);
    CHECK(!motifkit_scan(scanner, sequence.letters, sequence.offsets, 1, 1, job, error) && motifkit_error_kind(error) == MOTIFKIT_CANCELLED);
    motifkit_job_free(job);
    shared_scan scans[4];
    pthread_t threads[4];
    for (int index = 0; index < 4; index++) {
        scans[index] = (shared_scan){scanner, &sequence, expected, 0};
        pthread_create(&threads[index], NULL, scan_in_thread, &scans[index]);
    }
    for (int index = 0; index < 4; index++) {
        pthread_join(threads[index], NULL);
        CHECK(scans[index].same);
    }
    pid_t child = fork();
    if (child == 0) {
        motifkit_hits *own = motifkit_scan(scanner, sequence.letters, sequence.offsets, 1, 4, NULL, error);
        int same = own && motifkit_hits_count(own) == expected;
        motifkit_hits_free(own);
        _exit(same ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);

    // Files.
    int64_t in_files = 0;
    CHECK(motifkit_scan_files(scanner, &path, 1, NULL, 2, add_batch, &in_files, NULL, error) && in_files >= expected);
    CHECK(!motifkit_scan_files(scanner, &path, 1, NULL, 2, stop_at_once, NULL, NULL, error) && motifkit_error_kind(error) == MOTIFKIT_CANCELLED);
    const char *missing = "/nowhere/genome.fa";
    CHECK(!motifkit_scan_files(scanner, &missing, 1, NULL, 1, add_batch, &in_files, NULL, error) && motifkit_error_kind(error) == MOTIFKIT_BAD_INPUT);

    // Matrices.
    int64_t halves[4] = {0, sequence.offsets[1] / 2, sequence.offsets[1], sequence.offsets[1] + 0};
    float matrix[3 * count], counts[3 * count];
    int64_t starts[3 * count];
    char strands[3 * count];
    CHECK(motifkit_pool(scanner, MOTIFKIT_POOL_MAX, sequence.letters, halves, 3, matrix, 2, NULL, error));
    CHECK(motifkit_pool(scanner, MOTIFKIT_POOL_COUNT, sequence.letters, halves, 3, counts, 2, NULL, error));
    CHECK(motifkit_pool_positions(scanner, sequence.letters, halves, 3, starts, strands, 2, NULL, error));
    CHECK(!motifkit_pool(scanner, 17, sequence.letters, halves, 3, matrix, 2, NULL, error));
    for (int64_t motif = 0; motif < count; motif++) {
        CHECK(isnan(matrix[2 * count + motif]) && starts[2 * count + motif] == -1 && strands[2 * count + motif] == 0);
        if (isnan(thresholds[motif])) continue;
        CHECK((counts[motif] > 0) == (matrix[motif] >= (float)thresholds[motif]));
    }
    motifkit_hits_free(hits);
    motifkit_hits_free(NULL);
    motifkit_scanner_free(scanner);
    motifkit_scanner_free(NULL);
    free(sequence.letters);
}

static void check_models(const char *path, motifkit_error *error) {
    FILE *file = fopen(path, "r");
    char name[256], letters[4096];
    float label;
    static uint8_t all[1 << 22];
    static int64_t offsets[8192];
    static float labels[8192], predictions[8192], again[8192];
    int64_t count = 0;
    if (!file || fscanf(file, "%*[^\n]\n") < 0) exit(1);
    while (count < 400 && fscanf(file, "%255s %4095s %f%*[^\n]\n", name, letters, &label) >= 3) {
        memcpy(all + offsets[count], letters, strlen(letters));
        labels[count] = label;
        offsets[count + 1] = offsets[count] + (int64_t)strlen(letters);
        count++;
    }
    fclose(file);
    CHECK(count > 100);
    const char *task = "bound";
    int32_t kind = MOTIFKIT_CLASSES;
    motifkit_training_options options = motifkit_training_defaults();
    options.epochs = 2, options.filters = 8, options.width = 12;
    motifkit_model *model = motifkit_model_train(all, offsets, count, labels, 1, &task, &kind, &options, 2, NULL, error);
    CHECK(model);
    motifkit_model_shape shape = motifkit_model_get_shape(model);
    CHECK(shape.filters == 8 && shape.width == 12 && shape.tasks == 1 && !strcmp(motifkit_model_task_name(model, 0), "bound"));
    CHECK(!motifkit_model_task_name(model, 1));
    CHECK(motifkit_model_predict(model, all, offsets, count, predictions, 2, error));
    for (int64_t row = 0; row < count; row++) CHECK(predictions[row] >= 0 && predictions[row] <= 1);
    int64_t size = 0;
    const uint8_t *bytes = motifkit_model_bytes(model, &size);
    motifkit_model *copy = motifkit_model_read(bytes, size, error);
    CHECK(copy && motifkit_model_predict(copy, all, offsets, count, again, 1, error) && !memcmp(predictions, again, sizeof(float) * (size_t)count));
    CHECK(!motifkit_model_read(bytes, size / 2, error) && !motifkit_model_read(NULL, 5, error) && !motifkit_model_load("/nowhere", error));
    float *contributions = malloc(sizeof(float) * (size_t)offsets[5] * 5);
    for (int32_t method = MOTIFKIT_GRADIENT; method <= MOTIFKIT_INTEGRATED; method++) {
        CHECK(motifkit_model_explain(model, 0, method, all, offsets, 5, contributions, contributions + offsets[5], 2, NULL, error));
    }
    CHECK(!motifkit_model_explain(model, 4, 0, all, offsets, 5, contributions, NULL, 2, NULL, error));
    CHECK(!motifkit_model_explain(model, 0, 9, all, offsets, 5, contributions, NULL, 2, NULL, error));
    motifkit_motifs *motifs = motifkit_model_motifs(model, all, offsets, count, 2, error);
    CHECK(motifs && motifkit_motifs_count(motifs) >= 0);
    motifkit_motifs_free(motifs);
    free(contributions);
    motifkit_model_free(copy);
    motifkit_model_free(model);
    motifkit_model_free(NULL);

    // Nonsense.
    labels[3] = 7;
    CHECK(!motifkit_model_train(all, offsets, count, labels, 1, &task, &kind, &options, 1, NULL, error));
    labels[3] = 0;
    for (int64_t row = 0; row < count; row++) again[row] = 1;
    CHECK(!motifkit_model_train(all, offsets, count, again, 1, &task, &kind, &options, 1, NULL, error) && *motifkit_error_message(error));
    options.filters = -1;
    CHECK(!motifkit_model_train(all, offsets, count, labels, 1, &task, &kind, &options, 1, NULL, error));
    CHECK(!motifkit_model_train(all, offsets, 0, labels, 1, &task, &kind, NULL, 1, NULL, error));
    motifkit_job *job = motifkit_job_create();
    motifkit_job_cancel(job);
    CHECK(!motifkit_model_train(all, offsets, count, labels, 1, &task, &kind, NULL, 1, job, error) && motifkit_error_kind(error) == MOTIFKIT_CANCELLED);
    motifkit_job_free(job);
}

int main(int count, char **arguments) {
    if (count == 4 && !strcmp(arguments[1], "scan")) return print_hits(arguments[2], arguments[3]);
    if (count != 4) {
        fprintf(stderr, "usage: test [scan] MOTIFS.meme SEQUENCES.fa [LABELLED.tsv]\n");
        return 64;
    }
    CHECK(*motifkit_version() && motifkit_interface_version() == MOTIFKIT_INTERFACE_VERSION && sizeof(motifkit_hit) == 40);
    motifkit_error *error = motifkit_error_create();
    CHECK(motifkit_error_kind(error) == MOTIFKIT_NO_ERROR && !*motifkit_error_message(error));
    check_motifs(error);
    motifkit_motifs *motifs = read_motifs(arguments[1], error);
    check_scans(motifs, arguments[2], error);
    check_models(arguments[3], error);
    motifkit_motifs_free(motifs);
    motifkit_error_free(error);
    motifkit_error_free(NULL);
    if (failures == 0) printf("the C interface: all checks passed\n");
    return failures > 0;
}
