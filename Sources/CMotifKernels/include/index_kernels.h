/// The kernels of the seed index, which finds the hits of hundreds of filters, exactly.
#ifndef INDEX_KERNELS_H
#define INDEX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The number of pairs of columns on each side of a seed that the index examines together with it.
#define MOTIF_INDEX_PAIRS 2

/// The deficits of the columns next to a seed, for a lane. They fill two cache lines, and most candidates need no others.
///
/// An element is the sum of the deficits of a pair's two columns, cut off at the largest value. It is indexed by the pair and by the code of
/// its bases, the first base in the higher bits. The order of the pairs: next before the seed's k-mer, next behind it, second before it,
/// second behind it. Columns outside the filter have no deficit.
struct motif_index_flank {
    uint16_t deficits[2 * MOTIF_INDEX_PAIRS][16];
};

/// The other properties of a lane in the seed index.
struct motif_index_lane {
    /// The order of the lane's hits at one position, which is copied into each hit.
    uint32_t order;
    /// The lowest score of a hit.
    int32_t threshold_score;
    /// The lane's columns beyond the flank: the index of the first in motif_index.columns_beyond, and their number.
    uint32_t first_beyond;
    uint8_t beyond_count;
    /// The first column of the seed.
    uint8_t seed_start;
    uint8_t width;
};

/// A column beyond the flank of a seed.
struct motif_index_column {
    uint16_t deficits[4];
    /// The column, counted from the window's start.
    uint8_t column;
};

/// A lane filed under a k-mer.
struct motif_index_entry {
    /// The pairs of bases next to the k-mer with which a hit is possible, each pair considered alone: one bit for each pair's code, in the
    /// lower 16 bits for the pair before the k-mer, in the upper 16 bits for the pair behind it.
    uint32_t neighbours;
    /// The lane in the lower 16 bits, and the deficit that is left for columns outside the seed in the upper 16 bits.
    uint32_t lane_and_rest;
};

/// An index from k-mers to the lanes whose seed, k of their columns, may match the k-mer in a hit.
struct motif_index {
    /// k, 1…MOTIF_INDEX_COLUMNS.
    size_t seed_columns;
    /// The largest first column of a seed.
    size_t latest_seed;
    /// The union of the neighbours of all entries, indexed by k-mer with the first base in the highest bits.
    const uint32_t *neighbours;
    /// The index of the first entry of each k-mer's list; 4^k + 1 elements.
    const uint32_t *heads;
    /// The entries of all lists; MOTIF_INDEX_ENTRY_PADDING more elements are readable.
    const struct motif_index_entry *entries;
    const struct motif_index_flank *flanks;
    const struct motif_index_lane *lanes;
    const struct motif_index_column *columns_beyond;
};

/// The largest k of an index.
#define MOTIF_INDEX_COLUMNS 12

/// The number of readable elements that must follow the last entry.
#define MOTIF_INDEX_ENTRY_PADDING 4

/// The number of hits that fit in one call at one position, unless a k-mer has more entries.
#define MOTIF_INDEX_CANDIDATES 1024

/// A stretch of known bases: windows lie inside start…end − 1 and start before start_limit.
struct motif_index_run {
    size_t start, end, start_limit;
};

struct motif_index_hit {
    uint32_t position, order;
    int32_t score;
};

/// Finds the hits of an index's lanes, exactly.
///
/// @param bases codes of the whole sequence, 0…3 inside the run
/// @param run the stretch of bases to scan
/// @param position the first seed to look up, the run's start at first; afterwards where to go on, at least start_limit +
///     latest_seed, or end, if all is done
/// @param hits room for `room` hits: MOTIF_INDEX_CANDIDATES, or the entries of the longest list if that is more
/// @return the number of hits written
typedef size_t motif_scan_index(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                                size_t *position, struct motif_index_hit *hits, size_t room);

/// The kernels for any machine, and for machines with at least AVX2 and BMI2.
motif_scan_index motif_scan_index_portable, motif_scan_index_avx2;

#endif
