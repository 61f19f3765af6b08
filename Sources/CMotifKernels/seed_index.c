// The seed index: looks the k-mer at every position up and checks the few filters that are filed under it.
//
// The index is far larger than the caches near the core. So a block of positions goes through the steps together: find the
// k-mers; keep those that have a list at all, which a bit each tells, few enough for the second cache; prefetch where their lists
// begin; prefetch the lists; copy their entries out; check them. Entries are copied four at a time whatever their number, so
// that the branches hardly depend on the k-mer.

#include "motif_kernels.h"

#include <string.h>

// Positions whose k-mers are found together.
#define BLOCK 512
// Entries that are checked together, unless one k-mer has more.
#define CANDIDATES MOTIF_INDEX_CANDIDATES
// The longest k-mers.
#define LONGEST MOTIF_INDEX_COLUMNS
// Inlined into the function of each instruction set, so that it is compiled for that.
#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// Four entries at any address.
typedef uint32_t four_entries __attribute__((vector_size(16), aligned(4)));

/// Writes the k-mers at `count` positions from bases + start on. Bases at and beyond `end` are read as A.
ALWAYS_INLINE void find_kmers(const uint8_t *bases, size_t start, size_t end, size_t columns, size_t count, uint32_t *kmers) {
    // Every 12-mer from three 4-mers, every 4-mer from two 2-mers: plain loops, which every compiler makes vectors of.
    uint8_t codes[BLOCK + LONGEST], pairs[BLOCK + LONGEST], fours[BLOCK + LONGEST];
    const size_t known = end - start < count + LONGEST ? end - start : count + LONGEST;
    memcpy(codes, bases + start, known);
    memset(codes + known, 0, count + LONGEST - known);
    for (size_t i = 0; i < count + LONGEST - 1; i++) pairs[i] = (uint8_t)(codes[i] << 2 | codes[i + 1]);
    for (size_t i = 0; i < count + LONGEST - 3; i++) fours[i] = (uint8_t)(pairs[i] << 4 | pairs[i + 2]);
    const unsigned shift = 2 * (unsigned)(LONGEST - columns);
    for (size_t i = 0; i < count; i++)
        kmers[i] = ((uint32_t)fours[i] << 16 | (uint32_t)fours[i + 4] << 8 | fours[i + 8]) >> shift;
}

ALWAYS_INLINE uint32_t flank_deficit(const struct motif_index_flank *flank, const uint8_t *window) {
    return ((uint32_t)flank->deficits[0][window[flank->columns[0]]] + flank->deficits[1][window[flank->columns[1]]])
           + ((uint32_t)flank->deficits[2][window[flank->columns[2]]] + flank->deficits[3][window[flank->columns[3]]]);
}

/// Appends the hits among candidates. First the four columns that tell most are looked at, then, of the few windows that may still be
/// hits, the others. Noting down what may have failed, and counting it only if it has not, spares a branch that no predictor could guess.
ALWAYS_INLINE size_t check(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                           const uint32_t *positions, const uint32_t *entries, size_t count,
                           struct motif_index_hit *hits) {
    struct {
        const struct motif_index_lane *lane;
        uint32_t start, deficit;
    } left[CANDIDATES];
    size_t remaining = 0, found = 0;
    for (size_t i = 0; i < count; i++) {
        const struct motif_index_lane *lane = index->lanes + (entries[i] & 0xffff);
        // A start before the run's wraps around and is too high.
        const size_t start = (size_t)positions[i] - lane->seed_start;
        if (start < run->start || start >= run->start_limit || start + lane->width > run->end) continue;
        const uint32_t deficit = (entries[i] >> 16) + flank_deficit(&lane->flank, bases + start);
        left[remaining].lane = lane;
        left[remaining].start = (uint32_t)start;
        left[remaining].deficit = deficit;
        remaining += deficit <= lane->allowed_deficit;
    }
    for (size_t i = 0; i < remaining; i++) {
        const struct motif_index_lane *lane = left[i].lane;
        const uint8_t *window = bases + left[i].start;
        uint32_t deficit = left[i].deficit;
        for (size_t further = 0; further < lane->further_count; further++)
            deficit += flank_deficit(index->flanks + lane->further_flanks + further, window);
        hits[found] = (struct motif_index_hit){left[i].start, lane->order, lane->maximum_score - (int32_t)deficit};
        found += deficit <= lane->allowed_deficit;
    }
    return found;
}

/// Copies the entries of a list out, with the position that they were found at. Writes whole vectors.
ALWAYS_INLINE void copy_list(const uint32_t *list, size_t count, size_t position, uint32_t *positions, uint32_t *entries) {
    const four_entries everywhere = (uint32_t)position - (four_entries){0, 0, 0, 0};
    *(four_entries *)entries = *(const four_entries *)list;
    *(four_entries *)positions = everywhere;
    for (size_t i = 4; __builtin_expect(i < count, 0); i += 4) {
        *(four_entries *)(entries + i) = *(const four_entries *)(list + i);
        *(four_entries *)(positions + i) = everywhere;
    }
}

ALWAYS_INLINE size_t scan(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                          size_t *position, struct motif_index_hit *hits, size_t room) {
    uint32_t kmers[BLOCK], counts[BLOCK];
    uint16_t offsets[BLOCK];
    uint32_t positions[CANDIDATES + 4], entries[CANDIDATES + 4];
    size_t found = 0;
    // Later seeds only belong to windows that start too late.
    size_t limit = run->start_limit + index->latest_seed;
    if (limit > run->end) limit = run->end;
    while (*position < limit) {
        const size_t count = limit - *position < BLOCK ? limit - *position : BLOCK;
        find_kmers(bases, *position, run->end, index->columns, count, kmers);
        size_t filled = 0;
#pragma clang loop vectorize(disable)
        for (size_t i = 0; i < count; i++) {
            const uint32_t kmer = kmers[i];
            kmers[filled] = kmer;
            offsets[filled] = (uint16_t)i;
            filled += index->filled[kmer >> 3] >> (kmer & 7) & 1;
        }
        for (size_t i = 0; i < filled; i++) __builtin_prefetch(index->heads + kmers[i]);
        size_t lists = 0, candidates = 0;
        for (; lists < filled; lists++) {
            const uint32_t *head = index->heads + kmers[lists];
            const uint32_t listed = head[1] - head[0];
            if (lists > 0 && candidates + listed > CANDIDATES) break;
            __builtin_prefetch(index->entries + head[0]);
            counts[lists] = listed;
            candidates += listed;
            // From here on the list's beginning.
            kmers[lists] = head[0];
        }
        if (found + candidates > room) return found;
        if (candidates <= CANDIDATES) {
            size_t copied = 0;
            for (size_t i = 0; i < lists; i++) {
                const size_t place = *position + offsets[i];
                copy_list(index->entries + kmers[i], counts[i], place, positions + copied, entries + copied);
                copied += counts[i];
            }
            found += check(index, bases, run, positions, entries, candidates, hits + found);
        } else {
            for (size_t checked = 0; checked < candidates; checked += CANDIDATES) {
                const size_t piece = candidates - checked < CANDIDATES ? candidates - checked : CANDIDATES;
                copy_list(index->entries + kmers[0] + checked, piece, *position + offsets[0], positions, entries);
                found += check(index, bases, run, positions, entries, piece, hits + found);
            }
        }
        *position += lists == filled ? count : offsets[lists];
    }
    return found;
}

size_t motif_scan_index_portable(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                                 size_t *position, struct motif_index_hit *hits, size_t room) {
    return scan(index, bases, run, position, hits, room);
}

#if defined(__x86_64__)

__attribute__((target("avx2,bmi,bmi2"))) size_t motif_scan_index_avx2(
    const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run, size_t *position,
    struct motif_index_hit *hits, size_t room) {
    return scan(index, bases, run, position, hits, room);
}

#else

size_t motif_scan_index_avx2(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                             size_t *position, struct motif_index_hit *hits, size_t room) {
    __builtin_trap();
}

#endif
