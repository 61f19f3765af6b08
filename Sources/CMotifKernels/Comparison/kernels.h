// The kernels of motif comparison on vectors of the compiler. Each instruction set includes this file with its own TARGET and names.

#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef float floats __attribute__((vector_size(64)));
typedef int32_t integers __attribute__((vector_size(64)));
typedef int16_t scores8 __attribute__((vector_size(16)));
typedef int16_t scores16 __attribute__((vector_size(32)));
typedef double doubles __attribute__((vector_size(64)));

#define INLINE static inline TARGET __attribute__((always_inline))

TARGET void CELLS(const float *query, size_t used, float base, const float *features, const float *bases, size_t stride,
                  size_t count, int root, float scale, float origin, uint8_t *cells) {
    for (size_t k = 0; k < count; k += 16) {
        floats sum, feature;
        memcpy(&sum, bases + k, sizeof sum);
        sum = sum + base;
        for (size_t f = 0; f < used; f++) {
            memcpy(&feature, features + f * stride + k, sizeof feature);
            sum = sum + query[f] * feature;
        }
        if (root) {
            floats zero = {0}, negated = -sum;
            negated = __builtin_elementwise_max(negated, zero);
            sum = -__builtin_elementwise_sqrt(negated);
        }
        // Half a cell is added before truncation; the clamp before it keeps numbers positive.
        floats cell = sum * scale + (origin + 0.5f), least = {0}, most = least + (float)(MOTIF_SCORE_CELLS - 1);
        cell = __builtin_elementwise_min(__builtin_elementwise_max(cell, least), most);
        integers whole = __builtin_convertvector(cell, integers);
        typedef uint8_t bytes __attribute__((vector_size(16)));
        bytes narrow = __builtin_convertvector(whole, bytes);
        memcpy(cells + k, &narrow, sizeof narrow);
    }
}

typedef uint8_t cells16 __attribute__((vector_size(16)));
typedef uint16_t pairs8 __attribute__((vector_size(16)));
typedef uint32_t fours4 __attribute__((vector_size(16)));

// Neighbours of two vectors in turn, of their first halves or of their second halves.
#define FIRST_CELLS(a, b) __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define LAST_CELLS(a, b) __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define FIRST_PAIRS(a, b) (fours4) __builtin_shufflevector((pairs8)(a), (pairs8)(b), 0, 8, 1, 9, 2, 10, 3, 11)
#define LAST_PAIRS(a, b) (fours4) __builtin_shufflevector((pairs8)(a), (pairs8)(b), 4, 12, 5, 13, 6, 14, 7, 15)
#define FIRST_FOURS(a, b) (cells16) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define LAST_FOURS(a, b) (cells16) __builtin_shufflevector(a, b, 2, 6, 3, 7)

// Writes two rows of eight lanes, whose cells stand one after the other.
INLINE void write_rows(cells16 cells, scores8 medians, int16_t *scores, size_t lanes) {
    scores8 first = __builtin_convertvector(__builtin_shufflevector(cells, cells, 0, 1, 2, 3, 4, 5, 6, 7), scores8) - medians;
    scores8 second = __builtin_convertvector(__builtin_shufflevector(cells, cells, 8, 9, 10, 11, 12, 13, 14, 15), scores8) - medians;
    memcpy(scores, &first, sizeof first);
    memcpy(scores + lanes, &second, sizeof second);
}

TARGET void ROWS(const uint8_t *cells, size_t stride, size_t width, size_t lanes, const uint8_t *highest, const int16_t *medians,
                 int16_t *scores) {
    for (size_t row = 0; row < stride; row += 16) {
        for (size_t lane = 0; lane < lanes; lane += 8) {
            cells16 column[8];
            for (size_t m = 0; m < 8; m++) {
                cells16 zero = {0};
                column[m] = zero;
                if (lane + m >= width) continue;
                memcpy(&column[m], cells + (width - 1 - lane - m) * stride + row, sizeof column[m]);
                column[m] = __builtin_elementwise_min(column[m], zero + highest[lane + m]);
            }
            scores8 median;
            memcpy(&median, medians + lane, sizeof median);
            // First pairs of lanes stand together in each row, then fours, then all eight.
            fours4 left[4], right[4];
            for (size_t half = 0; half < 2; half++) {
                cells16 *c = column + 4 * half;
                fours4 *fours = half ? right : left;
                cells16 a = FIRST_CELLS(c[0], c[1]), b = FIRST_CELLS(c[2], c[3]);
                fours[0] = FIRST_PAIRS(a, b);
                fours[1] = LAST_PAIRS(a, b);
                a = LAST_CELLS(c[0], c[1]);
                b = LAST_CELLS(c[2], c[3]);
                fours[2] = FIRST_PAIRS(a, b);
                fours[3] = LAST_PAIRS(a, b);
            }
            for (size_t part = 0; part < 4; part++) {
                int16_t *target = scores + (row + 4 * part) * lanes + lane;
                write_rows(FIRST_FOURS(left[part], right[part]), median, target, lanes);
                write_rows(LAST_FOURS(left[part], right[part]), median, target + 2 * lanes, lanes);
            }
        }
    }
}

// The sums of alignments that are still open lie in lanes. A step adds the scores of one target column to all of them. Before it, each
// sum moves one lane down, to the score of the next query column, so that lane 0 is always that of an alignment that is complete.
INLINE int16_t best_of_lanes(const int16_t *lanes, size_t count, int16_t best) {
    for (size_t m = 1; m < count; m++) best = lanes[m] > best ? lanes[m] : best;
    return best;
}

INLINE int16_t align8(const int16_t *scores, size_t width, const uint32_t *classes, size_t count, size_t overlap) {
    scores8 sum = {0}, zero = {0}, best = zero + INT16_MIN;
    for (size_t t = 0; t < count; t++) {
        scores8 row;
        memcpy(&row, scores + (size_t)classes[t] * 8, sizeof row);
        sum = __builtin_shufflevector(sum, zero, 1, 2, 3, 4, 5, 6, 7, 8) + row;
        if (t + 1 >= overlap) best = __builtin_elementwise_max(best, sum);
    }
    int16_t lanes[8];
    memcpy(lanes, &sum, sizeof lanes);
    return best_of_lanes(lanes, width - overlap + 1, best[0]);
}

INLINE int16_t align16(const int16_t *scores, size_t width, const uint32_t *classes, size_t count, size_t overlap) {
    scores16 sum = {0}, zero = {0}, best = zero + INT16_MIN;
    for (size_t t = 0; t < count; t++) {
        scores16 row;
        memcpy(&row, scores + (size_t)classes[t] * 16, sizeof row);
        sum = __builtin_shufflevector(sum, zero, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) + row;
        if (t + 1 >= overlap) best = __builtin_elementwise_max(best, sum);
    }
    int16_t lanes[16];
    memcpy(lanes, &sum, sizeof lanes);
    return best_of_lanes(lanes, width - overlap + 1, best[0]);
}

// `blocks` is a constant where this is inlined for two blocks.
INLINE int16_t align_blocks(const int16_t *scores, size_t blocks, size_t width, const uint32_t *classes, size_t count,
                            size_t overlap) {
    scores16 sum[16], zero = {0}, best = zero + INT16_MIN;
    for (size_t b = 0; b < blocks; b++) sum[b] = zero;
    for (size_t t = 0; t < count; t++) {
        const int16_t *rows = scores + (size_t)classes[t] * 16 * blocks;
        for (size_t b = 0; b < blocks; b++) {
            scores16 row, next = b + 1 < blocks ? sum[b + 1] : zero;
            memcpy(&row, rows + 16 * b, sizeof row);
            sum[b] = __builtin_shufflevector(sum[b], next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) + row;
        }
        if (t + 1 >= overlap) best = __builtin_elementwise_max(best, sum[0]);
    }
    int16_t lanes[256];
    memcpy(lanes, sum, blocks * sizeof zero);
    return best_of_lanes(lanes, width - overlap + 1, best[0]);
}

TARGET void ALIGN(const int16_t *scores, size_t lanes, size_t width, const uint32_t *classes, const uint32_t *starts,
                  size_t targets, size_t overlap, int16_t *best) {
    for (size_t target = 0; target < targets; target++) {
        const uint32_t *columns = classes + starts[target];
        size_t count = starts[target + 1] - starts[target], least = overlap;
        if (least > count) least = count;
        if (least > width) least = width;
        switch (lanes) {
        case 8: best[target] = align8(scores, width, columns, count, least); break;
        case 16: best[target] = align16(scores, width, columns, count, least); break;
        case 32: best[target] = align_blocks(scores, 2, width, columns, count, least); break;
        default: best[target] = align_blocks(scores, lanes / 16, width, columns, count, least);
        }
    }
}

// Four vectors of sums stay in registers while the column's probabilities pass.
TARGET void SUM(const double *source, size_t count, const double *column, size_t span, double *sums) {
    for (size_t d = 0; d < count; d += 32) {
        doubles sum[4] = {{0}, {0}, {0}, {0}};
        // Before d − b = −31 there is nothing to add to any of these sums.
        size_t end = span < d + 32 ? span : d + 32;
        for (size_t b = 0; b < end; b++) {
            const double *from = source + d - b;
            for (size_t v = 0; v < 4; v++) {
                doubles value;
                memcpy(&value, from + 8 * v, sizeof value);
                sum[v] += column[b] * value;
            }
        }
        memcpy(sums + d, sum, sizeof sum);
    }
}
