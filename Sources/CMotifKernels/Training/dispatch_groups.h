// Calls the inlined pool() of a kernel. For usual widths of filters the number of groups is a constant, so that the sum is unrolled; other
// widths share one loop.

#define POOL_GROUPS(n) \
    case n: pool(codes, windows, tables, n, strands, maxima, winners); break;
#define DISPATCH_POOLING \
    switch (groups) { \
    POOL_GROUPS(4) POOL_GROUPS(5) POOL_GROUPS(6) POOL_GROUPS(7) POOL_GROUPS(8) POOL_GROUPS(9) POOL_GROUPS(10) \
    POOL_GROUPS(11) POOL_GROUPS(12) \
    default: pool(codes, windows, tables, groups, strands, maxima, winners); \
    }
