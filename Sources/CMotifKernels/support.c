// Detects the instruction sets of this machine.

#include "instruction_sets.h"

int motif_supports(enum motif_instruction_set set) {
    switch (set) {
    case MOTIF_PORTABLE: return 1;
#if defined(__x86_64__)
    case MOTIF_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
    case MOTIF_AVX512:
        // With AVX-512 the seed index and many lanes use the kernels of AVX2.
        return motif_supports(MOTIF_AVX2) && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi");
#elif defined(__aarch64__)
    case MOTIF_NEON: return 1;
#endif
    default: return 0;
    }
}
