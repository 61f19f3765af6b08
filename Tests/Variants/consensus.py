#!/usr/bin/env python3
"""Holds motifkit variants --sample against bcftools consensus and motifkit scan.

    python3 Tests/Variants/consensus.py VCF GENOME MOTIFS [MOTIFKIT]

Needs bcftools, samtools, and the htslib programs bgzip and tabix. VCF has records of one contig without overlaps, as far as they are used; GENOME
is its FASTA file. The sample is made: each record that does not overlap the one before gets a phased genotype by a fixed rule.

bcftools consensus writes both haplotypes of the sample, and motifkit scan finds the hits in them and in the genome. For each change, haplotype and
motif, the best hits that touch the change are compared, which gives the effects that motifkit variants --sample has to print, with both scores.

Prints the number of effects compared. Exits with 1 if an effect is missing, differs, or is too much.
"""
import bisect
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

FLANK = 100


def run(*command, output=None):
    subprocess.run([str(word) for word in command], stdout=output, stderr=subprocess.PIPE if output else None, check=True)


def records(path):
    """The records that are used: contig, position (0-based), REF and the list of ALT."""
    text = subprocess.run(["bcftools", "view", "-H", "-G", path], capture_output=True, text=True, check=True).stdout
    end = -1
    for line in text.splitlines():
        contig, position, _, reference, alternatives = line.split("\t")[:5]
        position, alternatives = int(position) - 1, alternatives.split(",")
        if position < end or any(set(allele) - set("ACGT") for allele in alternatives + [reference]):
            continue
        end = position + len(reference)
        yield contig, position, reference, alternatives


def trimmed(position, reference, alternative):
    """The positions that are removed, and the inserted bases."""
    while reference and alternative and reference[-1] == alternative[-1]:
        reference, alternative = reference[:-1], alternative[:-1]
    while reference and alternative and reference[0] == alternative[0]:
        position, reference, alternative = position + 1, reference[1:], alternative[1:]
    return position, position + len(reference), alternative


def hits(program, genome, motifs):
    """The hits in a FASTA file of one sequence: their starts, sorted, and for each the end, motif and score."""
    lines = subprocess.run([program, "scan", genome, "--motifs", motifs, "--quiet"], capture_output=True, text=True, check=True).stdout.splitlines()
    found = sorted((int(fields[1]), int(fields[2]), fields[3], float(fields[7])) for fields in (line.split("\t") for line in lines))
    return [hit[0] for hit in found], found


def best(found, first, last, widest):
    """The best score of each motif among the hits that touch a change."""
    starts, hits = found
    scores = {}
    for start, end, motif, score in hits[bisect.bisect_left(starts, first - widest):bisect.bisect_left(starts, max(last, first))]:
        touches = start < first < end if first == last else start < last and end > first
        if touches:
            scores[motif] = max(score, scores.get(motif, score))
    return scores


def main():
    vcf, genome, motifs = sys.argv[1:4]
    program = sys.argv[4] if len(sys.argv) > 4 else ".build/release/motifkit"
    generator = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        used = list(records(vcf))
        contig, offset = used[0][0], max(0, used[0][1] - FLANK)
        used = [record for record in used if record[0] == contig]
        end = used[-1][1] + len(used[-1][2]) + FLANK
        part = subprocess.run(["samtools", "faidx", genome, f"{contig}:{offset + 1}-{end}"], capture_output=True, text=True, check=True).stdout
        (folder / "genome.fa").write_text(">part\n" + part.split("\n", 1)[1])
        changes = []
        with open(folder / "sample.vcf", "w") as text:
            text.write(
                "##fileformat=VCFv4.2\n##contig=<ID=part>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts\n")
            for number, (_, position, reference, alternatives) in enumerate(used):
                calls = [generator.choice([0, generator.randint(1, len(alternatives))]) for _ in range(2)]
                text.write(f"part\t{position - offset + 1}\tv{number}\t{reference}\t{','.join(alternatives)}\t.\t.\t.\tGT\t{calls[0]}|{calls[1]}\n")
                changes.append((position - offset, reference, alternatives, calls))
        run("bgzip", folder / "sample.vcf")
        run("tabix", "-p", "vcf", folder / "sample.vcf.gz")
        haplotypes = []
        for haplotype in (1, 2):
            with open(folder / f"haplotype{haplotype}.fa", "w") as text:
                run("bcftools", "consensus", "-f", folder / "genome.fa", "-H", haplotype, folder / "sample.vcf.gz", output=text)
            haplotypes.append(hits(program, folder / f"haplotype{haplotype}.fa", motifs))
        genome_hits = hits(program, folder / "genome.fa", motifs)
        widest = max(end - start for start, end, _, _ in genome_hits[1])
        expected = {}
        shifts = [0, 0]
        for number, (position, reference, alternatives, calls) in enumerate(changes):
            for haplotype, call in enumerate(calls):
                if not call:
                    continue
                first, last, inserted = trimmed(position, reference, alternatives[call - 1])
                place = first + shifts[haplotype]
                old = best(genome_hits, first, last, widest)
                new = best(haplotypes[haplotype], place, place + len(inserted), widest)
                for motif in old.keys() | new.keys():
                    a, b = old.get(motif), new.get(motif)
                    effect = "gain" if a is None else "loss" if b is None else "stronger" if b > a else "weaker" if b < a else None
                    if effect:
                        expected[f"v{number}", str(haplotype + 1), motif] = (effect, a, b)
                shifts[haplotype] += len(alternatives[call - 1]) - len(reference)
        command = [program, "variants", folder / "sample.vcf.gz", "--genome", folder / "genome.fa", "--motifs", motifs, "--sample", "s", "--quiet"]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        columns = {name: index for index, name in enumerate(lines[0].split("\t"))}
        found = {}
        for line in lines[1:]:
            fields = line.split("\t")
            effect = fields[columns["effect"]]
            scores = [None if effect == without else float(fields[columns[name]]) for name, without in (("ref_score", "gain"), ("alt_score", "loss"))]
            for haplotype in fields[columns["haplotypes"]].split(","):
                found[fields[columns["id"]], haplotype, fields[columns["motif_id"]]] = (effect, *scores)
        shared = sum(1 for line in lines[1:] if "," in line.split("\t")[columns["variants"]])
        wrong = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
        print(f"{len(changes)} records, {len(expected)} effects on haplotypes compared, {shared} lines with several variants in a window, {len(wrong)} differences")
        for key in sorted(wrong)[:10]:
            print(*key, "expected", expected.get(key), "found", found.get(key))
        sys.exit(1 if wrong or not expected else 0)


main()
