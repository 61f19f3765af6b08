// Adds columns to the distribution of a matrix's score.

#include "instruction_sets.h"
#include "statistics_kernels.h"

// A fused multiplication would round once where others round twice.
#pragma STDC FP_CONTRACT OFF

// Compilers vectorise the loops for the instruction set of the function that they are inlined into.
static inline __attribute__((always_inline)) void add(const double *source, const int32_t deficits[4],
                                                      const double probabilities[4], size_t count, double *restrict target) {
    const double *a = source - deficits[0], *c = source - deficits[1], *g = source - deficits[2], *t = source - deficits[3];
    double pa = probabilities[0], pc = probabilities[1], pg = probabilities[2], pt = probabilities[3];
    if (pa == pc && pa == pg && pa == pt) {
        for (size_t d = 0; d < count; d++) target[d] = pa * (((a[d] + c[d]) + g[d]) + t[d]);
    } else {
        for (size_t d = 0; d < count; d++) target[d] = ((pa * a[d] + pc * c[d]) + pg * g[d]) + pt * t[d];
    }
}

#if defined(__x86_64__)
static __attribute__((target("avx2"))) void add_avx2(const double *source, const int32_t deficits[4],
                                                     const double probabilities[4], size_t count, double *target) {
    add(source, deficits, probabilities, count, target);
}
#endif

void motif_add_deficits(const double *source, const int32_t deficits[4], const double probabilities[4], size_t count,
                      double *target) {
#if defined(__x86_64__)
    if (motif_supports(MOTIF_AVX2)) {
        add_avx2(source, deficits, probabilities, count, target);
        return;
    }
#endif
    add(source, deficits, probabilities, count, target);
}
