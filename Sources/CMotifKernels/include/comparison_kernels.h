/// The kernels of motif comparison: scores of columns, the best alignment of motifs, and sums of random scores.
#ifndef COMPARISON_KERNELS_H
#define COMPARISON_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The number of features of a column, whose products make its score.
#define MOTIF_COLUMN_FEATURES 8

/// The number of cells of the grid of column scores.
#define MOTIF_SCORE_CELLS 128

/// The number of lanes that rows of scores are filled up to; rows of up to 16 lanes have 8 or 16.
#define MOTIF_SCORE_LANES 16

/// Computes the cells of one column's scores against all classes of columns: clamp(round(scale · s + origin), 0, 127) with
/// s = base + bases[k] + Σ query[f] · features[f][k], or s = −√max(0, −that) if `root` is not 0. Every instruction set gives the same.
///
/// @param query `used` features of the column
/// @param used the number of features, 1 to 8
/// @param features [used][stride]
/// @param count the number of classes
/// @param cells receives `count` cells
typedef void motif_column_cells(const float *query, size_t used, float base, const float *features, const float *bases,
                                size_t stride, size_t count, int root, float scale, float origin, uint8_t *cells);

motif_column_cells motif_cells_portable, motif_cells_avx2, motif_cells_avx512;

/// Lays the cells of all columns of a query out side by side: scores[class][lane] = min(cell, highest[lane]) − medians[lane]. Lane m is that of query
/// column width − 1 − m; lanes from `width` on get 0.
///
/// @param cells [width][stride]
/// @param stride the number of classes, a multiple of 16
/// @param lanes a multiple of 8, at least `width`
/// @param highest `lanes` cells
/// @param medians `lanes` cells, 0 from `width` on
/// @param scores receives [stride][lanes]
typedef void motif_score_rows(const uint8_t *cells, size_t stride, size_t width, size_t lanes, const uint8_t *highest,
                              const int16_t *medians, int16_t *scores);

motif_score_rows motif_rows_portable, motif_rows_avx2, motif_rows_avx512;

/// Finds the highest score of a query's alignments with each target. An alignment's score is the sum over its columns.
///
/// @param scores [class][lanes]: lane m holds the score of query column width − 1 − m; lanes from `width` on are 0
/// @param lanes 8, 16 or a multiple of 16 up to 256
/// @param width the number of columns of the query
/// @param classes the classes of the columns of all targets, one target after the other
/// @param starts the first column of each target, and the end of the last one: `targets` + 1 numbers
/// @param overlap the smallest number of aligned columns; for a narrower query or target all its columns
/// @param best receives `targets` scores
typedef void motif_best_alignment(const int16_t *scores, size_t lanes, size_t width, const uint32_t *classes,
                                  const uint32_t *starts, size_t targets, size_t overlap, int16_t *best);

motif_best_alignment motif_align_portable, motif_align_avx2, motif_align_avx512;

/// Computes sums[d] = Σ column[b] · source[d − b] over b, for d below `count`. Every instruction set adds in the same order.
///
/// @param source `span` + 31 readable numbers before it, which are 0, and 31 readable ones after `count`
/// @param count how many sums are wanted
/// @param column `span` probabilities
/// @param sums room for `count` + 31 numbers
typedef void motif_add_column(const double *source, size_t count, const double *column, size_t span, double *sums);

motif_add_column motif_sum_portable, motif_sum_avx2, motif_sum_avx512;

#endif
