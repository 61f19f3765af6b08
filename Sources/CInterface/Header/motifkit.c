#include "motifkit.h"
