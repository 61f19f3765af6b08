// libBigWig, which writes and reads bigWig files. Only local files are opened, so the headers of curl are not needed.
#pragma once

#define NOCURL
#include <bigWig.h>
#include <bwCommon.h>
#include <stdio.h>
#include <string.h>

// Returns 1 if the stream of a file could not be written; libBigWig keeps the stream in a union, and does not check every write.
static inline int motifkit_bigwig_failed(bigWigFile_t *file) { return ferror(file->URL->x.fp) != 0; }

// Functions of libBigWig that its headers do not declare: they find the zoom levels of a file, fill them, and write them.
int makeZoomLevels(bigWigFile_t *file);
int constructZoomLevels(bigWigFile_t *file);
int writeZoomLevels(bigWigFile_t *file);

// Sets the sums in the last record of each block of the zoom levels. libBigWig 0.4.7 leaves 0 there: it writes the sums of a record only when
// the next record of the same block begins. A record is eight numbers: contig, start, end, covered bases, least and largest value, sum, sum of squares.
static inline int motifkit_bigwig_mend_zoom(bigWigFile_t *file) {
    for (int level = 0; level < file->hdr->nLevels; level++) {
        for (bwZoomBuffer_t *block = file->writeBuffer->firstZoomBuffer[level]; block; block = block->next) {
            if (block->l < 32) continue;
            uint32_t *record = (uint32_t *)((char *)block->p + block->l - 32);
            bwOverlappingIntervals_t *found = bwGetOverlappingIntervals(file, file->cl->chrom[record[0]], record[1], record[2]);
            if (!found) return 1;
            double sum = 0, squares = 0;
            for (uint32_t index = 0; index < found->l; index++) {
                uint32_t start = found->start[index] > record[1] ? found->start[index] : record[1];
                uint32_t end = found->end[index] < record[2] ? found->end[index] : record[2];
                double value = found->value[index];
                sum += (end - start) * value;
                squares += (end - start) * value * value;
            }
            bwDestroyOverlappingIntervals(found);
            float sums[2] = {(float)sum, (float)squares};
            memcpy(record + 6, sums, sizeof sums);
        }
    }
    return 0;
}

// Writes what is left, the index and the zoom levels. Returns 0, or a positive number on error.
// A shim because bwClose does this too, but returns nothing, and leaves out sums; it no longer does it when isWrite is 0.
static inline int motifkit_bigwig_finish(bigWigFile_t *file) {
    uint16_t levels = file->hdr->nLevels;
    file->hdr->nLevels = 0;
    int status = bwFinalize(file);
    file->isWrite = 0;
    if (status) return status;
    file->hdr->nLevels = levels;
    // Zoom levels, which a file without values lacks, stand before the number that ends the file.
    uint32_t last = BIGWIG_MAGIC;
    size_t end = (size_t)bwTell(file) - sizeof last;
    if (!file->writeBuffer->nBlocks) return fflush(file->URL->x.fp) != 0 || motifkit_bigwig_failed(file) ? 103 : 0;
    if (makeZoomLevels(file) || constructZoomLevels(file) || motifkit_bigwig_mend_zoom(file)) return 101;
    if (bwSetPos(file, end) || writeZoomLevels(file) || fwrite(&last, sizeof last, 1, file->URL->x.fp) != 1) return 102;
    return fflush(file->URL->x.fp) != 0 || motifkit_bigwig_failed(file) ? 103 : 0;
}

// Closes the stream of a file that is not completed.
static inline void motifkit_bigwig_abandon(bigWigFile_t *file) { fclose(file->URL->x.fp); }
