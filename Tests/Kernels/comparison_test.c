// Compares the kernels of motif comparison of x86's instruction sets with the portable ones, bit for bit, and the kernels of score distributions and
// of attributions, which compilers vectorise themselves, with plain definitions. Prints the number of cases that agree; exits with 1 at the first
// that does not.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comparison_kernels.h"
#include "instruction_sets.h"
#include "statistics_kernels.h"
#include "training_kernels.h"

static uint64_t state = 1;

static uint32_t next_random(void) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33);
}

static float next_number(void) { return (float)(int32_t)(next_random() % 20001 - 10000) / 10000; }

enum { SUMS = 300 };

// Other machines have the portable kernels alone.
#if defined(__x86_64__)
struct comparison {
    const char *name;
    enum motif_instruction_set set;
    motif_column_cells *cells;
    motif_score_rows *rows;
    motif_best_alignment *align;
    motif_add_column *sum;
};

enum { CLASSES = 96, LANES = 64, TARGETS = 12, COLUMNS = 200, SPAN = 40 };

static int test_cells(const struct comparison *kernels) {
    static float query[MOTIF_COLUMN_FEATURES], features[MOTIF_COLUMN_FEATURES * CLASSES], bases[CLASSES];
    static uint8_t cells[2][CLASSES];
    size_t cases = 0;
    for (size_t used = 1; used <= MOTIF_COLUMN_FEATURES; used++)
        for (size_t count = 16; count <= CLASSES; count += 16)
            for (int root = 0; root < 2; root++, cases++) {
                for (size_t i = 0; i < used; i++) query[i] = next_number();
                for (size_t i = 0; i < used * CLASSES; i++) features[i] = next_number();
                for (size_t i = 0; i < CLASSES; i++) bases[i] = next_number();
                float base = next_number(), scale = 20 + 20 * next_number(), origin = 64 + 64 * next_number();
                motif_cells_portable(query, used, base, features, bases, CLASSES, count, root, scale, origin, cells[0]);
                kernels->cells(query, used, base, features, bases, CLASSES, count, root, scale, origin, cells[1]);
                if (memcmp(cells[0], cells[1], count) != 0) {
                    printf("%s: cells of %zu features and %zu classes differ\n", kernels->name, used, count);
                    return 1;
                }
            }
    printf("%s: %zu cases of cells agree\n", kernels->name, cases);
    return 0;
}

static int test_alignments(const struct comparison *kernels) {
    static uint8_t cells[LANES * CLASSES], highest[LANES];
    static int16_t medians[LANES], scores[2][CLASSES * LANES], best[2][TARGETS];
    static uint32_t classes[COLUMNS + 64], starts[TARGETS + 1];
    size_t cases = 0;
    for (size_t width = 1; width <= LANES; width++)
        for (size_t overlap = 1; overlap <= width + 2; overlap += 1 + overlap / 4, cases++) {
            const size_t lanes = width <= 8 ? 8 : (width + 15) / 16 * 16;
            for (size_t i = 0; i < width * CLASSES; i++) cells[i] = (uint8_t)(next_random() % MOTIF_SCORE_CELLS);
            for (size_t i = 0; i < lanes; i++) {
                highest[i] = (uint8_t)(next_random() % MOTIF_SCORE_CELLS);
                medians[i] = (int16_t)(i < width ? next_random() % MOTIF_SCORE_CELLS : 0);
            }
            motif_rows_portable(cells, CLASSES, width, lanes, highest, medians, scores[0]);
            kernels->rows(cells, CLASSES, width, lanes, highest, medians, scores[1]);
            if (memcmp(scores[0], scores[1], CLASSES * lanes * sizeof scores[0][0]) != 0) {
                printf("%s: rows of %zu columns differ\n", kernels->name, width);
                return 1;
            }
            for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) classes[i] = next_random() % CLASSES;
            for (size_t target = 0; target < TARGETS; target++) starts[target + 1] = starts[target] + 1 + next_random() % (COLUMNS / TARGETS);
            motif_align_portable(scores[0], lanes, width, classes, starts, TARGETS, overlap, best[0]);
            kernels->align(scores[0], lanes, width, classes, starts, TARGETS, overlap, best[1]);
            if (memcmp(best[0], best[1], sizeof best[0]) != 0) {
                printf("%s: alignments of %zu columns, at least %zu of them, differ\n", kernels->name, width, overlap);
                return 1;
            }
        }
    printf("%s: %zu cases of alignments agree\n", kernels->name, cases);
    return 0;
}

static int test_sums(const struct comparison *kernels) {
    enum { PADDING = 31 };
    static double source[SPAN + PADDING + SUMS + PADDING], column[SPAN], sums[2][SUMS + PADDING];
    size_t cases = 0;
    for (size_t span = 1; span <= SPAN; span++)
        for (size_t count = 1; count <= SUMS; count += count < 40 ? 1 : 53, cases++) {
            memset(source, 0, sizeof source);
            for (size_t i = 0; i < count; i++) source[SPAN + PADDING + i] = next_random() / 2147483648.0;
            for (size_t i = 0; i < span; i++) column[i] = next_random() / 2147483648.0;
            motif_sum_portable(source + SPAN + PADDING, count, column, span, sums[0]);
            kernels->sum(source + SPAN + PADDING, count, column, span, sums[1]);
            if (memcmp(sums[0], sums[1], count * sizeof sums[0][0]) != 0) {
                printf("%s: sums of %zu numbers over %zu differ\n", kernels->name, count, span);
                return 1;
            }
        }
    printf("%s: %zu cases of sums agree\n", kernels->name, cases);
    return 0;
}
#endif

static int test_deficits(void) {
    enum { LARGEST = 60 };
    static double source[LARGEST + SUMS], target[SUMS];
    size_t cases = 0;
    for (size_t count = 0; count <= SUMS; count += count < 40 ? 1 : 53)
        for (int even = 0; even < 2; even++, cases++) {
            int32_t deficits[4];
            double probabilities[4];
            for (size_t i = 0; i < 4; i++) {
                deficits[i] = (int32_t)(next_random() % (LARGEST + 1));
                probabilities[i] = even ? 0.25 : next_random() / 2147483648.0;
            }
            for (size_t i = 0; i < count; i++) source[LARGEST + i] = next_random() / 2147483648.0;
            motif_add_deficits(source + LARGEST, deficits, probabilities, count, target);
            for (size_t d = 0; d < count; d++) {
                double terms[4];
                for (size_t i = 0; i < 4; i++) terms[i] = source[LARGEST + d - (size_t)deficits[i]];
                // volatile, so that no product is fused with a sum.
                volatile double sum = even ? terms[0] : probabilities[0] * terms[0];
                for (size_t i = 1; i < 4; i++) {
                    volatile double term = even ? terms[i] : probabilities[i] * terms[i];
                    sum += term;
                }
                if (target[d] != (even ? 0.25 * sum : sum)) {
                    printf("the distribution of %zu deficits is wrong at %zu\n", count, d);
                    return 1;
                }
            }
        }
    printf("%zu cases of score distributions agree\n", cases);
    return 0;
}

static int test_window_scores(void) {
    enum { ROW = MOTIF_POOL_LANES, WIDEST = 7, LONGEST = 70, STRANDS = 2 };
    static uint16_t codes[LONGEST + WIDEST * MOTIF_POOL_COLUMNS];
    static float tables[STRANDS * WIDEST * MOTIF_POOL_PAIRS * ROW], scores[LONGEST * STRANDS * ROW], before[LONGEST * ROW], after[LONGEST * ROW];
    static uint32_t indices[LONGEST * STRANDS * ROW];
    size_t cases = 0;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) tables[i] = next_number();
    for (size_t groups = 1; groups <= WIDEST; groups++)
        for (size_t strands = 1; strands <= STRANDS; strands++)
            for (size_t windows = 0; windows <= LONGEST; windows++, cases++) {
                for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) codes[i] = (uint16_t)(next_random() % MOTIF_POOL_PAIRS * ROW);
                motif_window_scores(codes, windows, tables, groups, strands, scores);
                motif_running_maxima(scores, windows, strands, before, after);
                float limits[ROW];
                for (size_t lane = 0; lane < ROW; lane++) limits[lane] = next_number();
                size_t found = motif_scores_above(scores, windows * strands, limits, indices), expected = 0;
                for (size_t i = 0; i < windows; i++)
                    for (size_t strand = 0; strand < strands; strand++)
                        for (size_t lane = 0; lane < ROW; lane++) {
                            float sum = 0;
                            for (size_t group = 0; group < groups; group++) {
                                float term = tables[(strand * groups + group) * MOTIF_POOL_PAIRS * ROW + codes[i + group * MOTIF_POOL_COLUMNS] + lane];
                                sum = group == 0 ? term : sum + term;
                            }
                            size_t index = (i * strands + strand) * ROW + lane;
                            if (scores[index] != sum || (sum > limits[lane] && indices[expected++] != index)) {
                                printf("the score of window %zu, lane %zu, is wrong\n", i, lane);
                                return 1;
                            }
                        }
                for (size_t i = 0; i < windows; i++)
                    for (size_t lane = 0; lane < ROW; lane++) {
                        float best[2] = {scores[lane], scores[(windows - 1) * strands * ROW + lane]};
                        for (size_t window = 0; window < windows; window++)
                            for (size_t strand = 0; strand < strands; strand++) {
                                float score = scores[(window * strands + strand) * ROW + lane];
                                if (window <= i && score > best[0]) best[0] = score;
                                if (window >= i && score > best[1]) best[1] = score;
                            }
                        if (before[i * ROW + lane] != best[0] || after[i * ROW + lane] != best[1]) {
                            printf("the maxima at window %zu, lane %zu, are wrong\n", i, lane);
                            return 1;
                        }
                    }
                if (found != expected) {
                    printf("%zu scores above their limits, expected %zu\n", found, expected);
                    return 1;
                }
            }
    printf("%zu cases of window scores agree\n", cases);
    return 0;
}

int main(void) {
#if defined(__x86_64__)
    static const struct comparison kernels[] = {
        {"avx2", MOTIF_AVX2, motif_cells_avx2, motif_rows_avx2, motif_align_avx2, motif_sum_avx2},
        {"avx512", MOTIF_AVX512, motif_cells_avx512, motif_rows_avx512, motif_align_avx512, motif_sum_avx512},
    };
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++)
        if (motif_supports(kernels[k].set) && (test_cells(&kernels[k]) || test_alignments(&kernels[k]) || test_sums(&kernels[k]))) return 1;
#endif
    return test_deficits() || test_window_scores();
}
