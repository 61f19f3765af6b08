// Compares the training kernels of an instruction set with the portable ones, bit for bit, for instruction sets that Swift's tests can't run
// on this machine. Prints the number of cases that agree; exits with 1 at the first that does not.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "instruction_sets.h"
#include "training_kernels.h"

static uint64_t state = 1;

static uint32_t next_random(void) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33);
}

static float next_weight(void) { return (float)(int32_t)(next_random() % 20001 - 10000) / 10000; }

int main(void) {
    static const struct {
        const char *name;
        enum motif_instruction_set set;
        motif_pool_block *pool;
        motif_scatter_gradients *scatter;
    } kernels[] = {
        {"neon", MOTIF_NEON, motif_pool_neon, motif_scatter_neon},
        {"avx2", MOTIF_AVX2, motif_pool_avx2, motif_scatter_avx2},
        {"avx512", MOTIF_AVX512, motif_pool_avx2, motif_scatter_avx512},
    };
    enum { WIDEST = 29, LONGEST = 40, LANES = MOTIF_POOL_LANES, PADDED = LONGEST + WIDEST };
    static uint8_t bases[LONGEST];
    static uint16_t codes[PADDED];
    static float filters[LANES * WIDEST * 4], tables[2 * (WIDEST + 1) / 2 * MOTIF_POOL_PAIRS * LANES * 2];
    static float rows[PADDED * 4], reversed[PADDED * 4], sums[2][LANES * WIDEST * 4], maxima[2][LANES], gradients[LANES];
    static uint32_t winners[2][LANES];
    static _Alignas(64) uint8_t coarse[(WIDEST + 1) / 2 * MOTIF_POOL_PAIRS * 2 * MOTIF_SHORTLIST_LANES];
    static uint8_t limits[MOTIF_SHORTLIST_LANES];
    const struct motif_shortlist shortlist = {coarse, tables, limits, LANES};
    for (size_t k = 0; k < sizeof kernels / sizeof kernels[0]; k++) {
        if (!motif_supports(kernels[k].set)) continue;
        size_t cases = 0;
        for (size_t width = 1; width <= WIDEST; width++)
            for (size_t length = 1; length <= LONGEST; length++)
                for (size_t strands = 1; strands <= 2; strands++, cases++) {
                    size_t padding = width / 2, padded = length + 2 * padding;
                    if (padded < width) continue;
                    for (size_t i = 0; i < length; i++) bases[i] = (uint8_t)(next_random() % 20 == 0 ? 4 : next_random() % 4);
                    for (size_t i = 0; i < LANES * width * 4; i++) {
                        filters[i] = next_weight();
                        sums[0][i] = sums[1][i] = next_weight();
                    }
                    for (size_t i = 0; i < LANES; i++) gradients[i] = i % 5 == 0 ? 0 : next_weight();
                    motif_pool_tables(filters, LANES, width, strands, tables);
                    motif_pool_codes(bases, length, padding, codes);
                    size_t windows = padded - width + 1, groups = (width + 1) / 2;
                    motif_pool_portable(codes, windows, tables, groups, strands, maxima[0], winners[0]);
                    kernels[k].pool(codes, windows, tables, groups, strands, maxima[1], winners[1]);
                    int differ = memcmp(maxima[0], maxima[1], sizeof maxima[0]) != 0 || memcmp(winners[0], winners[1], sizeof winners[0]) != 0;
                    if (kernels[k].set != MOTIF_NEON) {
                        motif_shortlist_tables_avx2(filters, NULL, LANES, width, strands, coarse, limits);
                        motif_pool_shortlist_avx2(codes, windows, &shortlist, groups, strands, maxima[1], winners[1]);
                        differ |= memcmp(maxima[0], maxima[1], sizeof maxima[0]) != 0 || memcmp(winners[0], winners[1], sizeof winners[0]) != 0;
                    }
                    motif_one_hot_rows(bases, length, padding, rows, reversed);
                    motif_scatter_portable(rows, reversed, padded, width, winners[0], gradients, LANES, sums[0]);
                    kernels[k].scatter(rows, reversed, padded, width, winners[0], gradients, LANES, sums[1]);
                    if (differ || memcmp(sums[0], sums[1], LANES * width * 4 * sizeof(float)) != 0) {
                        printf("%s: width %zu, length %zu, %zu strands differ\n", kernels[k].name, width, length, strands);
                        return 1;
                    }
                }
        printf("%s: %zu cases of training agree\n", kernels[k].name, cases);
    }
    return 0;
}
