#!/usr/bin/env python3
"""Makes variants.vcf: nine records on chr17_part.fa, of each kind that changes a motif, and two alleles that can't be compared. With the word
phased, makes phased.vcf: some of them, and one beside them, with the genotypes of a sample. With the word known, makes known.vcf: rs12740374
on known.fa, whose minor allele T makes a site of C/EBP (Musunuru et al., Nature 466, 714, 2010).

    python3 testdata/make_variants.py > testdata/variants.vcf
    python3 testdata/make_variants.py phased > testdata/phased.vcf
    python3 testdata/make_variants.py known > testdata/known.vcf
"""
import sys
from pathlib import Path

# ID, position from 1, number of bases of the reference allele, alternative alleles, INFO.
RECORDS = [
    ("broken", 2263, 1, "G", "."),
    ("made", 10283, 1, "C", "."),
    ("stronger", 10527, 1, "C", "."),
    ("lower_case", 12025, 1, "A", "."),
    ("deletion", 13348, 4, "T", "."),
    ("insertion", 13631, 1, "TGC", "."),
    ("two_bases", 26933, 3, "GCT", "."),
    ("two_alleles", 27045, 1, "T,*", "."),
    ("symbolic", 38480, 1, "<DEL>", "END=38520"),
]

# The same, with the genotype of the sample in the place of INFO.
PHASED = [
    ("broken", 2263, 1, "G", "0|1"),
    ("beside", 2265, 1, "T", "0|1"),
    ("made", 10283, 1, "C", "0|0"),
    ("deletion", 13348, 4, "T", "1|1"),
    ("two_alleles", 27045, 1, "T", "0/1"),
]

KNOWN = [("rs12740374", 41, 1, "T", ".")]

kind = sys.argv[1] if len(sys.argv) > 1 else ""
phased = kind == "phased"
records = {"": RECORDS, "phased": PHASED, "known": KNOWN}[kind]
lines = (Path(__file__).parent / ("known.fa" if kind == "known" else "chr17_part.fa")).read_text().splitlines()
contig, bases = lines[0][1:].split()[0], "".join(lines[1:])
print("##fileformat=VCFv4.3")
print(f"##contig=<ID={contig},length={len(bases)}>")
if phased:
    print('##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">')
elif records is RECORDS:
    print('##ALT=<ID=DEL,Description="Deletion">')
    print('##INFO=<ID=END,Number=1,Type=Integer,Description="End of the deletion">')
print("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", *(["FORMAT", "made"] if phased else []), sep="\t")
for name, position, count, alternatives, last in records:
    reference = bases[position - 1 : position - 1 + count].upper()
    print(contig, position, name, reference, alternatives, ".", ".", *([".", "GT", last] if phased else [last]), sep="\t")
