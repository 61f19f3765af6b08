// libdeflate, the decompressor that htslib itself is built with.
#pragma once

#include <libdeflate.h>
