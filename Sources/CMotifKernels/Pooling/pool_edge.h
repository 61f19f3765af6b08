// The masks for the end of a run, whose last vector reaches beyond it.
#ifndef POOL_EDGE_H
#define POOL_EDGE_H

#include <stdint.h>

// The number of windows that passing() examines at a time; sums are kept for a multiple of it.
#define POOL_BLOCK 64

// From pool_edge + POOL_BLOCK − n on: zeros for n windows, then sums that never pass for the windows behind.
static const uint8_t pool_edge[2 * POOL_BLOCK] = {[POOL_BLOCK... 2 * POOL_BLOCK - 1] = UINT8_MAX};

#endif
