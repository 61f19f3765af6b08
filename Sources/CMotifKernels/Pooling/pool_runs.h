// The common part of the vector kernels of pooling. The including file defines TARGET, the number of columns in a group (COLUMNS) and
// the functions add_up() and passing().
//
// First, 8-bit deficits are added up for every window of a run. The lower sum of both strands is kept for each window, and the lowest sum
// of all is found. Entries are rounded down, so the sum of g groups is less than g below the scaled deficit. Hence the window with the
// lowest deficit is among the windows whose sum is less than g above the lowest sum. These are few, and are scored exactly.
//
// The fine table resolves the deficits of most best windows. If the best window of a run exceeds the range of bytes, the run is added up
// again with the coarse table, which holds all deficits.
#ifndef POOL_RUNS_H
#define POOL_RUNS_H

// The number of windows whose sums are kept at a time.
#define CHUNK 4096

static inline TARGET __attribute__((always_inline)) void pool_runs(const uint8_t *codes,
                                                                   const struct motif_pooled_run *runs, size_t count,
                                                                   const struct motif_pooled_filter *filter, size_t groups,
                                                                   size_t lanes, struct motif_pooled_minimum *minima,
                                                                   size_t stride) {
    _Alignas(POOL_BLOCK) uint8_t sums[CHUNK];
    const uint64_t *exact = filter->exact;
    const unsigned slack = (unsigned)groups - 1;
    for (const struct motif_pooled_run *run = runs; run < runs + count; run++) {
        if (run->end < run->start + filter->width) continue;
        size_t last = run->end - filter->width + 1, limit = run->start_limit < last ? run->start_limit : last;
        struct motif_pooled_minimum best = minima[run->row * stride];
        for (size_t start = run->start; start < limit; start += CHUNK) {
            size_t windows = limit - start < CHUNK ? limit - start : CHUNK;
            unsigned lowest = add_up(codes + start, windows, filter->fine, groups, lanes, sums);
            if (__builtin_expect(lowest + slack > MOTIF_VECTOR_LARGEST_PASSING, 0))
                lowest = add_up(codes + start, windows, filter->coarse, groups, lanes, sums);
            for (size_t block = 0; block < windows; block += POOL_BLOCK)
                for (uint64_t passed = passing(sums + block, lowest + slack); passed != 0; passed &= passed - 1) {
                    size_t window = start + block + (size_t)__builtin_ctzll(passed);
                    uint64_t deficits = 0;
                    for (size_t group = 0; group < groups; group++) {
                        deficits += exact[group * (1 << 2 * COLUMNS) + codes[window + group * COLUMNS]];
                        // The statement keeps compilers from gathering the few loads in a vector: that is slower, and clang 21 got it wrong.
                        __asm__("" : "+r"(deficits));
                    }
                    uint32_t first = (uint32_t)deficits, second = (uint32_t)(deficits >> 32);
                    if (first < best.deficit) best = (struct motif_pooled_minimum){first, (uint32_t)(2 * window)};
                    if (lanes == 2 && second < best.deficit)
                        best = (struct motif_pooled_minimum){second, (uint32_t)(2 * window + 1)};
                }
        }
        minima[run->row * stride] = best;
    }
}

// The number of groups is a constant in each call, so that the compiler unrolls the groups and keeps their tables in registers.
#define POOL_CASE(n, lanes)                                                                                            \
    case n: pool_runs(codes, runs, count, filter, n, lanes, minima, stride); return;
#define DISPATCH_POOLED_GROUPS(lanes)                                                                                  \
    switch (filter->groups) {                                                                                          \
        POOL_CASE(1, lanes) POOL_CASE(2, lanes) POOL_CASE(3, lanes) POOL_CASE(4, lanes) POOL_CASE(5, lanes)            \
        POOL_CASE(6, lanes) POOL_CASE(7, lanes) POOL_CASE(8, lanes) POOL_CASE(9, lanes) POOL_CASE(10, lanes)           \
        POOL_CASE(11, lanes) POOL_CASE(12, lanes)                                                                      \
    default: pool_runs(codes, runs, count, filter, filter->groups, lanes, minima, stride); return;                     \
    }
#define DISPATCH_POOLED_RUNS                                                                                           \
    if (filter->lanes == 1) { DISPATCH_POOLED_GROUPS(1) }                                                              \
    DISPATCH_POOLED_GROUPS(2)

#endif
