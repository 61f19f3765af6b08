// What Swift can't see of htslib: macros, bit fields and inline functions behind struct unions.
#pragma once

#include <htslib/bgzf.h>
#include <htslib/cram.h>
#include <htslib/faidx.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/sam.h>
#include <htslib/tbx.h>

// htsFile keeps its stream in a union that depends on bit fields. Reads up to `size` bytes of the decompressed content;
// 0 at the end, negative on error.
static inline ssize_t motifkit_read(htsFile *file, void *buffer, size_t size) {
    return file->is_bgzf ? bgzf_read(file->fp.bgzf, buffer, size) : hread(file->fp.hfile, buffer, size);
}

// Whether the stream is compressed in blocks, which stand alone.
static inline int motifkit_is_blocked(htsFile *file) { return file->is_bgzf && file->format.compression == bgzf; }

// Of a BGZF stream: the bytes of the current block that are not read yet, and what is stored behind it.
static inline size_t motifkit_decompressed_size(htsFile *file) {
    return (size_t)(file->fp.bgzf->block_length - file->fp.bgzf->block_offset);
}
static inline ssize_t motifkit_read_stored(htsFile *file, void *buffer, size_t size) {
    return hread(file->fp.bgzf->fp, buffer, size);
}

// BGZF keeps its errors in a bit field.
static inline unsigned motifkit_bgzf_stream_error(BGZF *stream) { return stream->errcode; }
static inline unsigned motifkit_bgzf_error(htsFile *file) { return file->is_bgzf ? motifkit_bgzf_stream_error(file->fp.bgzf) : 0; }

// Whether a BGZF stream has ended without the empty block that marks its end.
static inline int motifkit_bgzf_lacks_end_marker(BGZF *stream) {
    return stream->is_compressed && !stream->is_gzip && stream->no_eof_block;
}

// Whether a BGZF or CRAM stream has ended without its end marker. For pipes this is known only after the last read;
// hts_check_EOF tells it beforehand for files that can seek. cram_eof: 2 is the end of the stream, not of the format.
static inline int motifkit_lacks_end_marker(htsFile *file) {
    if (file->is_cram) return cram_eof(file->fp.cram) == 2;
    return file->is_bgzf && motifkit_bgzf_lacks_end_marker(file->fp.bgzf);
}

// Decompresses BGZF on threads. hts_set_threads would also start parsers for SAM and CRAM.
static inline void motifkit_use_threads(htsFile *file, int count) {
    if (motifkit_is_blocked(file)) bgzf_mt(file->fp.bgzf, count, 256);
}

// How far into the file, in bytes as stored, reading has come; -1 where it can't be told.
static inline int64_t motifkit_stored_offset(htsFile *file) {
    if (file->is_cram) return -1;
    return file->is_bgzf ? file->fp.bgzf->block_address : (int64_t)htell(file->fp.hfile);
}

// The first bytes of a text stream, still to be read.
static inline ssize_t motifkit_peek(htsFile *file, void *buffer, size_t size) {
    if (file->is_bgzf) {
        int byte = bgzf_peek(file->fp.bgzf);
        if (byte < 0 || size == 0) return byte == -1 ? 0 : -1;
        *(unsigned char *)buffer = (unsigned char)byte;
        return 1;
    }
    return hpeek(file->fp.hfile, buffer, size);
}

// Function-like macros and inline accessors of records.
static inline const char *motifkit_name(const bam1_t *record) { return bam_get_qname(record); }
static inline size_t motifkit_name_length(const bam1_t *record) {
    return (size_t)(record->core.l_qname - record->core.l_extranul - 1);
}
static inline const uint8_t *motifkit_packed_bases(const bam1_t *record) { return bam_get_seq(record); }

// sam_open is a macro of hts_open.
static inline htsFile *motifkit_open(const char *path) { return hts_open(path, "r"); }
static inline const uint32_t *motifkit_cigar(const bam1_t *record) { return bam_get_cigar(record); }
