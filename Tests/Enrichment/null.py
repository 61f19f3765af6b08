#!/usr/bin/env python3
"""Counts the motifs that motifkit enrich calls where nothing is enriched but GC.

    Tests/Enrichment/null.py GENOME PEAKS MOTIFS [PROGRAM]

Positives are random windows of the genome with the GC of sequences of PEAKS (ENCODE's tables, the sequence in column 3), negatives are any random
windows, 2,000 of each. Prints for each of 20 seeds the calls of pvalue and of fisher_pvalue after the correction of Bonferroni at 0.05, and
their means; exits with 1 if pvalue makes more than 0.05 false calls on average.
"""
import collections
import gzip
import random
import subprocess
import sys
import tempfile
from pathlib import Path

genome_path, peaks_path, motifs = sys.argv[1:4]
program = sys.argv[4] if len(sys.argv) > 4 else Path(__file__).resolve().parents[2] / ".build/release/motifkit"
width, count, seeds = 101, 2000, 20


def lines(path):
    with (gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)) as file:
        return file.read().splitlines()


genome = "".join(line for line in lines(genome_path) if not line.startswith(">")).upper()
strong = [row[2].count("G") + row[2].count("C") for row in (line.split("\t") for line in lines(peaks_path)[1:]) if len(row[2]) == width]


def window():
    while True:
        start = random.randrange(len(genome) - width)
        letters = genome[start : start + width]
        if "N" not in letters:
            return letters


def fasta(path, sequences):
    path.write_text("".join(f">{number}\n{letters}\n" for number, letters in enumerate(sequences)))


totals = [0, 0]
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    for seed in range(seeds):
        random.seed(seed)
        wanted = collections.Counter(random.choice(strong) for _ in range(count))
        positives = []
        # A window for nearly every wanted share; the rarest are given up.
        for _ in range(200 * count):
            letters = window()
            share = letters.count("G") + letters.count("C")
            if wanted[share] > 0:
                wanted[share] -= 1
                positives.append(letters)
        fasta(folder / "positives.fa", positives)
        fasta(folder / "negatives.fa", [window() for _ in range(count)])
        command = [program, "enrich", folder / "positives.fa", "--negatives", folder / "negatives.fa", "-m", motifs, "-q", "--all"]
        subprocess.run([str(word) for word in command + ["-o", folder / "enriched"]], check=True)
        table = [line.split("\t") for line in lines(folder / "enriched/enriched.tsv")]
        calls = [sum(float(row[table[0].index(name)]) * (len(table) - 1) <= 0.05 for row in table[1:]) for name in ("pvalue", "fisher_pvalue")]
        totals = [total + called for total, called in zip(totals, calls)]
        print(f"seed {seed}: {len(positives)} positives, {calls[0]} calls of pvalue, {calls[1]} of fisher_pvalue", flush=True)
print(f"means: {totals[0] / seeds} and {totals[1] / seeds}")
sys.exit(totals[0] / seeds > 0.05)
