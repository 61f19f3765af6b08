// The scores of all windows of a sequence, for attributions: which bases a change of one letter can matter for.
//
// Filters lie side by side in rows of 16, as in the tables. The loops over a row have a fixed length and no branch, so compilers make vectors
// of them on every machine.

#include "training_kernels.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define ROW MOTIF_POOL_LANES

static inline float larger(float a, float b) { return a > b ? a : b; }

void motif_window_scores(const uint16_t *codes, size_t windows, const float *restrict tables, size_t groups, size_t strands,
                         float *restrict scores) {
    for (size_t i = 0; i < windows; i++)
        for (size_t strand = 0; strand < strands; strand++, scores += ROW) {
            const float *table = tables + strand * groups * MOTIF_POOL_PAIRS * ROW;
            float sum[ROW];
            memcpy(sum, table + codes[i], sizeof sum);
            for (size_t group = 1; group < groups; group++) {
                const float *row = table + group * MOTIF_POOL_PAIRS * ROW + codes[i + group * MOTIF_POOL_COLUMNS];
                for (size_t lane = 0; lane < ROW; lane++) sum[lane] += row[lane];
            }
            memcpy(scores, sum, sizeof sum);
        }
}

/// Writes the better of the two strands of a window, or of the only one, and of another row.
static inline void best_of(const float *restrict window, size_t strands, const float *restrict other, float *restrict best) {
    const float *second = window + (strands - 1) * ROW;
    for (size_t lane = 0; lane < ROW; lane++) best[lane] = larger(larger(window[lane], second[lane]), other[lane]);
}

void motif_running_maxima(const float *scores, size_t windows, size_t strands, float *before, float *after) {
    if (windows == 0) return;
    size_t last = windows - 1;
    best_of(scores, strands, scores, before);
    for (size_t i = 1; i < windows; i++) best_of(scores + i * strands * ROW, strands, before + (i - 1) * ROW, before + i * ROW);
    best_of(scores + last * strands * ROW, strands, scores + last * strands * ROW, after + last * ROW);
    for (size_t i = last; i-- > 0;) best_of(scores + i * strands * ROW, strands, after + (i + 1) * ROW, after + i * ROW);
}

size_t motif_scores_above(const float *restrict scores, size_t rows, const float *restrict limits, uint32_t *restrict indices) {
    size_t count = 0;
    for (size_t row = 0; row < rows; row++, scores += ROW) {
        int any = 0;
        for (size_t lane = 0; lane < ROW; lane++) any |= scores[lane] > limits[lane];
        if (!any) continue;
        for (size_t lane = 0; lane < ROW; lane++)
            if (scores[lane] > limits[lane]) indices[count++] = (uint32_t)(row * ROW + lane);
    }
    return count;
}
