// Motif comparison with AVX2; see kernels.h.

#include "comparison_kernels.h"

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2")))
#define CELLS motif_cells_avx2
#define ROWS motif_rows_avx2
#define ALIGN motif_align_avx2
#define SUM motif_sum_avx2

#include "kernels.h"

#endif
