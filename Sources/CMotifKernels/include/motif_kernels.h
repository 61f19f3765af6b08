/// The vector kernels of the convolution engine: pure functions on pointers, one file per instruction set.
#ifndef MOTIF_KERNELS_H
#define MOTIF_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Columns that one table look-up covers, and the entries of such a table.
#define MOTIF_COLUMNS_PER_GROUP 4
#define MOTIF_GROUP_ENTRIES 256

/// Filters (each on one strand) that one pass of the portable kernel scans, and the most groups it reads.
#define MOTIF_LANES 4
#define MOTIF_MAXIMUM_GROUPS 16

/// Sums of scaled deficits stay below 2^15 in each 16-bit lane.
#define MOTIF_LANE_LIMIT 0x7fff

/// Readable bytes that must follow the last position given to a kernel.
#define MOTIF_CODE_PADDING 64

/// Writes the 4-mer code of every position: 64·b[i] + 16·b[i+1] + 4·b[i+2] + b[i+3], unknown bases (code 4) read as A.
///
/// @param bases base codes, `count` of them
/// @param codes `count` + MOTIF_CODE_PADDING bytes; codes that reach past the end read A there
void motif_encode_groups(const uint8_t *bases, size_t count, uint8_t *codes);

/// Finds the windows that may reach the threshold of at least one of four lanes.
///
/// @param codes 4-mer codes; window i reads codes[i], codes[i + 4], … codes[i + 4 (groups − 1)]
/// @param count windows 0…count − 1 are looked at
/// @param tables for each group MOTIF_GROUP_ENTRIES sums of scaled deficits, a 16-bit lane for each filter
/// @param groups 1…MOTIF_MAXIMUM_GROUPS
/// @param bias in each lane 0x8000 − (largest scaled deficit that passes + 1)
/// @param survivors room for `count` entries: window << MOTIF_LANES | mask of the lanes that passed
/// @return the number of entries written, in rising order of the window
size_t motif_scan_portable(const uint8_t *codes, size_t count, const uint64_t *tables, size_t groups, uint64_t bias,
                           uint32_t *survivors);

#endif
