/// The kernels of global max pooling: they find the best window of each sequence for a filter, exactly.
#ifndef POOLING_KERNELS_H
#define POOLING_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "threshold_kernels.h"

/// A filter on one or two strands (its lanes) in the form that the kernels for one filter read.
struct motif_pooled_filter {
    /// The fine table: 4^k scaled deficits for each lane and each group of columns, rounded down, saturated above
    /// MOTIF_VECTOR_LARGEST_PASSING. Both lanes have the same scale. The portable kernel reads neither this table nor the coarse one.
    const uint8_t *fine;
    /// The coarse table: the same with a scale at which the sum of every window, plus `groups` − 1, is at most
    /// MOTIF_VECTOR_LARGEST_PASSING.
    const uint8_t *coarse;
    /// The exact table: 4^k deficits for each group, those of the first lane in the lower 32 bits, those of the second in the upper.
    const uint64_t *exact;
    /// The number of groups of columns, ceil(width / k).
    size_t groups;
    /// The number of lanes, 1 or 2.
    size_t lanes;
    size_t width;
};

/// A stretch of known bases: windows lie inside start…end − 1, start before start_limit, and belong to a row of the result.
struct motif_pooled_run {
    size_t start, end, start_limit, row;
};

/// The best window of a row so far.
struct motif_pooled_minimum {
    /// The maximum score minus the window's score; MOTIF_NO_WINDOW if there was no window.
    uint32_t deficit;
    /// Twice the first position of the window, plus its lane.
    uint32_t place;
};

#define MOTIF_NO_WINDOW UINT32_MAX

/// Finds the window with the lowest deficit of each row. Among equal windows the leftmost wins, then the first lane.
///
/// @param codes k-mer codes of the whole sequence, k = the set's columns, and padding: see motif_encode_groups
/// @param runs `count` runs; the runs of a row in ascending order
/// @param minima the best windows so far, that of row r at r · `stride`; replaced where a run has a better window
typedef void motif_pool_runs(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                             const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima, size_t stride);

motif_pool_runs motif_pool_runs_portable, motif_pool_runs_neon, motif_pool_runs_avx2, motif_pool_runs_avx512;

/// The largest number of groups of MOTIF_LANES_COLUMNS columns with which pooling many filters at a time is fast.
#define MOTIF_POOLED_LANES_GROUPS 8

/// The width of a lane without a filter, above the length of any run that the kernel considers.
#define MOTIF_POOLED_LANE_UNUSED 127

/// Filters in the form that the kernel for many filters reads, one in each lane.
struct motif_pooled_lanes {
    /// The fine table (see motif_pooled_filter): scaled deficits of MOTIF_LANES_IN_VECTOR filters for each 3-mer, group of columns and
    /// strand. Those of unused lanes are ignored. The table begins at a cache line, so that no load crosses two lines.
    const uint8_t *fine;
    /// The coarse table, in the same layout.
    const uint8_t *coarse;
    /// The exact table: 4^3 deficits of both strands for each filter and group.
    const uint64_t *exact;
    /// The number of groups of the widest filter, 1…MOTIF_POOLED_LANES_GROUPS.
    size_t groups;
    /// The number of strands, 1 or 2.
    size_t strands;
    /// The number of filters, 1…MOTIF_LANES_IN_VECTOR.
    size_t count;
    /// The widths of the narrowest and of the widest filter.
    size_t narrowest, widest;
    /// The widths of all lanes, MOTIF_LANES_IN_VECTOR elements.
    const uint8_t *widths;
};

/// Does the work of motif_pool_runs for many filters at a time.
///
/// @param codes 3-mer codes
/// @param minima the best windows so far, those of row r from r · `stride` on, in the order of the lanes
typedef void motif_pool_lanes(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                              const struct motif_pooled_lanes *lanes, struct motif_pooled_minimum *minima, size_t stride);

/// The kernel of AVX2. The caller makes sure that motif_supports returns true.
motif_pool_lanes motif_pool_lanes_avx2;

#endif
