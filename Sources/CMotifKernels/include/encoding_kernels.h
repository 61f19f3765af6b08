/// The kernel that turns base codes into k-mer codes, which all scans and pooling read.
#ifndef ENCODING_KERNELS_H
#define ENCODING_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The number of readable bytes that must follow the last window of a kernel.
#define MOTIF_CODE_PADDING 192

/// Writes the k-mer code of every position, with the first base in the highest bits. Unknown bases (code 4) are read as A.
///
/// @param bases base codes, `count` of them
/// @param columns k: 2, 3 or 4
/// @param codes receives `count` + MOTIF_CODE_PADDING bytes; positions past the end are read as A
void motif_encode_groups(const uint8_t *bases, size_t count, size_t columns, uint8_t *codes);

#endif
