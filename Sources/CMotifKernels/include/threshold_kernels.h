/// The kernels of the threshold scan: windows whose scaled deficits may reach a threshold.
#ifndef THRESHOLD_KERNELS_H
#define THRESHOLD_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The number of lanes (filters, each on one strand) that one pass of the portable and of the vector kernels scans.
#define MOTIF_PORTABLE_LANES 4
#define MOTIF_VECTOR_LANES 2

/// The largest number of groups of columns that a kernel reads, 64 columns or more. Only the exact score covers further columns.
#define MOTIF_PORTABLE_GROUPS 16
#define MOTIF_VECTOR_GROUPS 32

/// The bound of sums in the portable kernel: scaled deficits add up to less than 2^15 in each 16-bit lane.
#define MOTIF_PORTABLE_LIMIT 0x7fff

/// The largest sum of scaled deficits that passes a vector kernel. Sums saturate one above it.
#define MOTIF_VECTOR_LARGEST_PASSING 254

/// The number of bits for the lanes in a survivor.
#define MOTIF_SURVIVOR_SHIFT 4

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

/// The kernels of the vector instruction sets. The caller makes sure that motif_supports returns true.
motif_scan_bytes motif_scan_avx512, motif_scan_avx2, motif_scan_neon;

/// Of the kernel for many lanes: the number of columns in a group, the largest number of groups, and the number of lanes in a vector.
#define MOTIF_LANES_COLUMNS 3
#define MOTIF_LANES_GROUPS 16
#define MOTIF_LANES_IN_VECTOR 32

/// The largest number of vectors in a pass, and the largest number of groups with which two vectors are fast, since the first cache holds
/// their rows.
#define MOTIF_LANES_VECTORS 2
#define MOTIF_LANES_GROUPS_OF_TWO_VECTORS 6

/// A window that may reach the threshold of at least one lane.
struct motif_passed_lanes {
    /// One bit for each lane, the first lane in the lowest bit.
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

/// The kernel of AVX2. The caller makes sure that motif_supports returns true.
motif_scan_lanes motif_scan_lanes_avx2;

#endif
