// libBigWig, which writes and reads bigWig files. Only local files are opened, so the headers of curl are not needed.
#pragma once

#define NOCURL
#include <bigWig.h>
#include <bwCommon.h>
#include <stdio.h>

// Returns 1 if the stream of a file could not be written; libBigWig keeps the stream in a union, and does not check every write.
static inline int motifkit_bigwig_failed(bigWigFile_t *file) { return ferror(file->URL->x.fp) != 0; }

// Writes what is left, the index and the zoom levels. Returns 0, or a positive number on error.
// A shim because bwClose does this too, but returns nothing; it no longer does it when isWrite is 0.
static inline int motifkit_bigwig_finish(bigWigFile_t *file) {
    int status = bwFinalize(file);
    file->isWrite = 0;
    if (status) return status;
    return fflush(file->URL->x.fp) != 0 || motifkit_bigwig_failed(file) ? 100 : 0;
}

// Closes the stream of a file that is not completed.
static inline void motifkit_bigwig_abandon(bigWigFile_t *file) { fclose(file->URL->x.fp); }
