/// The instruction sets that have kernels, and the sizes of their groups of columns.
#ifndef INSTRUCTION_SETS_H
#define INSTRUCTION_SETS_H

/// Instruction sets with kernels of their own.
enum motif_instruction_set {
    MOTIF_PORTABLE = 0,
    MOTIF_NEON = 1,
    MOTIF_AVX2 = 2,
    MOTIF_AVX512 = 3,
};

/// Returns whether this machine can run the kernels of an instruction set.
int motif_supports(enum motif_instruction_set set);

/// The number of columns that one table look-up of a kernel covers. A table has 4^columns entries.
#define MOTIF_PORTABLE_COLUMNS 4
#define MOTIF_NEON_COLUMNS 3
#define MOTIF_AVX2_COLUMNS 2
#define MOTIF_AVX512_COLUMNS 3

#endif
