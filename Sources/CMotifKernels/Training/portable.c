// Training without vectors, and the tables, codes and one-hot rows that all instruction sets share.
//
// A window's score is a sum over columns of the weight of the letter there. Two columns have 25 possible pairs of letters
// (an unknown letter has weight 0), so the sums of two weights are tabulated once for a batch of sequences, and a window costs
// one row of a table for two columns. A row holds 16 filters side by side; with filters 16 wide the tables of a block for both
// strands take 25 KB, which the first cache holds while a block goes over its sequences.

#include "training_kernels.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define LETTERS 5
#define UNKNOWN 4
#define ROW MOTIF_POOL_LANES

/// Adds the rows of a group's two columns for every pair of letters.
static void tabulate_group(const float *restrict first, const float *restrict second, float *restrict table) {
    for (size_t a = 0; a < LETTERS; a++)
        for (size_t b = 0; b < LETTERS; b++, table += ROW)
            for (size_t lane = 0; lane < ROW; lane++) table[lane] = first[a * ROW + lane] + second[b * ROW + lane];
}

void motif_pool_tables(const float *filters, size_t count, size_t width, size_t strands, float *tables) {
    size_t groups = (width + 1) / 2;
    for (size_t block = 0; block < count; block += ROW) {
        size_t lanes = count - block < ROW ? count - block : ROW;
        for (size_t strand = 0; strand < strands; strand++)
            for (size_t group = 0; group < groups; group++, tables += MOTIF_POOL_PAIRS * ROW) {
                // The two columns have a row for each letter. The row of an unknown letter stays zero, and so does a second column behind
                // the last.
                float columns[2][LETTERS * ROW] = {{0}};
                for (size_t c = 0; c < 2 && 2 * group + c < width; c++) {
                    size_t column = strand == 0 ? 2 * group + c : width - 1 - (2 * group + c);
                    for (size_t letter = 0; letter < 4; letter++)
                        for (size_t lane = 0; lane < lanes; lane++)
                            columns[c][letter * ROW + lane] =
                                filters[((block + lane) * width + column) * 4 + (strand == 0 ? letter : 3 - letter)];
                }
                tabulate_group(columns[0], columns[1], tables);
            }
    }
}

void motif_pool_codes(const uint8_t *bases, size_t count, size_t padding, uint16_t *codes) {
    const uint16_t none = (UNKNOWN * LETTERS + UNKNOWN) * ROW;
    for (size_t i = 0; i < padding; i++) codes[i] = codes[padding + count + i] = none;
    uint16_t *inner = codes + padding;
    for (size_t i = 0; i + 1 < count; i++) inner[i] = (uint16_t)((bases[i] * LETTERS + bases[i + 1]) * ROW);
    if (count == 0) return;
    inner[count - 1] = (uint16_t)((bases[count - 1] * LETTERS + UNKNOWN) * ROW);
    if (padding > 0) codes[padding - 1] = (uint16_t)((UNKNOWN * LETTERS + bases[0]) * ROW);
}

void motif_one_hot_rows(const uint8_t *bases, size_t count, size_t padding, float *rows, float *reversed) {
    static const float one_hot[LETTERS][4] = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {0, 0, 0, 0}};
    static const uint8_t complement[LETTERS] = {3, 2, 1, 0, UNKNOWN};
    size_t edge = padding * 4 * sizeof(float);
    memset(rows, 0, edge);
    memset(reversed, 0, edge);
    for (size_t i = 0; i < count; i++) {
        memcpy(rows + (padding + i) * 4, one_hot[bases[i]], sizeof one_hot[0]);
        memcpy(reversed + (padding + count - 1 - i) * 4, one_hot[complement[bases[i]]], sizeof one_hot[0]);
    }
    memset(rows + (padding + count) * 4, 0, edge);
    memset(reversed + (padding + count) * 4, 0, edge);
}

void motif_pool_portable(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                         float *maxima, uint32_t *winners) {
    for (size_t lane = 0; lane < ROW; lane++) {
        maxima[lane] = -INFINITY;
        winners[lane] = 0;
    }
    for (size_t i = 0; i < windows; i++)
        for (size_t strand = 0; strand < strands; strand++) {
            const float *table = tables + strand * groups * MOTIF_POOL_PAIRS * ROW;
            float sum[ROW];
            memcpy(sum, table + codes[i], sizeof sum);
            for (size_t group = 1; group < groups; group++) {
                const float *row = table + group * MOTIF_POOL_PAIRS * ROW + codes[i + group * MOTIF_POOL_COLUMNS];
                for (size_t lane = 0; lane < ROW; lane++) sum[lane] += row[lane];
            }
            uint32_t window = (uint32_t)(2 * i + strand);
            for (size_t lane = 0; lane < ROW; lane++) {
                winners[lane] = sum[lane] > maxima[lane] ? window : winners[lane];
                maxima[lane] = sum[lane] > maxima[lane] ? sum[lane] : maxima[lane];
            }
        }
}

void motif_scatter_portable(const float *rows, const float *reversed, size_t length, size_t width,
                            const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    for (size_t filter = 0; filter < filters; filter++) {
        float gradient = gradients[filter];
        if (gradient == 0) continue;
        size_t start = winners[filter] >> 1;
        const float *window = winners[filter] & 1 ? reversed + 4 * (length - width - start) : rows + 4 * start;
        float *sum = sums + filter * width * 4;
        for (size_t k = 0; k < 4 * width; k++) sum[k] += gradient * window[k];
    }
}

// With sqrtf some compilers call the library for each element, since the argument could be negative.
#if defined(__has_builtin)
#if __has_builtin(__builtin_elementwise_sqrt)
#define ROOT __builtin_elementwise_sqrt
#endif
#endif
#ifndef ROOT
#define ROOT sqrtf
#endif

void motif_adam_step(float *restrict parameters, const float *restrict gradient, float *restrict first,
                     float *restrict second, size_t count, float first_decay, float second_decay, float step_size,
                     float second_scale, float epsilon) {
    for (size_t i = 0; i < count; i++) {
        float slope = gradient[i];
        first[i] = first_decay * first[i] + (1 - first_decay) * slope;
        second[i] = second_decay * second[i] + (1 - second_decay) * (slope * slope);
        parameters[i] -= step_size * first[i] / (ROOT(second[i] * second_scale) + epsilon);
    }
}
