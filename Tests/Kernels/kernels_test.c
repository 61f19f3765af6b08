// Compares a vector kernel with the obvious loop on random tables: for the sets that Swift's tests can't run on the machine
// at hand, such as NEON on x86 (under qemu). Prints how many cases agreed; exits with 1 at the first that does not.

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

int main(void) {
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
                    // From nearly all windows pass to nearly none do.
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
