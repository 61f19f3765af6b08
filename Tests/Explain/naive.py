#!/usr/bin/env python3
"""Compares the changes that `motifkit explain` finds with `motifkit predict` of each mutant as a sequence of its own.

    python3 Tests/Explain/naive.py --program .build/release/motifkit --model model peaks.fa [--mutants 3000]

The mutants are drawn from all sequences with a fixed seed. Needs the PyPI package numpy. predict gives the probabilities p of a binary task, whose
outputs are log(p / (1 − p)); mutants with p above 0.99, where 1 − p has few digits, are compared as probabilities. Exits with 1 if
an output differs by more than 1e-5, relative to outputs above 1.
"""
import argparse
import random
import subprocess
import sys
import tempfile

import numpy as np

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--program", required=True)
parser.add_argument("--model", required=True)
parser.add_argument("--mutants", type=int, default=3000)
parser.add_argument("fasta")
options = parser.parse_args()


def sequences(path):
    found = []
    for line in open(path):
        if line.startswith(">"):
            found.append("")
        else:
            found[-1] += line.strip().upper()
    return found


def probabilities(letters, folder):
    with open(f"{folder}/mutants.fa", "w") as file:
        for number, sequence in enumerate(letters):
            file.write(f">m{number}\n{sequence}\n")
    lines = subprocess.run(
        [options.program, "predict", options.model, f"{folder}/mutants.fa", "-q"], check=True, capture_output=True, text=True).stdout.splitlines()
    return np.array([float(line.split("\t")[1]) for line in lines[1:]])


with tempfile.TemporaryDirectory() as folder:
    originals = sequences(options.fasta)
    array = f"{folder}/changes.npy"
    subprocess.run(
        [options.program, "explain", options.model, options.fasta, "--method", "deletion", "--values", "changes", "-o", array, "-q"], check=True)
    changes = np.load(array)
    rows = [line.rstrip("\n").split("\t") for line in open(f"{array}.rows.txt")][1:]
    if len(rows) != len(originals):
        sys.exit("sequences shorter than a filter are left out of the array; give longer ones")
    random.seed(1)
    drawn = []
    while len(drawn) < options.mutants:
        row = random.randrange(len(originals))
        position, base = random.randrange(len(originals[row])), random.randrange(4)
        if originals[row][position] != "ACGT"[base]:
            drawn.append((row, position, base))
    predicted = probabilities([originals[r][:p] + "ACGT"[b] + originals[r][p + 1:] for r, p, b in drawn], folder)
    worst, compared = 0.0, 0
    for (row, position, base), probability in zip(drawn, predicted):
        logit = float(rows[row][5]) + changes[row, base, position]
        if 1e-6 < probability < 0.99:
            expected = np.log(probability / (1 - probability))
            worst = max(worst, abs(logit - expected) / max(1, abs(expected)))
            compared += 1
        else:
            worst = max(worst, abs(1 / (1 + np.exp(-logit)) - probability))
    print(f"{len(drawn)} mutants, {compared} of them as outputs: largest difference {worst:.2g}")
    sys.exit(int(worst > 1e-5))
