// Calls the inlined pool() of a kernel with the tables and the number of strands. For usual widths of filters the number of groups is a
// constant, so that the sum is unrolled; other widths share one loop.

#define POOL_GROUPS(n, tables, strands) \
    case n: pool(codes, windows, tables, n, strands, maxima, winners); break;
#define DISPATCH_POOLING(tables, strands) \
    switch (groups) { \
    POOL_GROUPS(4, tables, strands) POOL_GROUPS(5, tables, strands) POOL_GROUPS(6, tables, strands) \
    POOL_GROUPS(7, tables, strands) POOL_GROUPS(8, tables, strands) POOL_GROUPS(9, tables, strands) \
    POOL_GROUPS(10, tables, strands) POOL_GROUPS(11, tables, strands) POOL_GROUPS(12, tables, strands) \
    default: pool(codes, windows, tables, groups, strands, maxima, winners); \
    }
