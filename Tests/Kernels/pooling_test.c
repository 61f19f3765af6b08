// Compares the kernels of global max pooling with the obvious loop on random filters and runs; see kernels_test.c.

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "encoding_kernels.h"
#include "instruction_sets.h"
#include "pooling_kernels.h"

enum { BASES = 12000, WIDEST = 70, RUNS = 12, ROWS = 5, STRIDE = 3, LANES = MOTIF_LANES_IN_VECTOR, LANES_STRIDE = LANES + 3 };

static uint64_t state = 1;

static uint32_t next_random(void) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33);
}

/// A filter's deficits, and its tables for groups of `columns`.
struct filter {
    uint32_t deficits[2][WIDEST][4];
    uint8_t fine[2 * WIDEST * 64], coarse[2 * WIDEST * 64];
    uint64_t exact[WIDEST * 256];
    struct motif_pooled_filter tables;
};

static void make_filter(struct filter *filter, size_t columns, size_t width, size_t groups, size_t lanes) {
    // Filters range from those whose windows all tie to those with few ties.
    uint32_t range = next_random() % 4 == 0 ? 1 + next_random() % 3 : 1 + next_random() % 20000;
    uint64_t largest = 0;
    for (size_t column = 0; column < width; column++) {
        uint32_t worst = 0;
        for (size_t base = 0; base < 4; base++) {
            uint32_t deficit = next_random() % 3 == 0 ? 0 : next_random() % range;
            filter->deficits[0][column][base] = deficit;
            filter->deficits[1][width - 1 - column][3 - base] = deficit;
            if (deficit > worst) worst = deficit;
        }
        largest += worst;
    }
    size_t entries = (size_t)1 << 2 * columns;
    // The share of deficits in the fine table ranges from none to all.
    uint64_t reach = 1 + next_random() % (largest + 1);
    memset(filter->exact, 0, sizeof filter->exact);
    for (size_t lane = 0; lane < lanes; lane++)
        for (size_t group = 0; group < groups; group++)
            for (size_t word = 0; word < entries; word++) {
                uint64_t deficit = 0;
                for (size_t i = 0; i < columns && group * columns + i < width; i++)
                    deficit += filter->deficits[lane][group * columns + i][word >> 2 * (columns - 1 - i) & 3];
                filter->exact[group * entries + word] |= deficit << 32 * lane;
                if (columns > 3) continue;
                uint64_t scaled = deficit * MOTIF_VECTOR_LARGEST_PASSING / reach;
                filter->fine[(lane * groups + group) * entries + word] = (uint8_t)(scaled > 255 ? 255 : scaled);
                filter->coarse[(lane * groups + group) * entries + word] =
                    (uint8_t)(deficit * (MOTIF_VECTOR_LARGEST_PASSING + 1 - groups) / (largest + 1));
            }
    filter->tables = (struct motif_pooled_filter){filter->fine, filter->coarse, filter->exact, groups, lanes, width};
}

/// The minima by definition.
static void pool_obviously(const uint8_t *bases, const struct motif_pooled_run *runs, const struct filter *filter,
                           struct motif_pooled_minimum *minima, size_t stride) {
    for (size_t r = 0; r < RUNS; r++)
        for (size_t start = runs[r].start; start < runs[r].start_limit; start++) {
            if (start + filter->tables.width > runs[r].end) break;
            for (size_t lane = 0; lane < filter->tables.lanes; lane++) {
                uint32_t deficit = 0;
                for (size_t i = 0; i < filter->tables.width; i++) deficit += filter->deficits[lane][i][bases[start + i]];
                struct motif_pooled_minimum *minimum = minima + runs[r].row * stride;
                if (deficit < minimum->deficit)
                    *minimum = (struct motif_pooled_minimum){deficit, (uint32_t)(2 * start + lane)};
            }
        }
}

/// A sequence and its runs.
struct sequence {
    uint8_t bases[BASES], codes[BASES + MOTIF_CODE_PADDING];
    struct motif_pooled_run runs[RUNS];
};

static void make_sequence(struct sequence *sequence, size_t columns, bool has_long_run) {
    // Repetitive sequences have many equal windows.
    uint32_t letters = 1 + next_random() % 4;
    for (size_t i = 0; i < BASES; i++) sequence->bases[i] = (uint8_t)(next_random() % letters);
    motif_encode_groups(sequence->bases, BASES, columns, sequence->codes);
    size_t position = 0, row = 0;
    for (size_t r = 0; r < RUNS; r++) {
        size_t length = has_long_run && r == 0 ? 9000 : 1 + next_random() % 200;
        sequence->runs[r] = (struct motif_pooled_run){position, position + length, position + 1 + next_random() % length, row};
        position += length + next_random() % 3;
        if (row + 1 < ROWS && next_random() % 3 == 0) row++;
    }
}

/// A kernel for one filter.
struct kernel {
    const char *name;
    enum motif_instruction_set set;
    motif_pool_runs *pool;
    size_t columns;
};

/// Returns whether all cases of a kernel agree.
static bool test_kernel(const struct kernel *kernel) {
    static struct sequence sequence;
    static struct filter filter;
    size_t cases = 0, found = 0;
    for (size_t width = 1; width <= WIDEST; width++)
        for (size_t lanes = 1; lanes <= 2; lanes++)
            for (size_t round = 0; round < 20; round++, cases++) {
                make_filter(&filter, kernel->columns, width, (width + kernel->columns - 1) / kernel->columns, lanes);
                make_sequence(&sequence, kernel->columns, round == 0);
                struct motif_pooled_minimum expected[ROWS * STRIDE], actual[ROWS * STRIDE];
                memset(expected, 0xff, sizeof expected);
                memset(actual, 0xff, sizeof actual);
                pool_obviously(sequence.bases, sequence.runs, &filter, expected, STRIDE);
                kernel->pool(sequence.codes, sequence.runs, RUNS, &filter.tables, actual, STRIDE);
                if (memcmp(expected, actual, sizeof actual) != 0) {
                    printf("%s: width %zu, %zu lanes, round %zu: other minima\n", kernel->name, width, lanes, round);
                    return false;
                }
                for (size_t r = 0; r < ROWS; r++) found += expected[r * STRIDE].deficit != MOTIF_NO_WINDOW;
            }
    printf("%s: %zu cases of pooling agree, %zu rows with windows\n", kernel->name, cases, found);
    return true;
}

/// Filters side by side.
struct block {
    struct filter filters[LANES];
    _Alignas(64) uint8_t fine[64 * MOTIF_POOLED_LANES_GROUPS * 2 * LANES];
    _Alignas(64) uint8_t coarse[64 * MOTIF_POOLED_LANES_GROUPS * 2 * LANES];
    uint64_t exact[LANES * MOTIF_POOLED_LANES_GROUPS * 64];
    uint8_t widths[LANES];
    struct motif_pooled_lanes lanes;
};

static void make_block(struct block *block, size_t groups, size_t strands) {
    size_t count = 1 + next_random() % LANES, widest = MOTIF_LANES_COLUMNS * (groups - 1) + 1 + next_random() % MOTIF_LANES_COLUMNS;
    // Widths range from all equal to nearly all different.
    size_t spread = 1 + next_random() % widest;
    memset(block->widths, MOTIF_POOLED_LANE_UNUSED, sizeof block->widths);
    for (size_t lane = 0; lane < count; lane++) {
        // The widths ascend to the widest.
        size_t width = widest - spread * (count - 1 - lane) / count;
        block->widths[lane] = (uint8_t)width;
        struct filter *filter = &block->filters[lane];
        make_filter(filter, MOTIF_LANES_COLUMNS, width, groups, strands);
        memcpy(block->exact + lane * groups * 64, filter->exact, groups * 64 * sizeof *block->exact);
        for (size_t word = 0; word < 64; word++)
            for (size_t group = 0; group < groups; group++)
                for (size_t strand = 0; strand < strands; strand++) {
                    size_t place = ((word * groups + group) * strands + strand) * LANES + lane;
                    block->fine[place] = filter->fine[(strand * groups + group) * 64 + word];
                    block->coarse[place] = filter->coarse[(strand * groups + group) * 64 + word];
                }
    }
    block->lanes = (struct motif_pooled_lanes){
        .fine = block->fine, .coarse = block->coarse, .exact = block->exact, .groups = groups, .strands = strands, .count = count,
        .narrowest = block->widths[0], .widest = widest, .widths = block->widths};
}

/// Returns whether all cases of the kernel for many filters agree.
static bool test_lanes(void) {
    static struct sequence sequence;
    static struct block block;
    size_t cases = 0, found = 0;
    for (size_t groups = 1; groups <= MOTIF_POOLED_LANES_GROUPS; groups++)
        for (size_t strands = 1; strands <= 2; strands++)
            for (size_t round = 0; round < 25; round++, cases++) {
                make_block(&block, groups, strands);
                make_sequence(&sequence, MOTIF_LANES_COLUMNS, round == 0);
                static struct motif_pooled_minimum expected[ROWS * LANES_STRIDE], actual[ROWS * LANES_STRIDE];
                memset(expected, 0xff, sizeof expected);
                memset(actual, 0xff, sizeof actual);
                for (size_t lane = 0; lane < block.lanes.count; lane++)
                    pool_obviously(sequence.bases, sequence.runs, &block.filters[lane], expected + lane, LANES_STRIDE);
                motif_pool_lanes_avx2(sequence.codes, sequence.runs, RUNS, &block.lanes, actual, LANES_STRIDE);
                if (memcmp(expected, actual, sizeof actual) != 0) {
                    printf("avx2: %zu groups, %zu strands, round %zu: other minima side by side\n", groups, strands, round);
                    return false;
                }
                for (size_t r = 0; r < ROWS * LANES_STRIDE; r++) found += expected[r].deficit != MOTIF_NO_WINDOW;
            }
    printf("avx2: %zu cases of pooling side by side agree, %zu rows with windows\n", cases, found);
    return true;
}

int main(void) {
    static const struct kernel kernels[] = {
        {"portable", MOTIF_PORTABLE, motif_pool_runs_portable, MOTIF_PORTABLE_COLUMNS},
        {"neon", MOTIF_NEON, motif_pool_runs_neon, MOTIF_NEON_COLUMNS},
        {"avx2", MOTIF_AVX2, motif_pool_runs_avx2, MOTIF_AVX2_COLUMNS},
        {"avx512", MOTIF_AVX512, motif_pool_runs_avx512, MOTIF_AVX512_COLUMNS},
    };
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++)
        if (motif_supports(kernels[k].set) && !test_kernel(&kernels[k])) return 1;
    return motif_supports(MOTIF_AVX2) && !test_lanes();
}
