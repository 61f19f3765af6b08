// Motif comparison with AVX-512; see kernels.h.

#include "comparison_kernels.h"

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl")))
#define CELLS motif_cells_avx512
#define ROWS motif_rows_avx512
#define ALIGN motif_align_avx512
#define SUM motif_sum_avx512

#include "kernels.h"

#endif
