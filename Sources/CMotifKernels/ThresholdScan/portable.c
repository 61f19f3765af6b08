// The portable kernels: four filters at a time in the 16-bit lanes of a 64-bit word (SIMD within a register).
//
// A filter's deficit at a window is the sum of its columns' deficits. Four columns have 256 possible 4-mers, so one load
// from a 256-entry table fetches the deficit of four columns, and since an entry holds a lane for each of four filters,
// the same load does it for all four. Deficits are scaled down so that a filter's sum stays below 2^15 and no carry
// leaves a lane. The sum starts at a bias chosen so that bit 15 of a lane is set exactly when the filter's sum is above
// what its threshold allows.

#include "instruction_sets.h"
#include "threshold_kernels.h"

// Entries of a table: the 4-mers.
#define ENTRIES (1 << 2 * MOTIF_PORTABLE_COLUMNS)

#define PASSED UINT64_C(0x8000800080008000)

/// Gathers bit 15 of the four lanes into bits 0…3.
static inline uint32_t lane_mask(uint64_t passed) {
    return (uint32_t)((passed >> 15 & 1) | (passed >> 30 & 2) | (passed >> 45 & 4) | (passed >> 60 & 8));
}

// It is inlined with a constant number of groups, so that the compiler unrolls the sum.
static inline __attribute__((always_inline)) size_t scan(const uint8_t *restrict codes, size_t count,
                                                         const uint64_t *restrict tables, size_t groups, uint64_t bias,
                                                         uint32_t *restrict survivors) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t sum = bias;
        for (size_t group = 0; group < groups; group++)
            sum += tables[group * ENTRIES + codes[i + group * MOTIF_PORTABLE_COLUMNS]];
        uint64_t passed = ~sum & PASSED;
        if (__builtin_expect(passed != 0, 0)) survivors[found++] = (uint32_t)i << MOTIF_SURVIVOR_SHIFT | lane_mask(passed);
    }
    return found;
}

size_t motif_scan_portable(const uint8_t *codes, size_t count, const uint64_t *tables, size_t groups, uint64_t bias,
                           uint32_t *survivors) {
    switch (groups) {
    case 1: return scan(codes, count, tables, 1, bias, survivors);
    case 2: return scan(codes, count, tables, 2, bias, survivors);
    case 3: return scan(codes, count, tables, 3, bias, survivors);
    case 4: return scan(codes, count, tables, 4, bias, survivors);
    case 5: return scan(codes, count, tables, 5, bias, survivors);
    case 6: return scan(codes, count, tables, 6, bias, survivors);
    default: return scan(codes, count, tables, groups, bias, survivors);
    }
}
