// Global max pooling with NEON: tbl looks 16 windows up in a 64-entry table, as in ThresholdScan/neon.c; see pool_runs.h.

#include "instruction_sets.h"
#include "pooling_kernels.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#define TARGET
#define COLUMNS MOTIF_NEON_COLUMNS
#define WINDOWS 16

#include "pool_edge.h"

static inline __attribute__((always_inline)) uint8x16_t sum_of(const uint8_t *codes, const uint8_t *tables, size_t groups,
                                                               size_t lanes) {
    uint8x16_t sum[2] = {vdupq_n_u8(0), vdupq_n_u8(0)};
    for (size_t group = 0; group < groups; group++) {
        uint8x16_t code = vld1q_u8(codes + group * COLUMNS);
        for (size_t lane = 0; lane < lanes; lane++) {
            uint8x16x4_t table = vld1q_u8_x4(tables + (lane * groups + group) * (1 << 2 * COLUMNS));
            sum[lane] = vqaddq_u8(sum[lane], vqtbl4q_u8(table, code));
        }
    }
    return lanes == 2 ? vminq_u8(sum[0], sum[1]) : sum[0];
}

static inline __attribute__((always_inline)) unsigned add_up(const uint8_t *codes, size_t count, const uint8_t *tables,
                                                             size_t groups, size_t lanes, uint8_t *sums) {
    uint8x16_t lowest = vdupq_n_u8(UINT8_MAX);
    size_t i = 0;
    for (; i + WINDOWS <= count; i += WINDOWS) {
        uint8x16_t sum = sum_of(codes + i, tables, groups, lanes);
        lowest = vminq_u8(lowest, sum);
        vst1q_u8(sums + i, sum);
    }
    if (i < count) {
        uint8x16_t sum = vorrq_u8(sum_of(codes + i, tables, groups, lanes), vld1q_u8(pool_edge + POOL_BLOCK - (count - i)));
        lowest = vminq_u8(lowest, sum);
        vst1q_u8(sums + i, sum);
        i += WINDOWS;
    }
    for (; i % POOL_BLOCK != 0; i += WINDOWS) vst1q_u8(sums + i, vdupq_n_u8(UINT8_MAX));
    return vminvq_u8(lowest);
}

static inline __attribute__((always_inline)) uint64_t passing(const uint8_t *sums, unsigned most) {
    static const uint8_t bits[WINDOWS] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t limit = vdupq_n_u8((uint8_t)most), bit = vld1q_u8(bits), passed[4];
    for (size_t i = 0; i < 4; i++) passed[i] = vandq_u8(vcleq_u8(vld1q_u8(sums + i * WINDOWS), limit), bit);
    // Adding neighbours three times gathers eight bits in a byte.
    uint8x16_t gathered = vpaddq_u8(vpaddq_u8(passed[0], passed[1]), vpaddq_u8(passed[2], passed[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(gathered, gathered)), 0);
}

#include "pool_runs.h"

void motif_pool_runs_neon(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                          const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima, size_t stride) {
    DISPATCH_POOLED_RUNS
}

#else

void motif_pool_runs_neon(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                          const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima, size_t stride) {
    __builtin_trap();
}

#endif
