// The decompressor that htslib is built with.
#pragma once

#include <libdeflate.h>
