// Training with AVX2: a table row of 16 filters is two vectors, so two columns of 16 filters cost two adds from memory. The maxima and their
// windows are kept in registers, by a compare and two blends for each window and strand. Most filters are pooled by shortlist_avx2.c.

#include "training_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)

#include <immintrin.h>
#include <math.h>

#include "active_filters.h"
#include "dispatch_groups.h"

#define TARGET __attribute__((target("avx2")))
#define TABLE (MOTIF_POOL_PAIRS * MOTIF_POOL_LANES)
#define HALVES 2

static inline TARGET __attribute__((always_inline)) void keep_better(const uint16_t *codes, const float *tables,
                                                                     size_t groups, int window, __m256 *best,
                                                                     __m256i *winner) {
    __m256 sum[HALVES];
    for (size_t h = 0; h < HALVES; h++) sum[h] = _mm256_loadu_ps(tables + codes[0] + 8 * h);
    for (size_t group = 1; group < groups; group++) {
        const float *row = tables + group * TABLE + codes[group * MOTIF_POOL_COLUMNS];
        for (size_t h = 0; h < HALVES; h++) sum[h] = _mm256_add_ps(sum[h], _mm256_loadu_ps(row + 8 * h));
    }
    for (size_t h = 0; h < HALVES; h++) {
        __m256 better = _mm256_cmp_ps(sum[h], best[h], _CMP_GT_OQ);
        best[h] = _mm256_blendv_ps(best[h], sum[h], better);
        winner[h] = _mm256_blendv_epi8(winner[h], _mm256_set1_epi32(window), _mm256_castps_si256(better));
    }
}

static inline TARGET __attribute__((always_inline)) void pool(const uint16_t *codes, size_t windows, const float *tables,
                                                              size_t groups, size_t strands, float *maxima,
                                                              uint32_t *winners) {
    __m256 best[HALVES] = {_mm256_set1_ps(-INFINITY), _mm256_set1_ps(-INFINITY)};
    __m256i winner[HALVES] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (size_t i = 0; i < windows; i++) {
        keep_better(codes + i, tables, groups, (int)(2 * i), best, winner);
        if (strands == 2) keep_better(codes + i, tables + groups * TABLE, groups, (int)(2 * i + 1), best, winner);
    }
    for (size_t h = 0; h < HALVES; h++) {
        _mm256_storeu_ps(maxima + 8 * h, best[h]);
        _mm256_storeu_si256((__m256i *)(winners + 8 * h), winner[h]);
    }
}

TARGET void motif_pool_avx2(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                            float *maxima, uint32_t *winners) {
    DISPATCH_POOLING(tables, strands)
}

TARGET void motif_scatter_avx2(const float *rows, const float *reversed, size_t length, size_t width,
                               const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    FOR_ACTIVE_FILTERS(filter) {
        __m256 gradient = _mm256_set1_ps(gradients[filter]);
        size_t start = winners[filter] >> 1, cells = 4 * width, k = 0;
        const float *window = winners[filter] & 1 ? reversed + 4 * (length - width - start) : rows + 4 * start;
        float *sum = sums + filter * cells;
        for (; k + 8 <= cells; k += 8)
            _mm256_storeu_ps(sum + k, _mm256_add_ps(_mm256_loadu_ps(sum + k),
                                                    _mm256_mul_ps(gradient, _mm256_loadu_ps(window + k))));
        if (k == cells) continue;
        // Four weights are left: one column.
        _mm_storeu_ps(sum + k, _mm_add_ps(_mm_loadu_ps(sum + k),
                                          _mm_mul_ps(_mm256_castps256_ps128(gradient), _mm_loadu_ps(window + k))));
    }
}

#else

void motif_pool_avx2(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                     float *maxima, uint32_t *winners) {
    __builtin_trap();
}

void motif_scatter_avx2(const float *rows, const float *reversed, size_t length, size_t width,
                        const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    __builtin_trap();
}

#endif
