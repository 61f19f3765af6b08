// Global max pooling with AVX2: vpshufb looks 32 windows up in a 16-entry table, as in ThresholdScan/avx2.c; see pool_runs.h.

#include "instruction_sets.h"
#include "pooling_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi")))
#define COLUMNS MOTIF_AVX2_COLUMNS
#define WINDOWS 32

#include "pool_edge.h"

static inline TARGET __attribute__((always_inline)) __m256i sum_of(const uint8_t *codes, const uint8_t *tables,
                                                                   size_t groups, size_t lanes) {
    __m256i sum[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (size_t group = 0; group < groups; group++) {
        __m256i code = _mm256_loadu_si256((const __m256i *)(codes + group * COLUMNS));
        for (size_t lane = 0; lane < lanes; lane++) {
            __m256i table = _mm256_broadcastsi128_si256(
                _mm_loadu_si128((const __m128i *)(tables + (lane * groups + group) * (1 << 2 * COLUMNS))));
            sum[lane] = _mm256_adds_epu8(sum[lane], _mm256_shuffle_epi8(table, code));
        }
    }
    return lanes == 2 ? _mm256_min_epu8(sum[0], sum[1]) : sum[0];
}

static inline TARGET __attribute__((always_inline)) unsigned add_up(const uint8_t *codes, size_t count,
                                                                    const uint8_t *tables, size_t groups, size_t lanes,
                                                                    uint8_t *sums) {
    __m256i lowest = _mm256_set1_epi8((char)UINT8_MAX);
    size_t i = 0;
    for (; i + WINDOWS <= count; i += WINDOWS) {
        __m256i sum = sum_of(codes + i, tables, groups, lanes);
        lowest = _mm256_min_epu8(lowest, sum);
        _mm256_store_si256((__m256i *)(sums + i), sum);
    }
    if (i < count) {
        __m256i past = _mm256_loadu_si256((const __m256i *)(pool_edge + POOL_BLOCK - (count - i)));
        __m256i sum = _mm256_or_si256(sum_of(codes + i, tables, groups, lanes), past);
        lowest = _mm256_min_epu8(lowest, sum);
        _mm256_store_si256((__m256i *)(sums + i), sum);
        i += WINDOWS;
    }
    if (i % POOL_BLOCK != 0) _mm256_store_si256((__m256i *)(sums + i), _mm256_set1_epi8((char)UINT8_MAX));
    __m128i low = _mm_min_epu8(_mm256_castsi256_si128(lowest), _mm256_extracti128_si256(lowest, 1));
    // Pairs to 16 bits, whose minimum an instruction finds.
    return (unsigned)_mm_extract_epi16(_mm_minpos_epu16(_mm_min_epu8(low, _mm_srli_epi16(low, 8))), 0);
}

static inline TARGET __attribute__((always_inline)) uint32_t passing_half(const uint8_t *sums, __m256i most) {
    __m256i sum = _mm256_load_si256((const __m256i *)sums);
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(sum, most), sum));
}

static inline TARGET __attribute__((always_inline)) uint64_t passing(const uint8_t *sums, unsigned most) {
    __m256i limit = _mm256_set1_epi8((char)most);
    return passing_half(sums, limit) | (uint64_t)passing_half(sums + WINDOWS, limit) << WINDOWS;
}

#include "pool_runs.h"

TARGET void motif_pool_runs_avx2(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                                 const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima,
                                 size_t stride) {
    DISPATCH_POOLED_RUNS
}

#else

void motif_pool_runs_avx2(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                          const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima, size_t stride) {
    __builtin_trap();
}

#endif
