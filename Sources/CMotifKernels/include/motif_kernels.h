/// All kernels of the convolution engine: pure functions on pointers, a folder for each job and a file for each instruction set.
#ifndef MOTIF_KERNELS_H
#define MOTIF_KERNELS_H

#include "comparison_kernels.h"
#include "encoding_kernels.h"
#include "index_kernels.h"
#include "instruction_sets.h"
#include "pooling_kernels.h"
#include "statistics_kernels.h"
#include "threshold_kernels.h"
#include "training_kernels.h"

#endif
