// Gradients of filters with AVX-512. Pooling is that of AVX2: shortlist_avx2.c looks up 32 filters at a time, whatever the vectors.

#include "training_kernels.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)

#include <immintrin.h>

#include "active_filters.h"

#define TARGET __attribute__((target("avx512f")))

TARGET void motif_scatter_avx512(const float *rows, const float *reversed, size_t length, size_t width,
                                 const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    FOR_ACTIVE_FILTERS(filter) {
        __m512 gradient = _mm512_set1_ps(gradients[filter]);
        size_t start = winners[filter] >> 1, cells = 4 * width, k = 0;
        const float *window = winners[filter] & 1 ? reversed + 4 * (length - width - start) : rows + 4 * start;
        float *sum = sums + filter * cells;
        for (; k + 16 <= cells; k += 16)
            _mm512_storeu_ps(sum + k, _mm512_add_ps(_mm512_loadu_ps(sum + k),
                                                    _mm512_mul_ps(gradient, _mm512_loadu_ps(window + k))));
        if (k == cells) continue;
        __mmask16 rest = (__mmask16)((1u << (cells - k)) - 1);
        _mm512_mask_storeu_ps(sum + k, rest,
                              _mm512_add_ps(_mm512_maskz_loadu_ps(rest, sum + k),
                                            _mm512_mul_ps(gradient, _mm512_maskz_loadu_ps(rest, window + k))));
    }
}

#else

void motif_scatter_avx512(const float *rows, const float *reversed, size_t length, size_t width,
                          const uint32_t *winners, const float *gradients, size_t filters, float *sums) {
    __builtin_trap();
}

#endif
