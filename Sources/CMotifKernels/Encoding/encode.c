// Computes k-mer codes from base codes. A k-mer code is the index into the table of a group of columns.

#include "encoding_kernels.h"

#include <string.h>

// It is inlined with a constant number of columns. Compilers vectorise the byte operations on neighbouring loads.
static inline __attribute__((always_inline)) void encode(const uint8_t *restrict bases, size_t count, size_t columns,
                                                         uint8_t *restrict codes) {
    size_t whole = count < columns ? 0 : count - columns + 1;
    for (size_t i = 0; i < whole; i++) {
        uint8_t code = 0;
        for (size_t column = 0; column < columns; column++)
            // An unknown base is 4, and 4 & 3 is A.
            code |= (uint8_t)((bases[i + column] & 3) << 2 * (columns - 1 - column));
        codes[i] = code;
    }
    for (size_t i = whole; i < count; i++) {
        uint8_t code = 0;
        for (size_t column = 0; i + column < count; column++)
            code |= (uint8_t)((bases[i + column] & 3) << 2 * (columns - 1 - column));
        codes[i] = code;
    }
    memset(codes + count, 0, MOTIF_CODE_PADDING);
}

void motif_encode_groups(const uint8_t *bases, size_t count, size_t columns, uint8_t *codes) {
    switch (columns) {
    case 2: encode(bases, count, 2, codes); break;
    case 3: encode(bases, count, 3, codes); break;
    default: encode(bases, count, 4, codes); break;
    }
}
