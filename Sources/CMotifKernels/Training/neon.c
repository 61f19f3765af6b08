// Training with NEON: a table row of 16 filters is four vectors; see avx2.c.

#include "training_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__aarch64__)

#include <arm_neon.h>
#include <math.h>

#include "active_filters.h"
#include "dispatch_groups.h"

#define TABLE (MOTIF_POOL_PAIRS * MOTIF_POOL_LANES)
#define QUARTERS 4

static inline __attribute__((always_inline)) void keep_better(const uint16_t *codes, const float *tables, size_t groups,
                                                              uint32_t window, float32x4_t *best, uint32x4_t *winner) {
    float32x4_t sum[QUARTERS];
    for (size_t q = 0; q < QUARTERS; q++) sum[q] = vld1q_f32(tables + codes[0] + 4 * q);
    for (size_t group = 1; group < groups; group++) {
        const float *row = tables + group * TABLE + codes[group * MOTIF_POOL_COLUMNS];
        for (size_t q = 0; q < QUARTERS; q++) sum[q] = vaddq_f32(sum[q], vld1q_f32(row + 4 * q));
    }
    for (size_t q = 0; q < QUARTERS; q++) {
        uint32x4_t better = vcgtq_f32(sum[q], best[q]);
        best[q] = vbslq_f32(better, sum[q], best[q]);
        winner[q] = vbslq_u32(better, vdupq_n_u32(window), winner[q]);
    }
}

static inline __attribute__((always_inline)) void pool(const uint16_t *codes, size_t windows, const float *tables,
                                                       size_t groups, size_t strands, float *maxima, uint32_t *winners) {
    float32x4_t best[QUARTERS];
    uint32x4_t winner[QUARTERS];
    for (size_t q = 0; q < QUARTERS; q++) {
        best[q] = vdupq_n_f32(-INFINITY);
        winner[q] = vdupq_n_u32(0);
    }
    for (size_t i = 0; i < windows; i++) {
        keep_better(codes + i, tables, groups, (uint32_t)(2 * i), best, winner);
        if (strands == 2) keep_better(codes + i, tables + groups * TABLE, groups, (uint32_t)(2 * i + 1), best, winner);
    }
    for (size_t q = 0; q < QUARTERS; q++) {
        vst1q_f32(maxima + 4 * q, best[q]);
        vst1q_u32(winners + 4 * q, winner[q]);
    }
}

void motif_pool_neon(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                     float *maxima, uint32_t *winners) {
    DISPATCH_POOLING(tables, strands)
}

void motif_scatter_neon(const float *rows, const float *reversed, size_t length, size_t width, const uint32_t *winners,
                        const float *gradients, size_t filters, float *sums) {
    FOR_ACTIVE_FILTERS(filter) {
        float32x4_t gradient = vdupq_n_f32(gradients[filter]);
        size_t start = winners[filter] >> 1;
        const float *window = winners[filter] & 1 ? reversed + 4 * (length - width - start) : rows + 4 * start;
        float *sum = sums + filter * width * 4;
        for (size_t k = 0; k < 4 * width; k += 4)
            vst1q_f32(sum + k, vaddq_f32(vld1q_f32(sum + k), vmulq_f32(gradient, vld1q_f32(window + k))));
    }
}

#else

void motif_pool_neon(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                     float *maxima, uint32_t *winners) {
    __builtin_trap();
}

void motif_scatter_neon(const float *rows, const float *reversed, size_t length, size_t width, const uint32_t *winners,
                        const float *gradients, size_t filters, float *sums) {
    __builtin_trap();
}

#endif
