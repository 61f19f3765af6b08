/// The kernels of global max pooling: the best window of a stretch of sequence for a filter, exactly.
#ifndef POOLING_KERNELS_H
#define POOLING_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "threshold_kernels.h"

/// A filter on one or two strands, its lanes, as the pooling kernels read it.
struct motif_pooled_filter {
    /// For each lane and each group of columns 4^k scaled deficits that saturate above MOTIF_VECTOR_LARGEST_PASSING; both lanes
    /// have the same scale, and entries are rounded down. The portable kernel reads neither these nor the next.
    const uint8_t *fine;
    /// The same with a scale so small that the sum of no window, plus `groups` − 1, is above MOTIF_VECTOR_LARGEST_PASSING.
    const uint8_t *coarse;
    /// For each group 4^k exact deficits: those of the first lane in the lower 32 bits, of the second in the upper.
    const uint64_t *exact;
    /// ceil(width / k).
    size_t groups;
    /// 1 or 2.
    size_t lanes;
    size_t width;
};

/// Known bases without a gap: windows lie inside start…end − 1, start below start_limit, and belong to a row of the result.
struct motif_pooled_run {
    size_t start, end, start_limit, row;
};

/// The best window of a row so far.
struct motif_pooled_minimum {
    /// The maximum score minus the window's; MOTIF_NO_WINDOW while there was none.
    uint32_t deficit;
    /// Twice its first position, plus its lane.
    uint32_t place;
};

#define MOTIF_NO_WINDOW UINT32_MAX

/// Finds the window with the lowest deficit of each row; of equal ones the leftmost wins, then the first lane.
///
/// @param codes k-mer codes of the whole sequence, k = the set's columns, and padding: see motif_encode_groups
/// @param runs `count` runs; those of a row in rising order
/// @param minima improved on where a run has a better window; that of row r at r · `stride`
typedef void motif_pool_runs(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                             const struct motif_pooled_filter *filter, struct motif_pooled_minimum *minima, size_t stride);

motif_pool_runs motif_pool_runs_portable, motif_pool_runs_neon, motif_pool_runs_avx2, motif_pool_runs_avx512;

/// The most groups of MOTIF_LANES_COLUMNS columns for which pooling many filters at once is fast.
#define MOTIF_POOLED_LANES_GROUPS 8

/// The width of a lane without a filter: no run is that long for a kernel.
#define MOTIF_POOLED_LANE_UNUSED 127

/// Filters as the kernel that pools many at once reads them, in a lane each.
struct motif_pooled_lanes {
    /// For each 3-mer, each group of columns and each strand the scaled deficits of MOTIF_LANES_IN_VECTOR filters: see
    /// motif_pooled_filter. Those of unused lanes don't matter. Aligned to a cache line, so that no load crosses two.
    const uint8_t *fine;
    /// The same for motif_pooled_filter.coarse.
    const uint8_t *coarse;
    /// For each filter and each group 4^3 exact deficits of both strands.
    const uint64_t *exact;
    /// Enough for the widest, 1…MOTIF_POOLED_LANES_GROUPS.
    size_t groups;
    /// 1 or 2.
    size_t strands;
    /// The filters' number, 1…MOTIF_LANES_IN_VECTOR.
    size_t count;
    /// The narrowest and the widest filter's width.
    size_t narrowest, widest;
    /// MOTIF_LANES_IN_VECTOR of them.
    const uint8_t *widths;
};

/// Finds what motif_pool_runs does for many filters at once.
///
/// @param codes 3-mer codes
/// @param minima those of row r from r · `stride` on, in the order of the lanes
typedef void motif_pool_lanes(const uint8_t *codes, const struct motif_pooled_run *runs, size_t count,
                              const struct motif_pooled_lanes *lanes, struct motif_pooled_minimum *minima, size_t stride);

/// With AVX2: it must not be called where motif_supports says no.
motif_pool_lanes motif_pool_lanes_avx2;

#endif
