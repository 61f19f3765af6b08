// The list of filters with a gradient. Dropout and rectifiers leave a random half of the filters without one, so a branch for each filter
// would be mispredicted half of the time. The filters are listed first, without a branch.

#ifndef ACTIVE_FILTERS_H
#define ACTIVE_FILTERS_H

#include <stddef.h>
#include <stdint.h>

/// The number of filters that are examined at a time.
#define ACTIVE_RUN 64

/// Lists the filters with a gradient other than 0 among the next ACTIVE_RUN from `first` on, and returns their number.
static inline size_t list_active(const float *gradients, size_t first, size_t filters, uint32_t *active) {
    size_t end = filters - first < ACTIVE_RUN ? filters : first + ACTIVE_RUN, count = 0;
    for (size_t filter = first; filter < end; filter++) {
        active[count] = (uint32_t)filter;
        count += gradients[filter] != 0;
    }
    return count;
}

/// Loops over all filters with a gradient, in their order.
#define FOR_ACTIVE_FILTERS(filter) \
    uint32_t active[ACTIVE_RUN]; \
    for (size_t first = 0, count; first < filters && (count = list_active(gradients, first, filters, active), 1); first += ACTIVE_RUN) \
        for (size_t index = 0, filter; index < count && (filter = active[index], 1); index++)

#endif
