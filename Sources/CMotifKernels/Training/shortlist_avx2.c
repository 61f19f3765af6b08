// Pooling with AVX2 in two looks: first the scores of all windows in bytes, 32 filters in a vector, and then in floats those of the few windows
// that can be the best. The result has the bits of motif_pool_avx2, which looks at all windows in floats.
//
// A window's byte is its deficit, how far its score is below the highest that each pair of columns can give, in units of the filter. Entries
// of a table are rounded down, so the sum of g pairs is less than g + ½ units below the true deficit: half a unit is for the rounding of
// floats, see scale_of(). Hence the best window is among those whose bytes are at most g above the lowest. If the lowest is beyond the
// range of bytes, these are all windows. Which windows are looked at again is a matter of time, not of the result.

#include "training_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)

#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "dispatch_groups.h"

#define TARGET __attribute__((target("avx2,bmi,popcnt")))
#define ALWAYS_INLINE static inline TARGET __attribute__((always_inline))
#define LETTERS 5
#define UNKNOWN 4
#define LANES MOTIF_SHORTLIST_LANES
#define COLUMNS MOTIF_POOL_COLUMNS
#define WIDEST MOTIF_SHORTLIST_WIDEST
// A row has the bytes of two strands, whether both are read or one, so it has as many bytes as the row of floats of 16 filters.
#define ROW (2 * LANES)
#define TABLE (MOTIF_POOL_PAIRS * ROW)
_Static_assert(ROW == MOTIF_POOL_LANES * sizeof(float), "Codes are offsets of rows in floats.");
#define FLOAT_TABLE (MOTIF_POOL_PAIRS * MOTIF_POOL_LANES)
// Deficits of single letters, in units, have a fraction of this many bits.
#define FRACTION 8
// The number of windows that are added up before the best are looked at again.
#define CHUNK 256

// The deficits of the five letters of a column for 32 filters.
struct column {
    uint16_t deficits[LETTERS][LANES];
};

// The bytes of a filter: how they follow from its scores.
struct scale {
    // 1 over the unit of deficits; 0 if all windows must be looked at again.
    float inverse_unit;
    // The highest possible score.
    float highest;
};

// The largest of the weights of a column and 0, the weight of unknown letters, in all four elements.
ALWAYS_INLINE __m128 highest_of(__m128 weights) {
    const __m128 pairs = _mm_max_ps(weights, _mm_shuffle_ps(weights, weights, 0xB1));
    return _mm_max_ps(_mm_max_ps(pairs, _mm_shuffle_ps(pairs, pairs, 0x4E)), _mm_setzero_ps());
}

ALWAYS_INLINE __m128 sum_of(__m128 numbers) {
    const __m128 pairs = _mm_add_ps(numbers, _mm_shuffle_ps(numbers, numbers, 0xB1));
    return _mm_add_ps(pairs, _mm_shuffle_ps(pairs, pairs, 0x4E));
}

// Chooses the scale of a filter.
//
// Bytes should resolve the deficits of best windows, and these are lower than those of most other windows. The deficit one deviation below
// the mean over random windows is the last that bytes hold. The unit is larger for filters whose scores hardly differ beside their size: a float
// is rounded by 2^-24 of the largest possible score at each of w additions, so that the difference of two scores is wrong by less than a
// quarter of a unit. Fractions of units, rounded down for each of w letters, take another quarter at most.
ALWAYS_INLINE struct scale scale_of(const float *filter, size_t width) {
    const __m128 sign = _mm_set1_ps(-0.0f);
    __m128 highest = _mm_setzero_ps(), mean = highest, size = highest, squares = highest, means = highest;
    for (size_t column = 0; column < width; column++) {
        const __m128 weights = _mm_loadu_ps(filter + 4 * column), average = _mm_mul_ps(sum_of(weights), _mm_set1_ps(0.25f));
        highest = _mm_add_ps(highest, highest_of(weights));
        mean = _mm_add_ps(mean, average);
        means = _mm_add_ps(means, _mm_mul_ps(average, average));
        squares = _mm_add_ps(squares, _mm_mul_ps(weights, weights));
        size = _mm_add_ps(size, highest_of(_mm_andnot_ps(sign, weights)));
    }
    const float most = _mm_cvtss_f32(highest), deficit = most - _mm_cvtss_f32(mean), largest = _mm_cvtss_f32(size);
    const float variance = _mm_cvtss_f32(sum_of(squares)) / 4 - _mm_cvtss_f32(means);
    const float range = fmaxf(deficit - sqrtf(fmaxf(variance, 0)), deficit / 4);
    const float unit = fmaxf(range / (float)(UINT8_MAX - 1 - (width + 1) / 2), largest * (float)width * 0x1p-20f);
    // Sums that are no numbers, too large or too small fail this.
    return (struct scale){largest > 0x1p-60f && largest < 0x1p60f ? 1 / unit : 0, most};
}

// Returns the largest sum of a window whose score may be above the floor; 255 if any may. A unit more is for the fractions of a unit that
// scale_of() tells of.
static uint8_t limit_of(struct scale scale, float floor) {
    const float deficit = ceilf((scale.highest - floor) * scale.inverse_unit) + 1;
    // If the floor is no number, neither is the deficit.
    return scale.inverse_unit > 0 && deficit < UINT8_MAX ? (uint8_t)fmaxf(deficit, 0) : UINT8_MAX;
}

// Fills the columns with the deficits of a block's filters; lanes without a filter have none.
ALWAYS_INLINE void list_columns(const float *filters, const float *floors, size_t lanes, size_t width, struct column *columns,
                                uint8_t *limits) {
    memset(columns, 0, width * sizeof *columns);
    for (size_t lane = 0; lane < lanes; lane++, filters += 4 * width) {
        const struct scale scale = scale_of(filters, width);
        limits[lane] = floors == NULL ? UINT8_MAX : limit_of(scale, floors[lane]);
        if (scale.inverse_unit == 0) continue;
        const __m128 factor = _mm_set1_ps(scale.inverse_unit * (1 << FRACTION));
        for (size_t column = 0; column < width; column++) {
            const __m128 weights = _mm_loadu_ps(filters + 4 * column), highest = highest_of(weights);
            const __m128i known = _mm_cvttps_epi32(_mm_mul_ps(_mm_sub_ps(highest, weights), factor));
            const __m128i deficits = _mm_packus_epi32(known, _mm_cvttps_epi32(_mm_mul_ps(highest, factor)));
            uint16_t (*letters)[LANES] = columns[column].deficits;
            letters[0][lane] = (uint16_t)_mm_extract_epi16(deficits, 0);
            letters[1][lane] = (uint16_t)_mm_extract_epi16(deficits, 1);
            letters[2][lane] = (uint16_t)_mm_extract_epi16(deficits, 2);
            letters[3][lane] = (uint16_t)_mm_extract_epi16(deficits, 3);
            letters[UNKNOWN][lane] = (uint16_t)_mm_extract_epi16(deficits, 4);
        }
    }
}

// The deficits of 32 filters, in two vectors.
struct deficits {
    __m256i half[2];
};

ALWAYS_INLINE struct deficits load(const uint16_t *deficits) {
    return (struct deficits){{_mm256_loadu_si256((const __m256i *)deficits), _mm256_loadu_si256((const __m256i *)(deficits + LANES / 2))}};
}

ALWAYS_INLINE struct deficits add(struct deficits a, struct deficits b) {
    return (struct deficits){{_mm256_adds_epu16(a.half[0], b.half[0]), _mm256_adds_epu16(a.half[1], b.half[1])}};
}

// Writes the whole units, at most 255, as bytes.
ALWAYS_INLINE void store(uint8_t *row, struct deficits a) {
    const __m256i packed = _mm256_packus_epi16(_mm256_srli_epi16(a.half[0], FRACTION), _mm256_srli_epi16(a.half[1], FRACTION));
    _mm256_storeu_si256((__m256i *)row, _mm256_permute4x64_epi64(packed, 0xD8));
}

TARGET void motif_shortlist_tables_avx2(const float *filters, const float *floors, size_t count, size_t width, size_t strands,
                                        uint8_t *tables, uint8_t *limits) {
    static const uint8_t complement[LETTERS] = {3, 2, 1, 0, UNKNOWN};
    static const struct column none;
    const size_t groups = (width + COLUMNS - 1) / COLUMNS;
    struct column columns[WIDEST];
    for (size_t block = 0; block < count; block += LANES, tables += groups * TABLE) {
        list_columns(filters + block * width * 4, floors == NULL ? NULL : floors + block, count - block < LANES ? count - block : LANES,
                     width, columns, limits + block);
        for (size_t strand = 0; strand < strands; strand++)
            for (size_t group = 0; group < groups; group++) {
                const size_t column = group * COLUMNS;
                const struct column *first = columns + (strand == 0 ? column : width - 1 - column);
                const struct column *second = column + 1 == width ? &none : strand == 0 ? first + 1 : first - 1;
                uint8_t *row = tables + group * TABLE + strand * LANES;
                for (size_t a = 0; a < LETTERS; a++)
                    for (size_t b = 0; b < LETTERS; b++, row += ROW)
                        store(row, add(load(first->deficits[strand == 0 ? a : complement[a]]),
                                       load(second->deficits[strand == 0 ? b : complement[b]])));
            }
    }
}

// Adds up the lower deficits of both strands for each window, and returns the lowest sums.
ALWAYS_INLINE __m256i add_up(const uint16_t *codes, size_t windows, const uint8_t *tables, size_t groups, size_t strands,
                             __m256i lowest, __m256i *sums) {
    for (size_t i = 0; i < windows; i++) {
        __m256i sum[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
        for (size_t group = 0; group < groups; group++) {
            const uint8_t *row = tables + group * TABLE + sizeof(float) * codes[i + group * COLUMNS];
            for (size_t strand = 0; strand < strands; strand++)
                sum[strand] = _mm256_adds_epu8(sum[strand], _mm256_load_si256((const __m256i *)(row + strand * LANES)));
        }
        const __m256i better = strands == 2 ? _mm256_min_epu8(sum[0], sum[1]) : sum[0];
        _mm256_store_si256(sums + i, better);
        lowest = _mm256_min_epu8(lowest, better);
    }
    return lowest;
}

// A window, and the lanes that are looked at again there.
struct passed {
    uint32_t window, lanes;
};

// Lists the windows where sums are at most a limit, and returns their number.
ALWAYS_INLINE size_t list_windows(const __m256i *sums, size_t windows, __m256i most, uint32_t asked, struct passed *list) {
    size_t count = 0;
    for (size_t i = 0; i < windows; i++) {
        const __m256i sum = _mm256_load_si256(sums + i);
        const uint32_t lanes = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(sum, most), sum)) & asked;
        list[count] = (struct passed){(uint32_t)i, lanes};
        count += lanes != 0;
    }
    return count;
}

// Lists the lanes of windows as window · 32 + lane, and returns the end.
ALWAYS_INLINE uint16_t *list_lanes(const struct passed *windows, size_t count, uint16_t *places) {
    for (size_t i = 0; i < count; i++) {
        uint32_t lanes = windows[i].lanes;
        uint16_t *end = places + __builtin_popcount(lanes);
        // Two places are written whether there are two or not, since branches would be mispredicted often. More are rare.
        do {
            for (size_t j = 0; j < 2; j++, lanes &= lanes - 1)
                *places++ = (uint16_t)(windows[i].window * LANES + (lanes == 0 ? LANES : (uint32_t)__builtin_ctz(lanes)));
        } while (__builtin_expect(places < end, 0));
        places = end;
    }
    return places;
}

// The score of a window for one filter on one strand, added up as in motif_pool_avx2.
ALWAYS_INLINE float score(const uint16_t *codes, const float *table, size_t groups) {
    float sum = table[codes[0]];
    for (size_t group = 1; group < groups; group++) sum += table[group * FLOAT_TABLE + codes[group * COLUMNS]];
    return sum;
}

ALWAYS_INLINE void pool(const uint16_t *codes, size_t windows, const struct motif_shortlist *shortlist, size_t groups, size_t strands,
                        float *maxima, uint32_t *winners) {
    __m256i sums[CHUNK];
    struct passed passed[CHUNK];
    uint16_t places[CHUNK * LANES + 2];
    const uint32_t used = shortlist->lanes == LANES ? UINT32_MAX : (1u << shortlist->lanes) - 1;
    const __m256i limits = _mm256_loadu_si256((const __m256i *)shortlist->limits);
    const __m256i slack = _mm256_set1_epi8((char)groups);
    __m256i lowest = _mm256_set1_epi8((char)UINT8_MAX);
    for (size_t lane = 0; lane < shortlist->lanes; lane++) {
        maxima[lane] = -INFINITY;
        winners[lane] = 0;
    }
    for (size_t start = 0; start < windows; start += CHUNK) {
        const size_t count = windows - start < CHUNK ? windows - start : CHUNK;
        lowest = add_up(codes + start, count, shortlist->coarse, groups, strands, lowest, sums);
        // Lanes whose lowest sum is above their limit have no window that counts.
        const __m256i within = _mm256_cmpeq_epi8(_mm256_subs_epu8(lowest, limits), _mm256_setzero_si256());
        const uint32_t asked = (uint32_t)_mm256_movemask_epi8(within) & used;
        const size_t listed = list_windows(sums, count, _mm256_adds_epu8(lowest, slack), asked, passed);
        const uint16_t *end = list_lanes(passed, listed, places);
        for (const uint16_t *place = places; place < end; place++) {
            const size_t lane = *place % LANES, window = start + *place / LANES;
            const float *table = shortlist->tables + lane / MOTIF_POOL_LANES * strands * groups * FLOAT_TABLE + lane % MOTIF_POOL_LANES;
            float best = maxima[lane];
            uint32_t winner = winners[lane];
            for (size_t strand = 0; strand < strands; strand++) {
                const float sum = score(codes + window, table + strand * groups * FLOAT_TABLE, groups);
                // A mask, since a branch would be mispredicted often.
                winner ^= (winner ^ (uint32_t)(2 * window + strand)) & -(uint32_t)(sum > best);
                best = sum > best ? sum : best;
            }
            maxima[lane] = best;
            winners[lane] = winner;
        }
    }
}

TARGET void motif_pool_shortlist_avx2(const uint16_t *codes, size_t windows, const struct motif_shortlist *shortlist, size_t groups,
                                      size_t strands, float *maxima, uint32_t *winners) {
    if (strands == 1) {
        DISPATCH_POOLING(shortlist, 1)
    } else {
        DISPATCH_POOLING(shortlist, 2)
    }
}

#else

void motif_shortlist_tables_avx2(const float *filters, const float *floors, size_t count, size_t width, size_t strands, uint8_t *tables,
                                 uint8_t *limits) {
    __builtin_trap();
}

void motif_pool_shortlist_avx2(const uint16_t *codes, size_t windows, const struct motif_shortlist *shortlist, size_t groups,
                               size_t strands, float *maxima, uint32_t *winners) {
    __builtin_trap();
}

#endif
