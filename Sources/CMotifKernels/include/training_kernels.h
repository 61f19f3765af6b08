/// The kernels of training: the maxima of a bank of float filters over windows and strands, and the gradients of the filters.
#ifndef TRAINING_KERNELS_H
#define TRAINING_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// The number of filters in a block, side by side in the rows of its tables. The last block of a bank is padded with zeros.
#define MOTIF_POOL_LANES 16

/// The number of columns that a table row covers, and the number of rows: one for each pair of letters A, C, G, T or unknown.
#define MOTIF_POOL_COLUMNS 2
#define MOTIF_POOL_PAIRS 25

/// Writes the tables of a bank: [block][strand][group of two columns][pair][lane], the sum of the pair's two weights. The
/// tables of the reverse strand are those of the reverse complement of the filters.
///
/// @param filters [count, width, 4]
/// @param strands 1 or 2
/// @param tables ceil(count / 16) · strands · ceil(width / 2) · 25 · 16 floats
void motif_pool_tables(const float *filters, size_t count, size_t width, size_t strands, float *tables);

/// Writes the offset of each position's pair of letters in a table, for a sequence with unknown letters on both sides.
///
/// @param bases base codes 0…4, `count` of them
/// @param padding the number of unknown letters on each side
/// @param codes receives count + 2 · padding offsets of table rows; the last position pairs with an unknown letter
void motif_pool_codes(const uint8_t *bases, size_t count, size_t padding, uint16_t *codes);

/// Writes the one-hot rows of the same padded sequence, and of its reverse complement.
///
/// @param rows receives the rows of the sequence, [count + 2 · padding, 4]
/// @param reversed receives the rows of the reverse complement, in the same shape
void motif_one_hot_rows(const uint8_t *bases, size_t count, size_t padding, float *rows, float *reversed);

/// Finds the best window of one sequence for each filter of a block. Every instruction set adds in the same order, so all of them give
/// the same bits. Among equal windows the first wins, the forward strand before the reverse strand.
///
/// @param codes see motif_pool_codes; windows + width − 1 of them
/// @param windows 1 or more
/// @param tables the tables of the block
/// @param groups ceil(width / 2)
/// @param strands 1 or 2
/// @param maxima receives 16 sums
/// @param winners receives 16 windows: 2 · first position + strand (0 forward, 1 reverse)
typedef void motif_pool_block(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                              float *maxima, uint32_t *winners);

motif_pool_block motif_pool_portable, motif_pool_neon, motif_pool_avx2;

/// The number of filters in a block of the tables in bytes, with which a shortlist of windows is made.
#define MOTIF_SHORTLIST_LANES 32

/// The number of columns of the widest filter for which a shortlist can be made.
#define MOTIF_SHORTLIST_WIDEST 64

/// A block of filters in the form that motif_pool_shortlist_avx2 reads.
struct motif_shortlist {
    /// The block's tables in bytes; see motif_shortlist_tables_avx2.
    const uint8_t *coarse;
    /// The tables of motif_pool_tables for the same filters: two blocks, or one if there are 16 filters or fewer.
    const float *tables;
    /// The sums in bytes up to which windows of the filters count, MOTIF_SHORTLIST_LANES elements; see motif_shortlist_tables_avx2.
    const uint8_t *limits;
    /// The number of filters, 1…MOTIF_SHORTLIST_LANES.
    size_t lanes;
};

/// Writes the tables of a bank in bytes: [block][group of two columns][pair][strand, two][lane].
///
/// @param filters [count, width, 4], width at most MOTIF_SHORTLIST_WIDEST
/// @param strands 1 or 2; with one the second half of each row is left as it is
/// @param floors the score of each filter that maxima of interest are above; NULL if all are of interest
/// @param tables ceil(count / 32) · ceil(width / 2) · 25 · 2 · 32 bytes, from a multiple of 64 on
/// @param limits ceil(count / 32) · 32 bytes
void motif_shortlist_tables_avx2(const float *filters, const float *floors, size_t count, size_t width, size_t strands, uint8_t *tables,
                                 uint8_t *limits);

/// Does the work of motif_pool_block for up to 32 filters, with the same bits. If the maximum of a filter is at most its floor, the result may
/// be that of another window, or minus infinity for window 0.
///
/// @param codes see motif_pool_codes; windows + width − 1 of them
/// @param windows 1 or more
/// @param groups ceil(width / 2)
/// @param strands 1 or 2
/// @param maxima receives a sum for each filter
/// @param winners receives a window for each filter
void motif_pool_shortlist_avx2(const uint16_t *codes, size_t windows, const struct motif_shortlist *shortlist, size_t groups,
                               size_t strands, float *maxima, uint32_t *winners);

/// Writes the score of every window of one sequence for each filter of a block, with the bits of motif_pool_block.
///
/// @param codes see motif_pool_codes; windows + width − 1 of them
/// @param tables the tables of the block
/// @param groups ceil(width / 2)
/// @param strands 1 or 2
/// @param scores receives [windows, strands, 16]
void motif_window_scores(const uint16_t *codes, size_t windows, const float *tables, size_t groups, size_t strands,
                         float *scores);

/// Writes the best scores of the windows up to each window, and from each window on.
///
/// @param scores [windows, strands, 16]
/// @param before receives [windows, 16]: the best of windows 0…i
/// @param after receives [windows, 16]: the best of windows i…
void motif_running_maxima(const float *scores, size_t windows, size_t strands, float *before, float *after);

/// Lists the scores that are above the limit of their filter.
///
/// @param scores [rows, 16]
/// @param limits 16 limits; infinity for filters without interest
/// @param indices receives the indices in `scores`, ascending; room for rows · 16
/// @return the number of indices
size_t motif_scores_above(const float *scores, size_t rows, const float *limits, uint32_t *indices);

/// Adds to each filter's sums the gradient times the one-hot rows of its winning window.
///
/// @param rows the one-hot rows of the padded sequence; see motif_one_hot_rows
/// @param reversed the one-hot rows of its reverse complement
/// @param length the number of padded positions
/// @param width the number of columns of a filter
/// @param winners `filters` windows in the form of motif_pool_block
/// @param gradients `filters` numbers; filters with gradient 0 are skipped
/// @param sums [filters, width, 4]; the products are added to them
typedef void motif_scatter_gradients(const float *rows, const float *reversed, size_t length, size_t width,
                                     const uint32_t *winners, const float *gradients, size_t filters, float *sums);

motif_scatter_gradients motif_scatter_portable, motif_scatter_neon, motif_scatter_avx2, motif_scatter_avx512;

/// Takes a step of Adam: updates the two means of each parameter's gradient, and the parameter by their ratio.
///
/// @param count the number of elements of each array
/// @param first the means of the gradient, updated
/// @param second the means of the squared gradient, updated
/// @param step_size the learning rate over the sum of the first mean's weights
/// @param second_scale 1 over the sum of the second mean's weights
void motif_adam_step(float *parameters, const float *gradient, float *first, float *second, size_t count,
                     float first_decay, float second_decay, float step_size, float second_scale, float epsilon);

#endif
