// The seed index: looks the k-mer at every position up and checks the few filters that are filed under it.
//
// Most of what a list holds is refused by the bases next to the k-mer, so each entry says which pairs of bases before and behind
// its k-mer leave a hit possible, and a table as small as the second cache says it for all entries of a k-mer together. The lists
// lie farther from the core. So a block of positions goes through the steps together: find the k-mers; keep those whose
// neighbours some entry allows; prefetch their lists; copy the entries out that allow them, four at a time whatever their
// number, so that the branches hardly depend on the k-mer; check those.

#include "index_kernels.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The number of positions whose k-mers are found together.
#define BLOCK 512
// The number of entries that are checked together, unless one k-mer has more.
#define CANDIDATES MOTIF_INDEX_CANDIDATES
// The largest k.
#define LONGEST MOTIF_INDEX_COLUMNS
// The number of bases before and behind a k-mer that are examined with it.
#define MARGIN (2 * MOTIF_INDEX_PAIRS)
#define PAIRS (MARGIN + BLOCK + LONGEST + MARGIN)
// The functions are inlined into the function of each instruction set, and so compiled for that set.
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// The list of entries of the k-mer at an offset in the block.
struct list {
    uint32_t first, count, neighbours, offset;
};

/// Entries of the block's lists, and the offsets of their k-mers.
struct candidates {
    uint32_t lane_and_rest[CANDIDATES + 4], offsets[CANDIDATES + 4];
};

/// Writes the k-mer at each of `count` positions from bases + start on, its neighbours as motif_index_entry has them, and the pairs
/// of bases from MARGIN before the first position on. Bases before the first, and at and beyond `end`, are read as A: filters that
/// have a column there have no window.
ALWAYS_INLINE void find_kmers(const uint8_t *bases, size_t start, size_t end, size_t columns, size_t count, uint8_t *pairs,
                              uint32_t *kmers, uint32_t *neighbours) {
    // Every 12-mer from three 4-mers, every 4-mer from two 2-mers: plain loops, which every compiler makes vectors of.
    uint8_t codes[PAIRS], fours[PAIRS];
    const size_t before = start < MARGIN ? start : MARGIN, wanted = MARGIN + count + LONGEST + MARGIN;
    const size_t known = MARGIN + (end - start) < wanted ? MARGIN + (end - start) : wanted;
    memset(codes, 0, MARGIN);
    memcpy(codes + MARGIN - before, bases + start - before, known - MARGIN + before);
    memset(codes + known, 0, wanted - known);
    // The bases before the run may be unknown (code 4).
    for (size_t i = 0; i < wanted - 1; i++) pairs[i] = (uint8_t)(codes[i] << 2 | codes[i + 1]) & 15;
    for (size_t i = 0; i < wanted - 3; i++) fours[i] = (uint8_t)(pairs[i] << 4 | pairs[i + 2]);
    const unsigned shift = 2 * (unsigned)(LONGEST - columns);
    const uint8_t *behind = pairs + MARGIN + columns;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *four = fours + MARGIN + i;
        kmers[i] = ((uint32_t)four[0] << 16 | (uint32_t)four[4] << 8 | four[8]) >> shift;
    }
    for (size_t i = 0; i < count; i++)
        neighbours[i] = (uint32_t)1 << pairs[MARGIN - 2 + i] | (uint32_t)0x10000 << behind[i];
}

/// Lists the offsets whose neighbours are all allowed and returns their number. It may write eight elements beyond the last.
typedef size_t select_offsets(const uint32_t *allowed, const uint32_t *neighbours, size_t count, uint16_t *offsets);

ALWAYS_INLINE size_t select_offsets_portably(const uint32_t *allowed, const uint32_t *neighbours, size_t count, uint16_t *offsets) {
    size_t listed = 0;
#pragma clang loop vectorize(disable)
    for (size_t i = 0; i < count; i++) {
        offsets[listed] = (uint16_t)i;
        listed += (allowed[i] & neighbours[i]) == neighbours[i];
    }
    return listed;
}

/// Copies the entries of a list that allow its neighbours, each with the list's offset, and returns their number. It writes whole vectors.
typedef size_t copy_entries(const struct motif_index_entry *entries, size_t count, const struct list *list,
                            uint32_t *lane_and_rest, uint32_t *offsets);

ALWAYS_INLINE size_t copy_entries_portably(const struct motif_index_entry *entries, size_t count, const struct list *list,
                                           uint32_t *lane_and_rest, uint32_t *offsets) {
    size_t copied = 0;
    for (size_t i = 0; i < count; i++) {
        lane_and_rest[copied] = entries[i].lane_and_rest;
        offsets[copied] = list->offset;
        copied += (entries[i].neighbours & list->neighbours) == list->neighbours;
    }
    return copied;
}

/// Appends the candidates that are hits.
///
/// The columns next to the seed are examined first, and the other columns only for the few windows that may still be hits. A result is
/// always written, but counted only if it passes: so there is no branch that would be mispredicted often.
ALWAYS_INLINE size_t check(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                           size_t position, const uint8_t *pairs, const struct candidates *candidates, size_t count,
                           struct motif_index_hit *hits) {
    int32_t rests[CANDIDATES];
    uint16_t left[CANDIDATES];
    const uint8_t *behind = pairs + MARGIN + index->seed_columns;
#pragma clang loop vectorize(disable)
    for (size_t i = 0; i < count; i++) {
        const uint32_t offset = candidates->offsets[i];
        const struct motif_index_flank *flank = index->flanks + (candidates->lane_and_rest[i] & 0xffff);
        const uint32_t deficit = ((uint32_t)flank->deficits[0][pairs[MARGIN - 2 + offset]] + flank->deficits[1][behind[offset]])
                                 + ((uint32_t)flank->deficits[2][pairs[offset]] + flank->deficits[3][behind[offset + 2]]);
        rests[i] = (int32_t)(candidates->lane_and_rest[i] >> 16) - (int32_t)deficit;
    }
    size_t remaining = 0, found = 0;
#pragma clang loop vectorize(disable)
    for (size_t i = 0; i < count; i++) {
        left[remaining] = (uint16_t)i;
        remaining += rests[i] >= 0;
    }
    for (size_t i = 0; i < remaining; i++) {
        const struct motif_index_lane *lane = index->lanes + (candidates->lane_and_rest[left[i]] & 0xffff);
        // A start before the run's wraps around and is too high.
        const size_t start = position + candidates->offsets[left[i]] - lane->seed_start;
        if (start < run->start || start >= run->start_limit || start + lane->width > run->end) continue;
        int32_t rest = rests[left[i]];
        const struct motif_index_column *beyond = index->columns_beyond + lane->first_beyond;
        for (size_t column = 0; column < lane->beyond_count; column++)
            rest -= beyond[column].deficits[bases[start + beyond[column].column]];
        hits[found] = (struct motif_index_hit){(uint32_t)start, lane->order, lane->threshold_score + rest};
        found += rest >= 0;
    }
    return found;
}

ALWAYS_INLINE size_t scan(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                          size_t *position, struct motif_index_hit *hits, size_t room, select_offsets *select,
                          copy_entries *copy) {
    uint8_t pairs[PAIRS];
    uint32_t kmers[BLOCK], neighbours[BLOCK], allowed[BLOCK];
    uint16_t offsets[BLOCK + 8];
    struct list lists[BLOCK];
    struct candidates candidates;
    size_t found = 0;
    // Later seeds only belong to windows that start too late.
    size_t limit = run->start_limit + index->latest_seed;
    if (limit > run->end) limit = run->end;
    while (*position < limit) {
        const size_t count = limit - *position < BLOCK ? limit - *position : BLOCK;
        find_kmers(bases, *position, run->end, index->seed_columns, count, pairs, kmers, neighbours);
        // Loads that may miss a cache are separated from stores whose place depends on them, here and below. A second pass over the
        // block costs less than such a dependency.
#pragma clang loop vectorize(disable)
        for (size_t i = 0; i < count; i++) allowed[i] = index->neighbours[kmers[i]];
        const size_t listed = select(allowed, neighbours, count, offsets);
        for (size_t i = 0; i < listed; i++) {
            const uint32_t *head = index->heads + kmers[offsets[i]];
            __builtin_prefetch(index->entries + head[0]);
            lists[i] = (struct list){head[0], head[1] - head[0], neighbours[offsets[i]], offsets[i]};
        }
        for (size_t i = 0; i < listed;) {
            const size_t first = i;
            size_t looked_at = 0, copied = 0;
            for (; i < listed && looked_at + lists[i].count <= CANDIDATES; i++) {
                copied += copy(index->entries + lists[i].first, lists[i].count, lists + i, candidates.lane_and_rest + copied,
                               candidates.offsets + copied);
                looked_at += lists[i].count;
            }
            // Every entry of a list longer than CANDIDATES may be a hit.
            if (found + (i > first ? copied : lists[i].count) > room) {
                *position += lists[first].offset;
                return found;
            }
            if (i > first) {
                found += check(index, bases, run, *position, pairs, &candidates, copied, hits + found);
                continue;
            }
            for (size_t done = 0; done < lists[i].count; done += CANDIDATES) {
                const size_t piece = lists[i].count - done < CANDIDATES ? lists[i].count - done : CANDIDATES;
                copied = copy(index->entries + lists[i].first + done, piece, lists + i, candidates.lane_and_rest,
                              candidates.offsets);
                found += check(index, bases, run, *position, pairs, &candidates, copied, hits + found);
            }
            i++;
        }
        *position += count;
    }
    return found;
}

size_t motif_scan_index_portable(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                                 size_t *position, struct motif_index_hit *hits, size_t room) {
    return scan(index, bases, run, position, hits, room, select_offsets_portably, copy_entries_portably);
}

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))

// The offsets in each set of eight, packed into the lowest bytes.
#define IN_PLACE(set, i) (((uint64_t)((set) >> (i) & 1) * (i)) << 8 * __builtin_popcount((set) & ((1 << (i)) - 1)))
#define TOGETHER(set)                                                                                                  \
    IN_PLACE(set, 1) | IN_PLACE(set, 2) | IN_PLACE(set, 3) | IN_PLACE(set, 4) | IN_PLACE(set, 5) | IN_PLACE(set, 6)    \
        | IN_PLACE(set, 7)
#define FOUR_SETS(set) TOGETHER(set), TOGETHER((set) + 1), TOGETHER((set) + 2), TOGETHER((set) + 3)
#define SIXTEEN_SETS(set) FOUR_SETS(set), FOUR_SETS((set) + 4), FOUR_SETS((set) + 8), FOUR_SETS((set) + 12)
#define SETS(set) SIXTEEN_SETS(set), SIXTEEN_SETS((set) + 16), SIXTEEN_SETS((set) + 32), SIXTEEN_SETS((set) + 48)
static const uint64_t together[256] = {SETS(0), SETS(64), SETS(128), SETS(192)};

static inline TARGET __attribute__((always_inline)) size_t select_offsets_avx2(const uint32_t *allowed, const uint32_t *neighbours,
                                                                               size_t count, uint16_t *offsets) {
    size_t listed = 0;
    for (size_t i = 0; i < count; i += 8) {
        const __m256i wanted = _mm256_loadu_si256((const __m256i *)(neighbours + i));
        const __m256i there = _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(allowed + i)), wanted);
        unsigned set = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(there, wanted)));
        if (count - i < 8) set &= (1u << (count - i)) - 1;
        const __m128i kept = _mm_cvtepu8_epi16(_mm_cvtsi64_si128((long long)together[set]));
        _mm_storeu_si128((__m128i *)(offsets + listed), _mm_add_epi16(kept, _mm_set1_epi16((short)i)));
        listed += (size_t)__builtin_popcount(set);
    }
    return listed;
}

/// The permutation that packs the second halves of the entries in each set of four.
static const uint32_t moved_together[16][8] = {
    {0}, {1}, {3}, {1, 3}, {5}, {1, 5}, {3, 5}, {1, 3, 5}, {7}, {1, 7}, {3, 7}, {1, 3, 7}, {5, 7}, {1, 5, 7}, {3, 5, 7}, {1, 3, 5, 7},
};

static inline TARGET __attribute__((always_inline)) size_t copy_entries_avx2(const struct motif_index_entry *entries, size_t count,
                                                                             const struct list *list, uint32_t *lane_and_rest,
                                                                             uint32_t *offsets) {
    const __m256i neighbours = _mm256_set1_epi64x(list->neighbours);
    const __m128i offset = _mm_set1_epi32((int)list->offset);
    size_t copied = 0, i = 0;
    do {
        const __m256i four = _mm256_loadu_si256((const __m256i *)(entries + i));
        const __m256i allowed = _mm256_cmpeq_epi64(_mm256_and_si256(four, neighbours), neighbours);
        const unsigned there = count - i < 4 ? (1u << (count - i)) - 1 : 15;
        const unsigned kept = (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(allowed)) & there;
        const __m256i moved =
            _mm256_permutevar8x32_epi32(four, _mm256_loadu_si256((const __m256i *)moved_together[kept]));
        _mm_storeu_si128((__m128i *)(lane_and_rest + copied), _mm256_castsi256_si128(moved));
        _mm_storeu_si128((__m128i *)(offsets + copied), offset);
        copied += (size_t)__builtin_popcount(kept);
        i += 4;
    } while (__builtin_expect(i < count, 0));
    return copied;
}

TARGET size_t motif_scan_index_avx2(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                                    size_t *position, struct motif_index_hit *hits, size_t room) {
    return scan(index, bases, run, position, hits, room, select_offsets_avx2, copy_entries_avx2);
}

#else

size_t motif_scan_index_avx2(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                             size_t *position, struct motif_index_hit *hits, size_t room) {
    __builtin_trap();
}

#endif
