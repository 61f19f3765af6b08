// Compares the kernels of global max pooling with the obvious loop on random filters and runs; see kernels_test.c.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pooling_kernels.h"

enum { BASES = 12000, WIDEST = 70, RUNS = 12, ROWS = 5, STRIDE = 3 };

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

static void make_filter(struct filter *filter, size_t columns, size_t width, size_t lanes) {
    // From filters all of whose windows tie to such that few do.
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
    size_t groups = (width + columns - 1) / columns, entries = (size_t)1 << 2 * columns;
    // How much fits the fine table: from nothing to everything.
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
                           struct motif_pooled_minimum *minima) {
    for (size_t r = 0; r < RUNS; r++)
        for (size_t start = runs[r].start; start < runs[r].start_limit; start++) {
            if (start + filter->tables.width > runs[r].end) break;
            for (size_t lane = 0; lane < filter->tables.lanes; lane++) {
                uint32_t deficit = 0;
                for (size_t i = 0; i < filter->tables.width; i++) deficit += filter->deficits[lane][i][bases[start + i]];
                struct motif_pooled_minimum *minimum = minima + runs[r].row * STRIDE;
                if (deficit < minimum->deficit)
                    *minimum = (struct motif_pooled_minimum){deficit, (uint32_t)(2 * start + lane)};
            }
        }
}

int main(void) {
    static const struct {
        const char *name;
        enum motif_instruction_set set;
        motif_pool_runs *pool;
        size_t columns;
    } kernels[] = {
        {"portable", MOTIF_PORTABLE, motif_pool_runs_portable, MOTIF_PORTABLE_COLUMNS},
        {"neon", MOTIF_NEON, motif_pool_runs_neon, MOTIF_NEON_COLUMNS},
        {"avx2", MOTIF_AVX2, motif_pool_runs_avx2, MOTIF_AVX2_COLUMNS},
        {"avx512", MOTIF_AVX512, motif_pool_runs_avx512, MOTIF_AVX512_COLUMNS},
    };
    static uint8_t bases[BASES], codes[BASES + MOTIF_CODE_PADDING];
    static struct filter filter;
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++) {
        if (!motif_supports(kernels[k].set)) continue;
        size_t cases = 0, found = 0;
        for (size_t width = 1; width <= WIDEST; width++)
            for (size_t lanes = 1; lanes <= 2; lanes++)
                for (size_t round = 0; round < 20; round++, cases++) {
                    make_filter(&filter, kernels[k].columns, width, lanes);
                    // Repetitive sequences have many equal windows.
                    uint32_t letters = 1 + next_random() % 4;
                    for (size_t i = 0; i < BASES; i++) bases[i] = (uint8_t)(next_random() % letters);
                    motif_encode_groups(bases, BASES, kernels[k].columns, codes);
                    struct motif_pooled_run runs[RUNS];
                    size_t position = 0, row = 0;
                    for (size_t r = 0; r < RUNS; r++) {
                        size_t length = round == 0 && r == 0 ? 9000 : 1 + next_random() % 200;
                        runs[r] = (struct motif_pooled_run){position, position + length, position + 1 + next_random() % length, row};
                        position += length + next_random() % 3;
                        if (row + 1 < ROWS && next_random() % 3 == 0) row++;
                    }
                    struct motif_pooled_minimum expected[ROWS * STRIDE], actual[ROWS * STRIDE];
                    memset(expected, 0xff, sizeof expected);
                    memset(actual, 0xff, sizeof actual);
                    pool_obviously(bases, runs, &filter, expected);
                    kernels[k].pool(codes, runs, RUNS, &filter.tables, actual, STRIDE);
                    if (memcmp(expected, actual, sizeof actual) != 0) {
                        printf("%s: width %zu, %zu lanes, round %zu: other minima\n", kernels[k].name, width, lanes, round);
                        return 1;
                    }
                    for (size_t r = 0; r < ROWS; r++) found += expected[r * STRIDE].deficit != MOTIF_NO_WINDOW;
                }
        printf("%s: %zu cases of pooling agree, %zu rows with windows\n", kernels[k].name, cases, found);
    }
    return 0;
}
