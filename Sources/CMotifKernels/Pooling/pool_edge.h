// What the end of a run needs.
#ifndef POOL_EDGE_H
#define POOL_EDGE_H

#include <stdint.h>

// Sums are kept for so many windows, or a multiple; passing() looks at as many at a time.
#define POOL_BLOCK 64

// From pool_edge + POOL_BLOCK − n on: nothing for n windows, then sums that never pass for those behind.
static const uint8_t pool_edge[2 * POOL_BLOCK] = {[POOL_BLOCK... 2 * POOL_BLOCK - 1] = UINT8_MAX};

#endif
