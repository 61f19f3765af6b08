// Training with AVX-512: a table row of 16 filters is one vector, so two columns of 16 filters cost one add from memory. The maximum and
// its window are kept in registers, by a compare and two masked moves for each window and strand.

#include "training_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)

#include <immintrin.h>
#include <math.h>

#include "active_filters.h"
#include "dispatch_groups.h"

#define TARGET __attribute__((target("avx512f")))
#define TABLE (MOTIF_POOL_PAIRS * MOTIF_POOL_LANES)

static inline TARGET __attribute__((always_inline)) __m512 window_sum(const uint16_t *codes, const float *tables,
                                                                      size_t groups) {
    __m512 sum = _mm512_loadu_ps(tables + codes[0]);
    for (size_t group = 1; group < groups; group++)
        sum = _mm512_add_ps(sum, _mm512_loadu_ps(tables + group * TABLE + codes[group * MOTIF_POOL_COLUMNS]));
    return sum;
}

static inline TARGET __attribute__((always_inline)) void pool(const uint16_t *codes, size_t windows, const float *tables,
                                                              size_t groups, size_t strands, float *maxima,
                                                              uint32_t *winners) {
    __m512 best = _mm512_set1_ps(-INFINITY);
    __m512i winner = _mm512_setzero_si512();
    for (size_t i = 0; i < windows; i++) {
        __m512 sum = window_sum(codes + i, tables, groups);
        __mmask16 better = _mm512_cmp_ps_mask(sum, best, _CMP_GT_OQ);
        best = _mm512_mask_mov_ps(best, better, sum);
        winner = _mm512_mask_mov_epi32(winner, better, _mm512_set1_epi32((int)(2 * i)));
        if (strands == 1) continue;
        sum = window_sum(codes + i, tables + groups * TABLE, groups);
        better = _mm512_cmp_ps_mask(sum, best, _CMP_GT_OQ);
        best = _mm512_mask_mov_ps(best, better, sum);
        winner = _mm512_mask_mov_epi32(winner, better, _mm512_set1_epi32((int)(2 * i + 1)));
    }
    _mm512_storeu_ps(maxima, best);
    _mm512_storeu_si512(winners, winner);
}

TARGET void motif_pool_avx512(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                              float *maxima, uint32_t *winners) {
    DISPATCH_POOLING
}

TARGET void motif_scatter_avx512(const float *rows, const float *reversed, size_t length, size_t width,
                                 const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    FOR_ACTIVE_FILTERS(filter) {
        __m512 gradient = _mm512_set1_ps(gradients[filter]);
        size_t start = winners[filter] >> 1, cells = 4 * width, k = 0;
        const float *window = winners[filter] & 1 ? reversed + 4 * (length - width - start) : rows + 4 * start;
        float *sum = sums + filter * cells;
        for (; k + 16 <= cells; k += 16)
            _mm512_storeu_ps(sum + k, _mm512_add_ps(_mm512_loadu_ps(sum + k),
                                                    _mm512_mul_ps(gradient, _mm512_loadu_ps(window + k))));
        if (k == cells) continue;
        __mmask16 rest = (__mmask16)((1u << (cells - k)) - 1);
        _mm512_mask_storeu_ps(sum + k, rest,
                              _mm512_add_ps(_mm512_maskz_loadu_ps(rest, sum + k),
                                            _mm512_mul_ps(gradient, _mm512_maskz_loadu_ps(rest, window + k))));
    }
}

#else

void motif_pool_avx512(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                       float *maxima, uint32_t *winners) {
    __builtin_trap();
}

void motif_scatter_avx512(const float *rows, const float *reversed, size_t length, size_t width,
                          const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    __builtin_trap();
}

#endif
