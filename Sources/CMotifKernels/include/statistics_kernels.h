/// The step of the dynamic program for the distribution of a matrix's score.
#ifndef STATISTICS_KERNELS_H
#define STATISTICS_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Adds a column to the distribution of a deficit: target[d] is the sum over bases b of probabilities[b] · source[d − deficits[b]].
///
/// The sums have the same order, and so the same value, for every instruction set.
///
/// @param source the probability of each deficit without the column, with as many readable zeros in front as the largest of `deficits`
/// @param deficits the deficit of each base, none of them negative
/// @param probabilities the probability of each base
/// @param count the number of deficits to compute, from 0 on
/// @param target receives the probability of each deficit with the column; apart from `source`
void motif_add_deficits(const double *source, const int32_t deficits[4], const double probabilities[4], size_t count, double *target);

#endif
