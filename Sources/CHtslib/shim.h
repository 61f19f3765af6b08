// The parts of htslib that Swift can't import: macros, bit fields, unions and inline functions.
#pragma once

#include <htslib/bgzf.h>
#include <htslib/cram.h>
#include <htslib/faidx.h>
#include <htslib/hfile.h>
#include <htslib/hts.h>
#include <htslib/sam.h>
#include <htslib/tbx.h>
#include <htslib/vcf.h>
#include <string.h>

// Reads up to `size` bytes of the decompressed content: returns their number, 0 at the end, or a negative number on error.
// A shim because htsFile keeps its stream in a union whose member is chosen by bit fields.
static inline ssize_t motifkit_read(htsFile *file, void *buffer, size_t size) {
    return file->is_bgzf ? bgzf_read(file->fp.bgzf, buffer, size) : hread(file->fp.hfile, buffer, size);
}

// Returns 1 if the stream is BGZF, whose blocks can be decompressed independently.
static inline int motifkit_is_blocked(htsFile *file) { return file->is_bgzf && file->format.compression == bgzf; }

// The number of decompressed bytes of the current BGZF block that have not been read yet.
static inline size_t motifkit_decompressed_size(htsFile *file) {
    return (size_t)(file->fp.bgzf->block_length - file->fp.bgzf->block_offset);
}

// Reads up to `size` bytes as stored (still compressed) from behind the current BGZF block.
static inline ssize_t motifkit_read_stored(htsFile *file, void *buffer, size_t size) {
    return hread(file->fp.bgzf->fp, buffer, size);
}

// The error flags (BGZF_ERR_…) of a stream, which htslib keeps in a bit field; 0 if there is none.
static inline unsigned motifkit_bgzf_stream_error(BGZF *stream) { return stream->errcode; }
static inline unsigned motifkit_bgzf_error(htsFile *file) { return file->is_bgzf ? motifkit_bgzf_stream_error(file->fp.bgzf) : 0; }

// Returns 1 if a BGZF stream ended without the empty block that marks its end.
static inline int motifkit_bgzf_lacks_end_marker(BGZF *stream) {
    return stream->is_compressed && !stream->is_gzip && stream->no_eof_block;
}

// Returns 1 if a BGZF or CRAM stream ended without its end marker. For pipes this is known only after the last read;
// hts_check_EOF tells it beforehand for files that can seek. cram_eof returns 2 if the stream ended without the marker.
static inline int motifkit_lacks_end_marker(htsFile *file) {
    if (file->is_cram) return cram_eof(file->fp.cram) == 2;
    return file->is_bgzf && motifkit_bgzf_lacks_end_marker(file->fp.bgzf);
}

// Decompresses BGZF on `count` threads. hts_set_threads would also start parser threads for SAM and CRAM.
static inline void motifkit_use_threads(htsFile *file, int count) {
    if (motifkit_is_blocked(file)) bgzf_mt(file->fp.bgzf, count, 256);
}

// The offset of reading in bytes of the stored file; -1 for CRAM, whose offset htslib does not tell.
static inline int64_t motifkit_stored_offset(htsFile *file) {
    if (file->is_cram) return -1;
    return file->is_bgzf ? file->fp.bgzf->block_address : (int64_t)htell(file->fp.hfile);
}

// Copies the next bytes of a stream without consuming them: at most `size`, and of BGZF no more than the current block holds.
static inline ssize_t motifkit_peek(htsFile *file, void *buffer, size_t size) {
    if (file->is_bgzf) {
        BGZF *stream = file->fp.bgzf;
        int byte = bgzf_peek(stream);
        if (byte < 0 || size == 0) return byte == -1 ? 0 : -1;
        size_t count = motifkit_decompressed_size(file);
        if (count > size) count = size;
        memcpy(buffer, (const char *)stream->uncompressed_block + stream->block_offset, count);
        return (ssize_t)count;
    }
    return hpeek(file->fp.hfile, buffer, size);
}

// The CRAM reader of a file, which htsFile keeps in a union.
static inline cram_fd *motifkit_cram(htsFile *file) { return file->fp.cram; }

// Accessors of alignment records, which are macros in htslib.
static inline const char *motifkit_name(const bam1_t *record) { return bam_get_qname(record); }
static inline size_t motifkit_name_length(const bam1_t *record) {
    return (size_t)(record->core.l_qname - record->core.l_extranul - 1);
}
static inline const uint8_t *motifkit_packed_bases(const bam1_t *record) { return bam_get_seq(record); }
static inline const uint32_t *motifkit_cigar(const bam1_t *record) { return bam_get_cigar(record); }

// The number of samples that a header names, a macro.
static inline int motifkit_sample_count(const bcf_hdr_t *header) { return bcf_hdr_nsamples(header); }

// The number of alleles of a variant, the reference among them, which htslib keeps in a bit field.
static inline int motifkit_allele_count(const bcf1_t *record) { return record->n_allele; }

// Lets FASTQ names end in /1 and /2 for the reads of a pair. hts_set_opt takes a variable number of arguments.
static inline void motifkit_number_mates(htsFile *file) { hts_set_opt(file, FASTQ_OPT_RNUM, 1); }

// Opens a file for reading; sam_open is a macro for hts_open.
static inline htsFile *motifkit_open(const char *path) { return hts_open(path, "r"); }
