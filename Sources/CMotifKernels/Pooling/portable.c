// Global max pooling without vectors. The tables of four columns hold the exact deficits of both strands in one word, so a window
// costs one load and one addition for each four columns, and no second look. See ThresholdScan/portable.c.

#include "instruction_sets.h"
#include "pooling_kernels.h"

// Entries of a table: the 4-mers.
#define ENTRIES (1 << 2 * MOTIF_PORTABLE_COLUMNS)

// It is inlined with a constant number of groups, so that the compiler unrolls the sum.
static inline __attribute__((always_inline)) void pool(const uint8_t *codes, const struct motif_pooled_run *run,
                                                       const struct motif_pooled_filter *filter, size_t groups,
                                                       struct motif_pooled_minimum *minimum) {
    if (run->end < run->start + filter->width) return;
    size_t last = run->end - filter->width + 1, limit = run->start_limit < last ? run->start_limit : last;
    const uint64_t *exact = filter->exact;
    struct motif_pooled_minimum best = *minimum;
    for (size_t window = run->start; window < limit; window++) {
        uint64_t deficits = 0;
        for (size_t group = 0; group < groups; group++)
            deficits += exact[group * ENTRIES + codes[window + group * MOTIF_PORTABLE_COLUMNS]];
        uint32_t first = (uint32_t)deficits, second = (uint32_t)(deficits >> 32);
        if (__builtin_expect(first < best.deficit, 0)) best = (struct motif_pooled_minimum){first, (uint32_t)(2 * window)};
        if (__builtin_expect(second < best.deficit, 0) && filter->lanes == 2)
            best = (struct motif_pooled_minimum){second, (uint32_t)(2 * window + 1)};
    }
    *minimum = best;
}

void motif_pool_runs_portable(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                              const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima,
                              size_t stride) {
    for (const struct motif_pooled_run *run = runs; run < runs + count; run++) {
        struct motif_pooled_minimum *minimum = minima + run->row * stride;
        switch (filter->groups) {
        case 1: pool(codes, run, filter, 1, minimum); break;
        case 2: pool(codes, run, filter, 2, minimum); break;
        case 3: pool(codes, run, filter, 3, minimum); break;
        case 4: pool(codes, run, filter, 4, minimum); break;
        case 5: pool(codes, run, filter, 5, minimum); break;
        case 6: pool(codes, run, filter, 6, minimum); break;
        default: pool(codes, run, filter, filter->groups, minimum); break;
        }
    }
}
