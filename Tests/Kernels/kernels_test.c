// Compares kernels with obvious loops on random input, for instruction sets that Swift's tests can't run on this machine, such as NEON on
// x86 under qemu. Prints the number of cases that agree; exits with 1 at the first that does not.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "motif_kernels.h"

static uint64_t state = 1;

static uint32_t next_random(void) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33);
}

/// The survivors by definition: saturated sums of table entries.
static size_t scan_obviously(const uint8_t *codes, size_t columns, size_t count, const uint8_t *tables, size_t groups,
                             size_t lanes, uint32_t *survivors) {
    size_t entries = (size_t)1 << 2 * columns, found = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t passed = 0;
        for (size_t lane = 0; lane < lanes; lane++) {
            unsigned sum = 0;
            for (size_t group = 0; group < groups; group++)
                sum += tables[(lane * groups + group) * entries + codes[i + group * columns]];
            if (sum <= MOTIF_VECTOR_LARGEST_PASSING) passed |= 1u << lane;
        }
        if (passed != 0) survivors[found++] = (uint32_t)i << MOTIF_SURVIVOR_SHIFT | passed;
    }
    return found;
}

static int test_threshold_scans(void) {
    static const struct {
        const char *name;
        enum motif_instruction_set set;
        motif_scan_bytes *scan;
        size_t columns;
    } kernels[] = {
        {"neon", MOTIF_NEON, motif_scan_neon, MOTIF_NEON_COLUMNS},
        {"avx2", MOTIF_AVX2, motif_scan_avx2, MOTIF_AVX2_COLUMNS},
        {"avx512", MOTIF_AVX512, motif_scan_avx512, MOTIF_AVX512_COLUMNS},
    };
    enum { MOST = 300 };
    static uint8_t bases[MOST], codes[MOST + MOTIF_CODE_PADDING], tables[2 * MOTIF_VECTOR_GROUPS * 64];
    static uint32_t expected[MOST], actual[MOST];
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++) {
        if (!motif_supports(kernels[k].set)) continue;
        size_t cases = 0, survivors = 0;
        for (size_t groups = 1; groups <= MOTIF_VECTOR_GROUPS; groups++)
            for (size_t lanes = 1; lanes <= 2; lanes++)
                for (size_t count = 0; count <= MOST; count++, cases++) {
                    for (size_t i = 0; i < count; i++) bases[i] = (uint8_t)(next_random() % 5);
                    // The share of passing windows ranges from nearly all to nearly none.
                    uint32_t range = 1 + next_random() % (1 + 600 / (uint32_t)groups);
                    for (size_t i = 0; i < sizeof tables; i++)
                        tables[i] = (uint8_t)(next_random() % 64 == 0 ? 255 : next_random() % (range > 255 ? 255 : range));
                    motif_encode_groups(bases, count, kernels[k].columns, codes);
                    size_t wanted = scan_obviously(codes, kernels[k].columns, count, tables, groups, lanes, expected);
                    size_t found = kernels[k].scan(codes, count, tables, groups, lanes, actual);
                    if (found != wanted || memcmp(expected, actual, found * sizeof *actual) != 0) {
                        printf("%s: %zu groups, %zu lanes, %zu windows: %zu survivors, expected %zu\n", kernels[k].name,
                               groups, lanes, count, found, wanted);
                        return 1;
                    }
                    survivors += found;
                }
        printf("%s: %zu cases agree, %zu survivors\n", kernels[k].name, cases, survivors);
    }
    return 0;
}

static int test_lanes_scan(void) {
    enum { MOST = 1700, LANES_MOST = MOTIF_LANES_VECTORS * MOTIF_LANES_IN_VECTOR };
    static uint8_t bases[MOST], codes[MOST + MOTIF_CODE_PADDING], rows[64 * MOTIF_LANES_GROUPS * LANES_MOST];
    static struct motif_passed_lanes actual[MOST];
    if (!motif_supports(MOTIF_AVX2)) return 0;
    size_t cases = 0, passed = 0;
    for (size_t groups = 1; groups <= MOTIF_LANES_GROUPS; groups++)
        for (size_t vectors = 1; vectors <= MOTIF_LANES_VECTORS; vectors++)
            // Lengths: short, around a block of the kernel, and longer.
            for (size_t count = 0; count <= MOST; count += count < 20 || (count > 1530 && count < 1545) ? 1 : 101, cases++) {
                const size_t lanes = vectors * MOTIF_LANES_IN_VECTOR;
                for (size_t i = 0; i < count; i++) bases[i] = (uint8_t)(next_random() % 5);
                uint32_t range = 1 + next_random() % (1 + 600 / (uint32_t)groups);
                for (size_t i = 0; i < sizeof rows; i++)
                    rows[i] = (uint8_t)(next_random() % 8 == 0 ? 255 : next_random() % (range > 255 ? 255 : range));
                motif_encode_groups(bases, count, MOTIF_LANES_COLUMNS, codes);
                static uint64_t found[MOST];
                memset(found, 0, sizeof found);
                size_t entries = motif_scan_lanes_avx2(codes, count, rows, groups, vectors, actual);
                for (size_t i = 0; i < entries; i++) {
                    if (actual[i].window >= count || found[actual[i].window] != 0 || actual[i].lanes == 0) return 1;
                    found[actual[i].window] = actual[i].lanes;
                }
                for (size_t window = 0; window < count; window++)
                    for (size_t lane = 0; lane < 64; lane++) {
                        unsigned sum = lane < lanes ? 0 : 255;
                        for (size_t group = 0; group < groups && lane < lanes; group++)
                            sum += rows[(codes[window + group * MOTIF_LANES_COLUMNS] * groups + group) * lanes + lane];
                        if ((sum <= MOTIF_VECTOR_LARGEST_PASSING) != (found[window] >> lane & 1)) {
                            printf("lanes: %zu groups, %zu vectors, %zu windows: window %zu, lane %zu is wrong\n", groups, vectors,
                                   count, window, lane);
                            return 1;
                        }
                        passed += found[window] >> lane & 1;
                    }
            }
    printf("lanes, avx2: %zu cases agree, %zu windows passed\n", cases, passed);
    return 0;
}

enum { LANES = 40, WIDEST = 20, BASES = 400 };

/// A lane with random deficits, and the columns of its seed.
struct lane {
    size_t width, seed_start, seed_count;
    uint32_t allowed;
    uint16_t deficits[WIDEST][4];
};

static struct lane random_lane(size_t columns) {
    struct lane lane = {.width = 1 + next_random() % WIDEST};
    lane.seed_count = lane.width < columns ? lane.width : columns;
    lane.seed_start = next_random() % (lane.width - lane.seed_count + 1);
    for (size_t column = 0; column < lane.width; column++)
        for (size_t base = 0; base < 4; base++)
            lane.deficits[column][base] = next_random() % 3 == 0 ? 0 : (uint16_t)(next_random() % 1000);
    lane.allowed = next_random() % (uint32_t)(200 * lane.width);
    return lane;
}

static uint32_t seed_deficit(const struct lane *lane, size_t columns, uint32_t kmer) {
    uint32_t deficit = 0;
    for (size_t i = 0; i < lane->seed_count; i++)
        deficit += lane->deficits[lane->seed_start + i][kmer >> 2 * (columns - 1 - i) & 3];
    return deficit;
}

/// The deficit of a pair of columns from `first` on; columns outside the lane have none.
static uint32_t pair_deficit(const struct lane *lane, ptrdiff_t first, unsigned code) {
    uint32_t deficit = 0;
    for (ptrdiff_t i = 0; i < 2; i++)
        if (first + i >= 0 && first + i < (ptrdiff_t)lane->width) deficit += lane->deficits[first + i][code >> (2 - 2 * i) & 3];
    return deficit;
}

/// The index of lanes, built in the obvious way.
static struct motif_index make_index(const struct lane *lanes, size_t columns) {
    enum { KMERS = 1 << 12 };
    static uint32_t neighbours[KMERS], heads[KMERS + 1];
    static struct motif_index_entry entries[KMERS * LANES + MOTIF_INDEX_ENTRY_PADDING];
    static struct motif_index_lane known[LANES];
    static struct motif_index_flank flanks[LANES];
    static struct motif_index_column beyond[LANES * WIDEST];
    struct motif_index index = {columns, 0, neighbours, heads, entries, flanks, known, beyond};
    uint32_t beyond_count = 0;
    for (uint32_t l = 0; l < LANES; l++) {
        const struct lane *lane = lanes + l;
        const ptrdiff_t start = (ptrdiff_t)lane->seed_start, end = start + (ptrdiff_t)columns;
        const ptrdiff_t pairs[4] = {start - 2, end, start - 4, end + 2};
        if (lane->seed_start > index.latest_seed) index.latest_seed = lane->seed_start;
        for (size_t pair = 0; pair < 4; pair++)
            for (unsigned code = 0; code < 16; code++)
                flanks[l].deficits[pair][code] = (uint16_t)pair_deficit(lane, pairs[pair], code);
        known[l] = (struct motif_index_lane){.order = 1000 + l, .threshold_score = (int32_t)l - (int32_t)lane->allowed,
                                             .first_beyond = beyond_count, .seed_start = (uint8_t)lane->seed_start,
                                             .width = (uint8_t)lane->width};
        for (ptrdiff_t column = 0; column < (ptrdiff_t)lane->width; column++) {
            if (column >= start - 4 && column < end + 4) continue;
            memcpy(beyond[beyond_count].deficits, lane->deficits[column], sizeof lane->deficits[column]);
            beyond[beyond_count++].column = (uint8_t)column;
            known[l].beyond_count++;
        }
    }
    uint32_t count = 0;
    for (uint32_t kmer = 0; kmer < (uint32_t)1 << 2 * columns; kmer++) {
        heads[kmer] = count;
        neighbours[kmer] = 0;
        for (uint32_t l = 0; l < LANES; l++) {
            uint32_t deficit = seed_deficit(lanes + l, columns, kmer), allowed = 0;
            if (deficit > lanes[l].allowed) continue;
            for (unsigned bit = 0; bit < 32; bit++)
                allowed |= (uint32_t)(deficit + flanks[l].deficits[bit / 16][bit % 16] <= lanes[l].allowed) << bit;
            neighbours[kmer] |= allowed;
            entries[count++] = (struct motif_index_entry){allowed, (lanes[l].allowed - deficit) << 16 | l};
        }
    }
    heads[(size_t)1 << 2 * columns] = count;
    return index;
}

static int compare_hits(const void *left, const void *right) {
    const struct motif_index_hit *a = left, *b = right;
    if (a->position != b->position) return a->position < b->position ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int test_index(const char *name, motif_scan_index *scan) {
    static struct lane lanes[LANES];
    static uint8_t bases[BASES];
    static struct motif_index_hit expected[BASES * LANES], actual[BASES * LANES + MOTIF_INDEX_CANDIDATES];
    size_t cases = 0, hits = 0;
    for (size_t columns = 1; columns <= 6; columns++)
        for (size_t round = 0; round < 60; round++, cases++) {
            for (size_t l = 0; l < LANES; l++) lanes[l] = random_lane(columns);
            struct motif_index index = make_index(lanes, columns);
            for (size_t i = 0; i < BASES; i++) bases[i] = (uint8_t)(next_random() % 4);
            struct motif_index_run run = {.start = next_random() % 50};
            run.end = run.start + 1 + next_random() % (BASES - run.start);
            run.start_limit = run.start + 1 + next_random() % (uint32_t)(run.end - run.start);
            size_t wanted = 0, found = 0, position = run.start;
            for (size_t start = run.start; start < run.start_limit; start++)
                for (uint32_t l = 0; l < LANES; l++) {
                    if (start + lanes[l].width > run.end) continue;
                    uint32_t deficit = 0;
                    for (size_t i = 0; i < lanes[l].width; i++) deficit += lanes[l].deficits[i][bases[start + i]];
                    if (deficit <= lanes[l].allowed)
                        expected[wanted++] =
                            (struct motif_index_hit){(uint32_t)start, 1000 + l, (int32_t)l - (int32_t)deficit};
                }
            size_t last = run.start_limit + index.latest_seed < run.end ? run.start_limit + index.latest_seed : run.end;
            while (position < last)
                found += scan(&index, bases, &run, &position, actual + found, MOTIF_INDEX_CANDIDATES);
            qsort(actual, found, sizeof *actual, compare_hits);
            if (found != wanted || memcmp(expected, actual, found * sizeof *actual) != 0) {
                printf("index, %s: %zu-mers, round %zu: %zu hits, expected %zu\n", name, columns, round, found, wanted);
                return 1;
            }
            hits += found;
        }
    printf("index, %s: %zu cases agree, %zu hits\n", name, cases, hits);
    return 0;
}

int main(void) {
    return test_threshold_scans() || test_lanes_scan() || test_index("portable", motif_scan_index_portable)
           || (motif_supports(MOTIF_AVX2) && test_index("avx2", motif_scan_index_avx2));
}
