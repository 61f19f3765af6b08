// Calls `scan` with a constant number of groups, so that the compiler unrolls the groups and keeps their tables in
// registers. `scan` is each vector kernel's inline function.
#ifndef DISPATCH_GROUPS_H
#define DISPATCH_GROUPS_H

#define SCAN_CASE(n, lanes)                                                                                            \
    case n: return scan(codes, count, tables, n, lanes, survivors)

#define DISPATCH_GROUPS(lanes)                                                                                         \
    switch (groups) {                                                                                                  \
        SCAN_CASE(1, lanes);                                                                                           \
        SCAN_CASE(2, lanes);                                                                                           \
        SCAN_CASE(3, lanes);                                                                                           \
        SCAN_CASE(4, lanes);                                                                                           \
        SCAN_CASE(5, lanes);                                                                                           \
        SCAN_CASE(6, lanes);                                                                                           \
        SCAN_CASE(7, lanes);                                                                                           \
        SCAN_CASE(8, lanes);                                                                                           \
        SCAN_CASE(9, lanes);                                                                                           \
        SCAN_CASE(10, lanes);                                                                                          \
        SCAN_CASE(11, lanes);                                                                                          \
        SCAN_CASE(12, lanes);                                                                                          \
    default: return scan(codes, count, tables, groups, lanes, survivors);                                              \
    }

#endif
