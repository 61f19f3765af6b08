/// The instruction sets that have kernels, and the shapes of what each kernel reads.
#ifndef INSTRUCTION_SETS_H
#define INSTRUCTION_SETS_H

#include <stddef.h>
#include <stdint.h>

/// Instruction sets with kernels of their own.
enum motif_instruction_set {
    MOTIF_PORTABLE = 0,
    MOTIF_NEON = 1,
    MOTIF_AVX2 = 2,
    MOTIF_AVX512 = 3,
};

/// Whether this machine can run an instruction set's kernels.
int motif_supports(enum motif_instruction_set set);

/// Columns that one table look-up of a kernel covers: its tables have 4^columns entries.
#define MOTIF_PORTABLE_COLUMNS 4
#define MOTIF_NEON_COLUMNS 3
#define MOTIF_AVX2_COLUMNS 2
#define MOTIF_AVX512_COLUMNS 3

#endif
