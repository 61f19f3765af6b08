// AVX-512 VBMI: vpermb looks 64 positions up in a 64-entry byte table, so three columns of a filter cost one load of
// 3-mer codes, one vpermb and one saturating add for 64 windows. The two lanes of a pass share the loads.

#include "instruction_sets.h"
#include "threshold_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "dispatch_groups.h"

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vbmi,bmi")))
#define WINDOWS 64
#define ENTRIES 64

static inline TARGET __attribute__((always_inline)) size_t scan(const uint8_t *codes, size_t count,
                                                                const uint8_t *tables, size_t groups, size_t lanes,
                                                                uint32_t *survivors) {
    __m512i table[2][MOTIF_VECTOR_GROUPS];
    for (size_t lane = 0; lane < lanes; lane++)
        for (size_t group = 0; group < groups; group++)
            table[lane][group] = _mm512_loadu_si512(tables + (lane * groups + group) * ENTRIES);
    const __m512i limit = _mm512_set1_epi8((char)MOTIF_VECTOR_LARGEST_PASSING);
    size_t found = 0;
    for (size_t i = 0; i < count; i += WINDOWS) {
        __m512i sum[2] = {_mm512_setzero_si512(), _mm512_setzero_si512()};
        for (size_t group = 0; group < groups; group++) {
            __m512i code = _mm512_loadu_si512(codes + i + group * MOTIF_AVX512_COLUMNS);
            for (size_t lane = 0; lane < lanes; lane++)
                sum[lane] = _mm512_adds_epu8(sum[lane], _mm512_permutexvar_epi8(code, table[lane][group]));
        }
        __mmask64 first = _mm512_cmple_epu8_mask(sum[0], limit);
        __mmask64 second = lanes == 2 ? _mm512_cmple_epu8_mask(sum[1], limit) : 0;
        if (__builtin_expect((first | second) == 0, 1)) continue;
        // Windows past the last are computed from padding.
        __mmask64 passed = (first | second) & (count - i < WINDOWS ? ((__mmask64)1 << (count - i)) - 1 : ~(__mmask64)0);
        for (; passed != 0; passed &= passed - 1) {
            unsigned window = (unsigned)__builtin_ctzll(passed);
            survivors[found++] = (uint32_t)(i + window) << MOTIF_SURVIVOR_SHIFT | (uint32_t)(first >> window & 1)
                                 | (uint32_t)(second >> window & 1) << 1;
        }
    }
    return found;
}

TARGET size_t motif_scan_avx512(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                                uint32_t *survivors) {
    if (lanes == 1) { DISPATCH_GROUPS(1) }
    DISPATCH_GROUPS(2)
}

#else

size_t motif_scan_avx512(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                         uint32_t *survivors) {
    __builtin_trap();
}

#endif
