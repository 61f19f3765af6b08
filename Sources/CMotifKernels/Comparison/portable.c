// Motif comparison on any machine; see kernels.h.

#include "comparison_kernels.h"

#define TARGET
#define CELLS motif_cells_portable
#define ROWS motif_rows_portable
#define ALIGN motif_align_portable
#define SUM motif_sum_portable

#include "kernels.h"
