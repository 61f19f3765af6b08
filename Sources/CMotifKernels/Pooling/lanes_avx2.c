// Global max pooling with AVX2 for many filters: a vector holds the sums of 32 filters at one window, where avx2.c holds
// those of one filter at 32 windows. Rows of deficits and chains of windows are those of ThresholdScan/lanes_avx2.c, with both strands side by
// side; which windows are scored exactly, and when coarse deficits are needed, is told in pool_runs.h.
//
// Few windows of few lanes are scored exactly, so finding them must cost little. The lowest sums of each four windows are kept as well, so
// that most windows are skipped four at a time. Passing windows are listed without branches, one step after another for all windows of a
// chunk, since branches would be mispredicted often.

#include "pooling_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi,popcnt")))
#define ALWAYS_INLINE static inline TARGET __attribute__((always_inline))
#define COLUMNS MOTIF_LANES_COLUMNS
#define LANES MOTIF_LANES_IN_VECTOR
#define WORDS (1 << 2 * COLUMNS)
#define STRANDS 2

// The largest number of windows of one chain, and of all chains, whose sums are kept at a time: enough for sequences of usual lengths.
#define CHAIN 512
#define CHUNK (COLUMNS * CHAIN)
// The number of consecutive windows of a chain that are examined together before each alone.
#define QUAD 4
// The number of quads whose windows are listed at a time.
#define QUADS_AT_ONCE 64

// The windows of a chunk.
struct chunk {
    const uint8_t *codes;
    // The number of letters of the run from the first window on.
    size_t letters;
    // The number of windows of the narrowest filter, and of the first windows, which all filters have.
    size_t windows, common;
    // The number of quads of a chain; windows behind the last are saturated.
    size_t quads;
};

// The sums of a chunk's windows, the lower of both strands. They are saturated in lanes whose filters lack the window.
struct sums {
    // The sums of a chain are neighbours: that of window c + COLUMNS · i is at c · CHAIN + i.
    __m256i windows[COLUMNS * CHAIN];
    // The lowest sums of each quad.
    __m256i quads[COLUMNS * CHAIN / QUAD];
};

// The lanes that pass at a window.
struct passed {
    uint32_t place, lanes;
};

ALWAYS_INLINE __m256i lower_strand(const __m256i *sum, size_t strands) {
    return strands == 2 ? _mm256_min_epu8(sum[0], sum[1]) : sum[0];
}

// The sums of one window.
ALWAYS_INLINE __m256i sum_of(const uint8_t *codes, const __m256i *rows, size_t groups, size_t strands) {
    __m256i sum[STRANDS] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (size_t group = 0; group < groups; group++)
        for (size_t strand = 0; strand < strands; strand++) {
            const __m256i *row = rows + codes[group * COLUMNS] * groups * strands;
            sum[strand] = _mm256_adds_epu8(sum[strand], _mm256_load_si256(row + group * strands + strand));
        }
    return lower_strand(sum, strands);
}

// Advances a chain to the row of the next code. Then the sums of the last group are those of a whole window.
ALWAYS_INLINE void step(__m256i sums[MOTIF_POOLED_LANES_GROUPS][STRANDS], const __m256i *row, size_t groups, size_t strands) {
    for (size_t group = groups - 1; group > 0; group--)
        for (size_t strand = 0; strand < strands; strand++)
            sums[group][strand] = _mm256_adds_epu8(sums[group - 1][strand], _mm256_load_si256(row + group * strands + strand));
    for (size_t strand = 0; strand < strands; strand++) sums[0][strand] = _mm256_load_si256(row + strand);
}

// Adds up the windows of a chain that all filters have, and returns the lowest sums.
ALWAYS_INLINE __m256i add_up_chain(const struct chunk *chunk, size_t chain, const __m256i *rows, size_t groups, size_t strands,
                                   struct sums *sums) {
    const __m256i saturated = _mm256_set1_epi8((char)UINT8_MAX);
    const size_t common = (chunk->common + COLUMNS - 1 - chain) / COLUMNS;
    const uint8_t *code = chunk->codes + chain;
    __m256i *window = sums->windows + chain * CHAIN, *quad = sums->quads + chain * CHAIN / QUAD;
    const __m256i *windows_end = window + chunk->quads * QUAD, *quads_end = quad + chunk->quads;
    __m256i parts[MOTIF_POOLED_LANES_GROUPS][STRANDS];
    for (size_t group = 0; group < groups; group++)
        for (size_t strand = 0; strand < strands; strand++) parts[group][strand] = _mm256_setzero_si256();
    for (size_t group = 1; group < groups; group++, code += COLUMNS)
        step(parts, rows + *code * groups * strands, groups, strands);
    __m256i lowest = saturated;
    for (size_t i = 0; i < common / QUAD; i++, window += QUAD, code += QUAD * COLUMNS) {
        __m256i low = saturated;
        for (size_t j = 0; j < QUAD; j++) {
            step(parts, rows + code[j * COLUMNS] * groups * strands, groups, strands);
            const __m256i sum = lower_strand(parts[groups - 1], strands);
            _mm256_store_si256(window + j, sum);
            low = j == 0 ? sum : _mm256_min_epu8(low, sum);
        }
        _mm256_store_si256(quad++, low);
        lowest = _mm256_min_epu8(lowest, low);
    }
    __m256i low = saturated;
    for (size_t i = 0; i < common % QUAD; i++, code += COLUMNS) {
        step(parts, rows + *code * groups * strands, groups, strands);
        const __m256i sum = lower_strand(parts[groups - 1], strands);
        _mm256_store_si256(window++, sum);
        low = _mm256_min_epu8(low, sum);
    }
    while (window < windows_end) _mm256_store_si256(window++, saturated);
    lowest = _mm256_min_epu8(lowest, low);
    for (; quad < quads_end; low = saturated) _mm256_store_si256(quad++, low);
    return lowest;
}

// Adds up all windows, and returns the lowest sums.
ALWAYS_INLINE __m256i add_up(const struct chunk *chunk, const uint8_t *table, __m256i widths, size_t groups, size_t strands,
                             struct sums *sums) {
    const __m256i *rows = (const __m256i *)table;
    __m256i lowest = _mm256_set1_epi8((char)UINT8_MAX);
    for (size_t chain = 0; chain < COLUMNS; chain++)
        lowest = _mm256_min_epu8(lowest, add_up_chain(chunk, chain, rows, groups, strands, sums));
    for (size_t window = chunk->common; window < chunk->windows; window++) {
        const size_t index = window % COLUMNS * CHAIN + window / COLUMNS;
        const __m256i lacking = _mm256_cmpgt_epi8(widths, _mm256_set1_epi8((char)(chunk->letters - window)));
        const __m256i sum = _mm256_or_si256(sum_of(chunk->codes + window, rows, groups, strands), lacking);
        sums->windows[index] = sum;
        sums->quads[index / QUAD] = _mm256_min_epu8(sums->quads[index / QUAD], sum);
        lowest = _mm256_min_epu8(lowest, sum);
    }
    return lowest;
}

ALWAYS_INLINE uint32_t passing(__m256i sum, __m256i most) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(sum, most), sum));
}

// Appends the place of each lane that is set, and returns the end. Two places are written at a time, even if fewer lanes are set; more are
// rarely set.
ALWAYS_INLINE uint32_t *append(uint32_t *next, struct passed passed) {
    uint32_t *end = next + __builtin_popcount(passed.lanes);
    do {
        for (size_t i = 0; i < 2; i++, passed.lanes &= passed.lanes - 1)
            // This is one instruction, whether the lanes are 0 or not.
            *next++ = passed.place + (passed.lanes == 0 ? LANES : (uint32_t)__builtin_ctz(passed.lanes));
    } while (__builtin_expect(next < end, 0));
    return end;
}

// Packs a minimum into a number, so that the lower place wins where deficits are equal.
static inline uint64_t key_of(uint64_t deficit, uint64_t place) { return deficit << 32 | place; }

// Improves the keys of the requested lanes by the exact scores of the windows whose sums are at most a limit.
ALWAYS_INLINE void score(const struct chunk *chunk, const struct sums *sums, __m256i most, uint32_t asked, size_t start,
                         const uint64_t *exact, size_t groups, size_t strands, uint64_t *best) {
    uint16_t quads[COLUMNS * CHAIN / QUAD];
    size_t quad_count = 0;
    for (size_t chain = 0; chain < COLUMNS; chain++)
        for (size_t i = 0; i < chunk->quads; i++) {
            const size_t quad = chain * CHAIN / QUAD + i;
            quads[quad_count] = (uint16_t)quad;
            quad_count += (passing(sums->quads[quad], most) & asked) != 0;
        }
    for (size_t first = 0; first < quad_count; first += QUADS_AT_ONCE) {
        struct passed windows[QUADS_AT_ONCE * QUAD];
        size_t window_count = 0;
        for (size_t i = first; i < quad_count && i < first + QUADS_AT_ONCE; i++)
            for (size_t j = 0; j < QUAD; j++) {
                const size_t index = quads[i] * QUAD + j;
                const uint32_t lanes = passing(sums->windows[index], most) & asked;
                windows[window_count] = (struct passed){(uint32_t)index * LANES, lanes};
                window_count += lanes != 0;
            }
        uint32_t places[LANES * QUADS_AT_ONCE * QUAD + 2], *end = places;
        for (size_t i = 0; i < window_count; i++) end = append(end, windows[i]);
        for (const uint32_t *place = places; place < end; place++) {
            const size_t lane = *place % LANES, index = *place / LANES, window = index / CHAIN + index % CHAIN * COLUMNS;
            const uint64_t *table = exact + lane * groups * WORDS;
            uint64_t deficits = 0;
            for (size_t group = 0; group < groups; group++) {
                deficits += table[group * WORDS + chunk->codes[window + group * COLUMNS]];
                // See pool_runs.h.
                __asm__("" : "+r"(deficits));
            }
            uint64_t key = key_of(deficits & UINT32_MAX, 2 * (start + window));
            const uint64_t second = key_of(deficits >> 32, 2 * (start + window) + 1);
            if (strands == 2) key = second < key ? second : key;
            best[lane] = key < best[lane] ? key : best[lane];
        }
    }
}

ALWAYS_INLINE void pool(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                        const struct motif_pooled_lanes *lanes, size_t groups, size_t strands,
                        struct motif_pooled_minimum *minima, size_t stride) {
    struct sums sums;
    const __m256i widths = _mm256_loadu_si256((const __m256i *)lanes->widths);
    const __m256i slack = _mm256_set1_epi8((char)(groups - 1));
    const __m256i saturated = _mm256_set1_epi8((char)(MOTIF_VECTOR_LARGEST_PASSING + 1));
    for (const struct motif_pooled_run *run = runs; run < runs + count; run++) {
        if (run->end < run->start + lanes->narrowest) continue;
        struct motif_pooled_minimum *row = minima + run->row * stride;
        uint64_t best[LANES];
        for (size_t lane = 0; lane < lanes->count; lane++) best[lane] = key_of(row[lane].deficit, row[lane].place);
        const size_t last = run->end - lanes->narrowest + 1, limit = run->start_limit < last ? run->start_limit : last;
        for (size_t start = run->start; start < limit; start += CHUNK) {
            const size_t letters = run->end - start, windows = limit - start < CHUNK ? limit - start : CHUNK;
            const size_t common = letters < lanes->widest ? 0 : letters - lanes->widest + 1;
            const struct chunk chunk = {codes + start, letters, windows, common < windows ? common : windows,
                                        (windows + QUAD * COLUMNS - 1) / (QUAD * COLUMNS)};
            // Wider filters have no window, and unused lanes have no filter.
            const size_t widest = letters < MOTIF_POOLED_LANE_UNUSED ? letters : MOTIF_POOLED_LANE_UNUSED - 1;
            uint32_t asked = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(widths, _mm256_set1_epi8((char)widest)));
            // The coarse table serves the lanes whose best window is beyond the fine table.
            for (const uint8_t *table = lanes->fine; asked != 0; table = lanes->coarse) {
                const __m256i most = _mm256_adds_epu8(add_up(&chunk, table, widths, groups, strands, &sums), slack);
                const uint32_t beyond = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(most, saturated)) & asked;
                score(&chunk, &sums, most, asked & ~beyond, start, lanes->exact, groups, strands, best);
                asked = beyond;
            }
        }
        for (size_t lane = 0; lane < lanes->count; lane++)
            row[lane] = (struct motif_pooled_minimum){(uint32_t)(best[lane] >> 32), (uint32_t)best[lane]};
    }
}

// The number of groups is a constant in each call, so that the compiler unrolls the groups and keeps their sums in registers.
#define POOL_CASE(n, strands)                                                                                          \
    case n: pool(codes, runs, count, lanes, n, strands, minima, stride); return;
#define POOL_CASES(strands)                                                                                            \
    switch (lanes->groups) {                                                                                           \
        POOL_CASE(1, strands) POOL_CASE(2, strands) POOL_CASE(3, strands) POOL_CASE(4, strands)                        \
        POOL_CASE(5, strands) POOL_CASE(6, strands) POOL_CASE(7, strands) POOL_CASE(8, strands)                        \
    }

TARGET void motif_pool_lanes_avx2(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                                  const struct motif_pooled_lanes *lanes, struct motif_pooled_minimum *minima, size_t stride) {
    if (lanes->strands == 1) { POOL_CASES(1) }
    POOL_CASES(2)
}

#else

void motif_pool_lanes_avx2(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                           const struct motif_pooled_lanes *lanes, struct motif_pooled_minimum *minima, size_t stride) {
    __builtin_trap();
}

#endif
