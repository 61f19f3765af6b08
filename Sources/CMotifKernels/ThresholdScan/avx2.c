// AVX2: vpshufb looks 32 positions up in a 16-entry byte table (one copy in each half), so two columns of a filter cost
// one load of 2-mer codes, one vpshufb and one saturating add for 32 windows. The two lanes of a pass share the loads.

#include "instruction_sets.h"
#include "threshold_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#include "dispatch_groups.h"

#define TARGET __attribute__((target("avx2,bmi")))
#define WINDOWS 32
#define ENTRIES 16

static inline TARGET __attribute__((always_inline)) size_t scan(const uint8_t *codes, size_t count,
                                                                const uint8_t *tables, size_t groups, size_t lanes,
                                                                uint32_t *survivors) {
    __m256i table[2][MOTIF_VECTOR_GROUPS];
    for (size_t lane = 0; lane < lanes; lane++)
        for (size_t group = 0; group < groups; group++)
            table[lane][group] = _mm256_broadcastsi128_si256(
                _mm_loadu_si128((const __m128i *)(tables + (lane * groups + group) * ENTRIES)));
    // There is no unsigned compare: a sum has passed unless it is saturated at 255.
    const __m256i saturated = _mm256_set1_epi8((char)(MOTIF_VECTOR_LARGEST_PASSING + 1));
    size_t found = 0;
    for (size_t i = 0; i < count; i += WINDOWS) {
        __m256i sum[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        for (size_t group = 0; group < groups; group++) {
            __m256i code = _mm256_loadu_si256((const __m256i *)(codes + i + group * MOTIF_AVX2_COLUMNS));
            for (size_t lane = 0; lane < lanes; lane++)
                sum[lane] = _mm256_adds_epu8(sum[lane], _mm256_shuffle_epi8(table[lane][group], code));
        }
        uint32_t first = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(sum[0], saturated));
        uint32_t second = lanes == 2 ? ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(sum[1], saturated)) : 0;
        if (__builtin_expect((first | second) == 0, 1)) continue;
        // Windows past the last are computed from padding.
        uint32_t passed = (first | second) & (count - i < WINDOWS ? ((uint32_t)1 << (count - i)) - 1 : ~(uint32_t)0);
        for (; passed != 0; passed &= passed - 1) {
            unsigned window = (unsigned)__builtin_ctz(passed);
            survivors[found++] =
                (uint32_t)(i + window) << MOTIF_SURVIVOR_SHIFT | (first >> window & 1) | (second >> window & 1) << 1;
        }
    }
    return found;
}

TARGET size_t motif_scan_avx2(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                              uint32_t *survivors) {
    if (lanes == 1) { DISPATCH_GROUPS(1) }
    DISPATCH_GROUPS(2)
}

#else

size_t motif_scan_avx2(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                       uint32_t *survivors) {
    __builtin_trap();
}

#endif
