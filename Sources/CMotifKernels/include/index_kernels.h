/// The kernels of the seed index, which finds the hits of hundreds of filters, exactly.
#ifndef INDEX_KERNELS_H
#define INDEX_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Pairs of columns on each side of a seed that an index looks at together with it.
#define MOTIF_INDEX_PAIRS 2

/// What the columns next to a seed cost a filter on one strand: two cache lines, all that most candidates need.
///
/// By pair, and by the code of the pair's bases (the first in the higher bits), the sum of both deficits; what is more than a
/// deficit can be is cut off there. The pairs: the one before the seed's k-mer, the one behind it, the one before the first, the
/// one behind the second. Columns that the filter doesn't have cost nothing.
struct motif_index_flank {
    uint16_t deficits[2 * MOTIF_INDEX_PAIRS][16];
};

/// The rest of what the seed index knows about a filter on one strand.
struct motif_index_lane {
    /// Handed out with its hits.
    uint32_t order;
    /// The score of a window that has all the deficit that a hit may have.
    int32_t threshold_score;
    /// Its columns beyond the flank: the first of them in motif_index.columns_beyond, and their number.
    uint32_t first_beyond;
    uint8_t beyond_count;
    /// The seed's first column.
    uint8_t seed_start;
    uint8_t width;
};

/// A column beyond the pairs next to the seed.
struct motif_index_column {
    uint16_t deficits[4];
    /// Counted from the window's start.
    uint8_t column;
};

/// A lane that is filed under a k-mer.
struct motif_index_entry {
    /// Which pairs of bases next to the k-mer leave a hit possible, each on its own: those before it in the lower 16 bits, those
    /// behind it in the upper, a bit for each pair's code.
    uint32_t neighbours;
    /// The lane in the lower 16 bits; in the upper the deficit that columns outside the seed may still have.
    uint32_t lane_and_rest;
};

/// Filters filed under the k-mers that their seeds, k columns of each, may show in a hit.
struct motif_index {
    /// k, 1…MOTIF_INDEX_COLUMNS.
    size_t seed_columns;
    /// The latest first column of a seed.
    size_t latest_seed;
    /// For each k-mer, the first base in the highest bits, the neighbours of all its entries together.
    const uint32_t *neighbours;
    /// For each k-mer where its list of entries begins; 4^k + 1 of them.
    const uint32_t *heads;
    /// MOTIF_INDEX_ENTRY_PADDING more are readable.
    const struct motif_index_entry *entries;
    const struct motif_index_flank *flanks;
    const struct motif_index_lane *lanes;
    const struct motif_index_column *columns_beyond;
};

/// The longest k-mers of an index.
#define MOTIF_INDEX_COLUMNS 12

/// Entries that must be readable behind the last.
#define MOTIF_INDEX_ENTRY_PADDING 4

/// Room for hits that suffices at one position, unless a k-mer has more entries.
#define MOTIF_INDEX_CANDIDATES 1024

/// Known bases without a gap: windows lie inside start…end − 1 and start below start_limit.
struct motif_index_run {
    size_t start, end, start_limit;
};

struct motif_index_hit {
    uint32_t position, order;
    int32_t score;
};

/// Finds the hits of an index's filters, exactly.
///
/// @param bases codes of the whole sequence, 0…3 inside the run
/// @param run where windows lie
/// @param position the first seed to look up, the run's start at first; afterwards where to go on, at least start_limit +
///     latest_seed, or end, if all is done
/// @param hits room for `room` hits: MOTIF_INDEX_CANDIDATES, or the entries of the longest list if that is more
/// @return the number of hits written
typedef size_t motif_scan_index(const struct motif_index *index, const uint8_t *bases, const struct motif_index_run *run,
                                size_t *position, struct motif_index_hit *hits, size_t room);

/// For any machine, and with AVX2 and BMI2, also for machines that have more.
motif_scan_index motif_scan_index_portable, motif_scan_index_avx2;

#endif
