// Which filters have a gradient: dropout and rectifiers leave about half of them without one, at random, and a branch for each
// would be guessed wrong as often. So they are listed first, without a branch.

#ifndef ACTIVE_FILTERS_H
#define ACTIVE_FILTERS_H

#include <stddef.h>
#include <stdint.h>

/// Filters that are listed at a time.
#define ACTIVE_RUN 64

/// Lists the filters from `first` on, ACTIVE_RUN at most, whose gradient is not 0; returns how many.
static inline size_t list_active(const float *gradients, size_t first, size_t filters, uint32_t *active) {
    size_t end = filters - first < ACTIVE_RUN ? filters : first + ACTIVE_RUN, count = 0;
    for (size_t filter = first; filter < end; filter++) {
        active[count] = (uint32_t)filter;
        count += gradients[filter] != 0;
    }
    return count;
}

/// Goes over all filters that have a gradient, in their order.
#define FOR_ACTIVE_FILTERS(filter) \
    uint32_t active[ACTIVE_RUN]; \
    for (size_t first = 0, count; first < filters && (count = list_active(gradients, first, filters, active), 1); first += ACTIVE_RUN) \
        for (size_t index = 0, filter; index < count && (filter = active[index], 1); index++)

#endif
