// Global max pooling with AVX-512 VBMI: vpermb looks 64 windows up in a 64-entry table, as in ThresholdScan/avx512.c; see pool_runs.h.

#include "instruction_sets.h"
#include "pooling_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi,bmi")))
#define COLUMNS MOTIF_AVX512_COLUMNS
#define WINDOWS 64

#include "pool_edge.h"

static inline TARGET __attribute__((always_inline)) __m512i sum_of(const uint8_t *codes, const uint8_t *tables,
                                                                   size_t groups, size_t lanes) {
    __m512i sum[2] = {_mm512_setzero_si512(), _mm512_setzero_si512()};
    for (size_t group = 0; group < groups; group++) {
        __m512i code = _mm512_loadu_si512(codes + group * COLUMNS);
        for (size_t lane = 0; lane < lanes; lane++) {
            __m512i table = _mm512_loadu_si512(tables + (lane * groups + group) * (1 << 2 * COLUMNS));
            sum[lane] = _mm512_adds_epu8(sum[lane], _mm512_permutexvar_epi8(code, table));
        }
    }
    return lanes == 2 ? _mm512_min_epu8(sum[0], sum[1]) : sum[0];
}

static inline TARGET __attribute__((always_inline)) unsigned add_up(const uint8_t *codes, size_t count,
                                                                    const uint8_t *tables, size_t groups, size_t lanes,
                                                                    uint8_t *sums) {
    __m512i lowest = _mm512_set1_epi8((char)UINT8_MAX);
    size_t i = 0;
    for (; i + WINDOWS <= count; i += WINDOWS) {
        __m512i sum = sum_of(codes + i, tables, groups, lanes);
        lowest = _mm512_min_epu8(lowest, sum);
        _mm512_storeu_si512(sums + i, sum);
    }
    if (i < count) {
        __m512i past = _mm512_loadu_si512(pool_edge + POOL_BLOCK - (count - i));
        __m512i sum = _mm512_or_si512(sum_of(codes + i, tables, groups, lanes), past);
        lowest = _mm512_min_epu8(lowest, sum);
        _mm512_storeu_si512(sums + i, sum);
    }
    __m256i half = _mm256_min_epu8(_mm512_castsi512_si256(lowest), _mm512_extracti64x4_epi64(lowest, 1));
    __m128i low = _mm_min_epu8(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
    // Pairs to 16 bits, whose minimum an instruction finds.
    return (unsigned)_mm_extract_epi16(_mm_minpos_epu16(_mm_min_epu8(low, _mm_srli_epi16(low, 8))), 0);
}

static inline TARGET __attribute__((always_inline)) uint64_t passing(const uint8_t *sums, unsigned most) {
    return _mm512_cmple_epu8_mask(_mm512_loadu_si512(sums), _mm512_set1_epi8((char)most));
}

#include "pool_runs.h"

TARGET void motif_pool_runs_avx512(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                                   const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima,
                                   size_t stride) {
    DISPATCH_POOLED_RUNS
}

#else

void motif_pool_runs_avx512(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                            const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima, size_t stride) {
    __builtin_trap();
}

#endif
