/// The vector kernels of the convolution engine: pure functions on pointers, one file per instruction set.
#ifndef MOTIF_KERNELS_H
#define MOTIF_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Instruction sets with kernels of their own.
enum motif_instruction_set {
    MOTIF_PORTABLE = 0,
    MOTIF_NEON = 1,
    MOTIF_AVX2 = 2,
    MOTIF_AVX512 = 3,
};

/// Whether this machine can run an instruction set's kernels.
int motif_supports(enum motif_instruction_set set);

/// Columns that one table look-up of a kernel covers: its tables have 4^columns entries.
#define MOTIF_PORTABLE_COLUMNS 4
#define MOTIF_NEON_COLUMNS 3
#define MOTIF_AVX2_COLUMNS 2
#define MOTIF_AVX512_COLUMNS 3

/// Filters (each on one strand) that one pass scans: in the portable kernel, and in the vector kernels.
#define MOTIF_PORTABLE_LANES 4
#define MOTIF_VECTOR_LANES 2

/// The most groups of columns that a kernel reads (64 columns or more); further columns are left to the exact score.
#define MOTIF_PORTABLE_GROUPS 16
#define MOTIF_VECTOR_GROUPS 32

/// Portable kernel: sums of scaled deficits stay below 2^15 in each 16-bit lane.
#define MOTIF_PORTABLE_LIMIT 0x7fff

/// Vector kernels: the largest sum of scaled deficits that passes; sums saturate one above it.
#define MOTIF_VECTOR_LARGEST_PASSING 254

/// Readable bytes that must follow the last window given to a kernel.
#define MOTIF_CODE_PADDING 192

/// Bits that the lanes take in a survivor.
#define MOTIF_SURVIVOR_SHIFT 4

/// Writes the k-mer code of every position, the first base in the highest bits; unknown bases (code 4) are read as A.
///
/// @param bases base codes, `count` of them
/// @param columns k: 2, 3 or 4
/// @param codes `count` + MOTIF_CODE_PADDING bytes; codes that reach past the end read A there
void motif_encode_groups(const uint8_t *bases, size_t count, size_t columns, uint8_t *codes);

/// Finds the windows that may reach the threshold of at least one of four lanes.
///
/// @param codes 4-mer codes; window i reads codes[i], codes[i + 4], … codes[i + 4 (groups − 1)]
/// @param count windows 0…count − 1 are looked at
/// @param tables for each group 256 sums of scaled deficits, a 16-bit lane for each filter
/// @param groups 1…MOTIF_PORTABLE_GROUPS
/// @param bias in each lane 0x8000 − (largest scaled deficit that passes + 1)
/// @param survivors room for `count` entries: window << MOTIF_SURVIVOR_SHIFT | mask of the lanes that passed
/// @return the number of entries written, in rising order of the window
size_t motif_scan_portable(const uint8_t *codes, size_t count, const uint64_t *tables, size_t groups, uint64_t bias,
                           uint32_t *survivors);

/// Finds the windows that may reach the threshold of at least one of `lanes` filters, with 8-bit deficits.
///
/// @param codes k-mer codes, k = the set's columns; window i reads codes[i], codes[i + k], … codes[i + k (groups − 1)]
/// @param count windows 0…count − 1 are looked at
/// @param tables for each lane and each group 4^k scaled deficits; a window passes whose saturated sum is at most
///     MOTIF_VECTOR_LARGEST_PASSING
/// @param groups 1…MOTIF_VECTOR_GROUPS
/// @param lanes 1 or 2
/// @param survivors room for `count` entries: window << MOTIF_SURVIVOR_SHIFT | mask of the lanes that passed
/// @return the number of entries written, in rising order of the window
typedef size_t motif_scan_bytes(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                                uint32_t *survivors);

/// The kernels of the vector instruction sets. They must not be called where motif_supports says no.
motif_scan_bytes motif_scan_avx512, motif_scan_avx2, motif_scan_neon;

/// Columns in a group of the kernel for many lanes, the most groups that it reads, and the lanes of a vector.
#define MOTIF_LANES_COLUMNS 3
#define MOTIF_LANES_GROUPS 16
#define MOTIF_LANES_IN_VECTOR 32

/// The most vectors of lanes in a pass, and the most groups for which it is fast with them: the first cache holds their rows.
#define MOTIF_LANES_VECTORS 2
#define MOTIF_LANES_GROUPS_OF_TWO_VECTORS 6

/// A window that may reach the threshold of some lanes.
struct motif_passed_lanes {
    /// A bit for each lane, the first the lowest.
    uint64_t lanes;
    uint32_t window;
};

/// Finds the windows that may reach the threshold of at least one of many lanes, with 8-bit deficits.
///
/// @param codes 3-mer codes; window i reads codes[i], codes[i + 3], … codes[i + 3 (groups − 1)]
/// @param count windows 0…count − 1 are looked at
/// @param rows for each 3-mer and each group the scaled deficits of `vectors` · 32 lanes, fastest at a multiple of 32 bytes; a window
///     passes whose saturated sum is at most MOTIF_VECTOR_LARGEST_PASSING
/// @param groups 1…MOTIF_LANES_GROUPS
/// @param vectors 1 or 2
/// @param passed room for `count` entries
/// @return the number of entries written, in any order
typedef size_t motif_scan_lanes(const uint8_t *codes, size_t count, const uint8_t *rows, size_t groups, size_t vectors,
                                struct motif_passed_lanes *passed);

/// With AVX2: it must not be called where motif_supports says no.
motif_scan_lanes motif_scan_lanes_avx2;

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
