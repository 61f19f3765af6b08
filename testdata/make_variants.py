#!/usr/bin/env python3
"""Makes variants.vcf: nine records on chr17_part.fa, of each kind that changes a motif, and two alleles that can't be compared.

    python3 testdata/make_variants.py > testdata/variants.vcf
"""
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

lines = (Path(__file__).parent / "chr17_part.fa").read_text().splitlines()
bases = "".join(lines[1:])
print("##fileformat=VCFv4.3")
print(f"##contig=<ID={lines[0][1:].split()[0]},length={len(bases)}>")
print('##ALT=<ID=DEL,Description="Deletion">')
print('##INFO=<ID=END,Number=1,Type=Integer,Description="End of the deletion">')
print("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", sep="\t")
for name, position, count, alternatives, info in RECORDS:
    reference = bases[position - 1 : position - 1 + count].upper()
    print("chr17", position, name, reference, alternatives, ".", ".", info, sep="\t")
