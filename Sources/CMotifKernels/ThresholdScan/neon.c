// NEON: tbl with four registers looks 16 positions up in a 64-entry byte table, so three columns of a filter cost one load
// of 3-mer codes, one tbl and one saturating add for 16 windows. The two lanes of a pass share the loads.

#include "instruction_sets.h"
#include "threshold_kernels.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#include "dispatch_groups.h"

#define WINDOWS 16
#define ENTRIES 64

static inline __attribute__((always_inline)) size_t scan(const uint8_t *codes, size_t count, const uint8_t *tables,
                                                         size_t groups, size_t lanes, uint32_t *survivors) {
    const uint8x16_t limit = vdupq_n_u8(MOTIF_VECTOR_LARGEST_PASSING);
    size_t found = 0;
    for (size_t i = 0; i < count; i += WINDOWS) {
        uint8x16_t sum[2] = {vdupq_n_u8(0), vdupq_n_u8(0)};
        for (size_t group = 0; group < groups; group++) {
            uint8x16_t code = vld1q_u8(codes + i + group * MOTIF_NEON_COLUMNS);
            for (size_t lane = 0; lane < lanes; lane++) {
                uint8x16x4_t table = vld1q_u8_x4(tables + (lane * groups + group) * ENTRIES);
                sum[lane] = vqaddq_u8(sum[lane], vqtbl4q_u8(table, code));
            }
        }
        uint8x16_t first = vcleq_u8(sum[0], limit);
        uint8x16_t second = lanes == 2 ? vcleq_u8(sum[1], limit) : vdupq_n_u8(0);
        if (__builtin_expect(vmaxvq_u8(vorrq_u8(first, second)) == 0, 1)) continue;
        uint8_t lane_bits[WINDOWS];
        vst1q_u8(lane_bits, vorrq_u8(vandq_u8(first, vdupq_n_u8(1)), vandq_u8(second, vdupq_n_u8(2))));
        // Windows past the last are computed from padding.
        size_t windows = count - i < WINDOWS ? count - i : WINDOWS;
        for (size_t window = 0; window < windows; window++)
            if (lane_bits[window] != 0)
                survivors[found++] = (uint32_t)(i + window) << MOTIF_SURVIVOR_SHIFT | lane_bits[window];
    }
    return found;
}

size_t motif_scan_neon(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                       uint32_t *survivors) {
    if (lanes == 1) { DISPATCH_GROUPS(1) }
    DISPATCH_GROUPS(2)
}

#else

size_t motif_scan_neon(const uint8_t *codes, size_t count, const uint8_t *tables, size_t groups, size_t lanes,
                       uint32_t *survivors) {
    __builtin_trap();
}

#endif
