#!/usr/bin/env python3
"""`motifkit pool` beside other tools that reduce sequences to a number for each motif, one thread each, in turn.

    python3 Tests/Pooling/peers.py REGIONS.fa MOTIFS.meme [--rounds 3] [--sequences 2000] [--motifkit .build/release/motifkit]

Needs the PyPI packages lightmotif==0.10.1, MOODS-python==1.9.4.1 and numpy. REGIONS.fa has sequences of A, C, G and T. lightmotif
finds the best score of every sequence, motif and strand; MOODS, which motifmatchr calls, the hits with p <= 1e-4. Both have only the
first --sequences, in memory and encoded, with matrices and thresholds made; motifkit is timed as a whole process on all of the
file, and writes an NPY file. Prints billions of windows a second (bases · motifs · 2), medians, and how many of lightmotif's best
scores are motifkit's, which counts thousandths of a bit; lightmotif also counts windows beyond the end of a sequence, where letters
score 0.
"""
import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import lightmotif
import MOODS.scan
import MOODS.tools
import numpy as np

PSEUDOCOUNT, PVALUE = 0.1, 1e-4


def read_sequences(path):
    sequences = []
    for line in Path(path).read_text().splitlines():
        if line.startswith(">"):
            sequences.append("")
        else:
            sequences[-1] += line.upper()
    return sequences


def read_motifs(path):
    """Counts of A, C, G and T, shape [4, w], of each motif of a MEME file."""
    motifs, sites = [], 0
    for line in Path(path).read_text().splitlines():
        fields = line.split()
        if line.startswith("letter-probability"):
            sites = float(fields[fields.index("nsites=") + 1])
            motifs.append([])
        elif len(fields) == 4 and motifs and not line.startswith("MOTIF"):
            row = np.array([float(field) for field in fields])
            motifs[-1].append(row / row.sum() * sites)
    return [np.array(rows).T for rows in motifs]


def log_odds(counts):
    return np.log2((counts + PSEUDOCOUNT / 4) / (counts.sum(axis=0) + PSEUDOCOUNT) / 0.25)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("regions")
    parser.add_argument("motifs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sequences", type=int, default=2000)
    parser.add_argument("--motifkit", default=".build/release/motifkit")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    sequences, matrices = read_sequences(options.regions), [log_odds(counts) for counts in read_motifs(options.motifs)]
    few = sequences[: options.sequences]

    striped = [lightmotif.EncodedSequence(sequence).stripe() for sequence in few]
    forward = [lightmotif.ScoringMatrix(dict(zip("ACGT", matrix.tolist()))) for matrix in matrices]
    strands = [(matrix, matrix.reverse_complement()) for matrix in forward]
    best = np.empty((len(few), len(matrices)), dtype=np.float32)

    def run_lightmotif():
        for row, sequence in enumerate(striped):
            for column, (matrix, reverse) in enumerate(strands):
                best[row, column] = max(matrix.calculate(sequence).max(), reverse.calculate(sequence).max())

    flat = MOODS.tools.flat_bg(4)
    both = [strand.tolist() for matrix in matrices for strand in (matrix, matrix[::-1, ::-1])]
    scanner = MOODS.scan.Scanner(7)
    scanner.set_motifs(both, flat, [MOODS.tools.threshold_from_p(matrix, flat, PVALUE) for matrix in both])

    def run_moods():
        for sequence in few:
            scanner.scan(sequence)

    with tempfile.TemporaryDirectory() as folder:
        scores = os.path.join(folder, "scores.npy")

        def run_motifkit():
            subprocess.run(
                [options.motifkit, "pool", options.regions, "--motifs", options.motifs, "--threads", "1", "-o", scores, "--quiet"],
                check=True)

        tools = {"lightmotif": (run_lightmotif, few), "MOODS": (run_moods, few), "motifkit": (run_motifkit, sequences)}
        speeds = {name: [] for name in tools}
        for _ in range(options.rounds):
            for name, (run, work) in tools.items():
                start = time.perf_counter()
                run()
                speeds[name].append(sum(map(len, work)) * len(matrices) * 2 / (time.perf_counter() - start) / 1e9)
        pooled = np.load(scores)[: len(few)]
    for name, rates in speeds.items():
        print(f"{name:10} {statistics.median(rates):7.2f} G windows a second")
    same, lower = np.abs(pooled - best) < 0.01, pooled < best
    print(f"best scores of lightmotif: {same.mean():.2%} as motifkit's, {(~same & lower).mean():.2%} higher, {(~same & ~lower).mean():.2%} lower")


main()
