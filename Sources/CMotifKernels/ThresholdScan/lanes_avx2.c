// AVX2, for many filters: a vector holds the sums of 32 lanes (filters, each on one strand) at one position, where avx2.c holds
// those of one lane at 32 positions. A row of deficits for each 3-mer replaces the look-up by a shuffle, and covers three columns
// instead of two: half as many instructions for a lane and window.
//
// The 3-mers at positions j, j + 3, j + 6, … are the groups of columns of windows j, j + 3, …: at each of these positions group g
// of the row is added to what the groups before it summed up to one step earlier. So a step starts one window, ends another, and
// loads its 3-mer once; the sums stay in registers. Three such chains cover all windows.

#include "threshold_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi")))
#define ALWAYS_INLINE static inline TARGET __attribute__((always_inline))
#define COLUMNS MOTIF_LANES_COLUMNS
// The number of windows whose three chains run one after another, so that their codes stay in the first cache.
#define BLOCK (COLUMNS * 512)

ALWAYS_INLINE uint32_t passing(__m256i sum, __m256i saturated) {
    // There is no unsigned compare: a sum has passed unless it is saturated at 255.
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(sum, saturated));
}

ALWAYS_INLINE size_t scan(const uint8_t *codes, size_t count, const uint8_t *rows, size_t groups, size_t vectors,
                          struct motif_passed_lanes *passed) {
    const __m256i saturated = _mm256_set1_epi8((char)(MOTIF_VECTOR_LARGEST_PASSING + 1));
    const size_t reach = COLUMNS * (groups - 1);
    size_t found = 0;
    for (size_t block = 0; block < count; block += BLOCK)
        for (size_t chain = block; chain < block + COLUMNS; chain++) {
            const size_t end = (count - block < BLOCK ? count : block + BLOCK) + reach;
            // Windows before the chain's first never pass.
            __m256i sums[MOTIF_LANES_GROUPS][MOTIF_LANES_VECTORS];
            for (size_t group = 0; group < groups; group++)
                for (size_t vector = 0; vector < vectors; vector++) sums[group][vector] = saturated;
            for (size_t position = chain; position < end; position += COLUMNS) {
                const __m256i *row = (const __m256i *)rows + codes[position] * groups * vectors;
                for (size_t group = groups - 1; group > 0; group--)
                    for (size_t vector = 0; vector < vectors; vector++)
                        sums[group][vector] =
                            _mm256_adds_epu8(sums[group - 1][vector], _mm256_loadu_si256(row + group * vectors + vector));
                for (size_t vector = 0; vector < vectors; vector++) sums[0][vector] = _mm256_loadu_si256(row + vector);
                const __m256i *sum = sums[groups - 1];
                const __m256i lowest = vectors == 2 ? _mm256_min_epu8(sum[0], sum[1]) : sum[0];
                if (__builtin_expect(passing(lowest, saturated) == 0, 1)) continue;
                const uint64_t second = vectors == 2 ? passing(sum[1], saturated) : 0;
                passed[found++] =
                    (struct motif_passed_lanes){second << 32 | passing(sum[0], saturated), (uint32_t)(position - reach)};
            }
        }
    return found;
}

// The number of groups is a constant in each call, so that the compiler unrolls the groups and keeps their sums in registers.
#define SCAN_CASE(n, vectors)                                                                                          \
    case n: return scan(codes, count, rows, n, vectors, passed)

TARGET size_t motif_scan_lanes_avx2(const uint8_t *codes, size_t count, const uint8_t *rows, size_t groups, size_t vectors,
                                    struct motif_passed_lanes *passed) {
    if (vectors == 2)
        switch (groups) {
            SCAN_CASE(1, 2);
            SCAN_CASE(2, 2);
            SCAN_CASE(3, 2);
            SCAN_CASE(4, 2);
            SCAN_CASE(5, 2);
            SCAN_CASE(6, 2);
        default: return scan(codes, count, rows, groups, 2, passed);
        }
    switch (groups) {
        SCAN_CASE(1, 1);
        SCAN_CASE(2, 1);
        SCAN_CASE(3, 1);
        SCAN_CASE(4, 1);
        SCAN_CASE(5, 1);
        SCAN_CASE(6, 1);
        SCAN_CASE(7, 1);
        SCAN_CASE(8, 1);
        SCAN_CASE(9, 1);
        SCAN_CASE(10, 1);
        SCAN_CASE(11, 1);
        SCAN_CASE(12, 1);
        SCAN_CASE(13, 1);
        SCAN_CASE(14, 1);
        SCAN_CASE(15, 1);
    default: return scan(codes, count, rows, groups, 1, passed);
    }
}

#else

size_t motif_scan_lanes_avx2(const uint8_t *codes, size_t count, const uint8_t *rows, size_t groups, size_t vectors,
                             struct motif_passed_lanes *passed) {
    __builtin_trap();
}

#endif
