// Stands in for the compiler's header in a build for machines without AVX-512: SIMDe computes what each intrinsic means in plain C, so
// that the AVX-512 kernels can be tested anywhere. Tests/Kernels/run leaves out the instruction sets that functions ask for, since all is plain C.
#ifndef EMULATED_IMMINTRIN_H
#define EMULATED_IMMINTRIN_H

#define SIMDE_NO_NATIVE
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>

typedef simde__mmask64 __mmask64;
typedef simde__mmask16 __mmask16;

// What SIMDe does not have yet.
static inline __m512 _mm512_maskz_loadu_ps(__mmask16 mask, const float *from) {
    float lanes[16] = {0};
    for (int lane = 0; lane < 16; lane++)
        if (mask >> lane & 1) lanes[lane] = from[lane];
    return _mm512_loadu_ps(lanes);
}

static inline void _mm512_mask_storeu_ps(float *to, __mmask16 mask, __m512 vector) {
    float lanes[16];
    _mm512_storeu_ps(lanes, vector);
    for (int lane = 0; lane < 16; lane++)
        if (mask >> lane & 1) to[lane] = lanes[lane];
}

#endif
