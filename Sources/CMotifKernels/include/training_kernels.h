/// The kernels of training: a bank of float filters, pooled by its maximum over windows and strands, and the gradient's way
/// back into the filters.
#ifndef TRAINING_KERNELS_H
#define TRAINING_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Filters of a block: they lie side by side in the rows of its tables. A bank's last block is filled up with zeros.
#define MOTIF_POOL_LANES 16

/// Columns that one table row covers, and rows of a table: a pair of letters, each A, C, G, T or unknown.
#define MOTIF_POOL_COLUMNS 2
#define MOTIF_POOL_PAIRS 25

/// Writes the tables of a bank: [block][strand][group of two columns][pair][lane], the sum of the pair's two weights. The
/// tables of the reverse strand are those of the reverse complement of the filters.
///
/// @param filters [count, width, 4]
/// @param strands 1 or 2
/// @param tables ceil(count / 16) · strands · ceil(width / 2) · 25 · 16 floats
void motif_pool_tables(const float *filters, size_t count, size_t width, size_t strands, float *tables);

/// Writes where each position's pair of letters stands in a table, for a sequence with unknown letters on both sides.
///
/// @param bases base codes 0…4, `count` of them
/// @param padding unknown letters on each side
/// @param codes count + 2 · padding offsets of table rows; the last one pairs with an unknown letter
void motif_pool_codes(const uint8_t *bases, size_t count, size_t padding, uint16_t *codes);

/// Writes the one-hot rows of the same padded sequence, and of its reverse complement.
///
/// @param rows [count + 2 · padding, 4]
/// @param reversed as many rows
void motif_one_hot_rows(const uint8_t *bases, size_t count, size_t padding, float *rows, float *reversed);

/// Finds the best window of one sequence for each filter of a block. Every instruction set adds in the same order, so that
/// all give the same bits; of equal windows the first wins, the forward strand before the reverse one.
///
/// @param codes see motif_pool_codes; windows + width − 1 of them
/// @param windows 1 or more
/// @param tables those of the block
/// @param groups ceil(width / 2)
/// @param strands 1 or 2
/// @param maxima 16 sums
/// @param winners 16 windows: 2 · first position + strand (0 forward, 1 reverse)
typedef void motif_pool_block(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                              float *maxima, uint32_t *winners);

motif_pool_block motif_pool_portable, motif_pool_neon, motif_pool_avx2, motif_pool_avx512;

/// Adds each filter's gradient to the weights that its winning window read: gradient times the window's one-hot rows.
///
/// @param rows one-hot rows of the padded sequence; see motif_one_hot_rows
/// @param reversed one-hot rows of its reverse complement
/// @param length padded positions
/// @param width columns of a filter
/// @param winners `filters` windows as motif_pool_block writes them
/// @param gradients `filters` numbers; those that are 0 cost nothing
/// @param sums [filters, width, 4], added to
typedef void motif_scatter_gradients(const float *rows, const float *reversed, size_t length, size_t width,
                                     const uint32_t *winners, const float *gradients, size_t filters, float *sums);

motif_scatter_gradients motif_scatter_portable, motif_scatter_neon, motif_scatter_avx2, motif_scatter_avx512;

/// Takes a step of Adam: updates the two means of each parameter's gradient, and the parameter by their ratio.
///
/// @param first means of the gradient, updated; `count` of them, as of all others
/// @param second means of its square, updated
/// @param step_size the learning rate over the sum of the first mean's weights
/// @param second_scale 1 over the sum of the second mean's weights
void motif_adam_step(float *parameters, const float *gradient, float *first, float *second, size_t count,
                     float first_decay, float second_decay, float step_size, float second_scale, float epsilon);

#endif
