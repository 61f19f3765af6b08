#!/usr/bin/env python3
"""Measures which method of `motifkit explain` finds the bases of planted motifs best.

    python3 Tests/Explain/methods.py --program .build/release/motifkit

Trains models on random sequences of 200 bases, half of which hold a word drawn from a motif of JASPAR, on either strand. For new sequences with a
site: the area under the ROC curve of contributions as a classifier of the site's bases within each sequence, the share of sequences whose
highest contribution lies in the site, and how much the output falls, in the mean, when the bases with the ten highest contributions are replaced by
random other ones. Needs the PyPI package numpy.
"""
import argparse
import subprocess
import tempfile

import numpy as np

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--program", required=True)
parser.add_argument("--motifs", default="motifs/JASPAR2026_CORE_vertebrates.meme")
options = parser.parse_args()
MOTIFS = ["MA0139.2", "MA0106.3", "MA0099.4", "MA0079.5", "MA0108.3"]
SETTINGS = {"default": [], "hidden layer": ["--hidden", "32"], "exponential": ["--activation", "exp"]}
random = np.random.default_rng(1)
LETTERS = np.array(list("ACGT"))


def motif(name):
    text, rows, reading = open(options.motifs).read().splitlines(), [], False
    for line in text:
        if line.startswith("MOTIF"):
            reading = line.split()[1] == name
        elif reading and line[:1] in " 01" and line.strip():
            rows.append([float(value) for value in line.split()[:4]])
    return np.array(rows)


def sequences(count, matrix, planted):
    """Random sequences as indices of letters, and the start of the site in each."""
    codes, starts = random.integers(0, 4, (count, 200)), np.full(count, -1)
    if planted:
        for row in range(count):
            site = np.array([random.choice(4, p=column / column.sum()) for column in matrix])
            if random.random() < 0.5:
                site = 3 - site[::-1]
            starts[row] = random.integers(0, 200 - len(site))
            codes[row, starts[row]:starts[row] + len(site)] = site
    return codes, starts


def fasta(path, codes):
    with open(path, "w") as file:
        for number, row in enumerate(codes):
            file.write(f">s{number}\n{''.join(LETTERS[row])}\n")


def area(values, positive):
    order = values.argsort(kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        ranks[values == value] = ranks[values == value].mean()
    count = positive.sum()
    return (ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(values) - count))


def outputs(folder, model, codes):
    fasta(f"{folder}/outputs.fa", codes)
    subprocess.run([options.program, "explain", model, f"{folder}/outputs.fa", "--method", "gradient", "-o", f"{folder}/outputs.npy", "-q"], check=True)
    return np.array([float(line.split("\t")[5]) for line in open(f"{folder}/outputs.npy.rows.txt").read().splitlines()[1:]])


print(f"{'model':14} {'method':12} {'AUROC':>7} {'top base in site':>17} {'fall of the output':>19}")
for name, setting in SETTINGS.items():
    figures = {}
    for identifier in MOTIFS:
        matrix = motif(identifier)
        with tempfile.TemporaryDirectory() as folder:
            fasta(f"{folder}/positive.fa", sequences(1000, matrix, True)[0])
            fasta(f"{folder}/negative.fa", sequences(1000, matrix, False)[0])
            subprocess.run(
                [options.program, "train", "--positives", f"{folder}/positive.fa", "--negatives", f"{folder}/negative.fa", "--folds", "0", "-q", "-o",
                 f"{folder}/model"] + setting, check=True, stdout=subprocess.DEVNULL)
            codes, starts = sequences(300, matrix, True)
            fasta(f"{folder}/test.fa", codes)
            shifts = random.integers(1, 4, codes.shape)
            before = outputs(folder, f"{folder}/model", codes)
            for method in ["gradient", "deletion", "integrated"]:
                subprocess.run(
                    [options.program, "explain", f"{folder}/model", f"{folder}/test.fa", "--method", method, "-o", f"{folder}/test.npy", "-q"], check=True)
                found = np.load(f"{folder}/test.npy")
                site = (np.arange(200) >= starts[:, None]) & (np.arange(200) < starts[:, None] + len(matrix))
                mutated = codes.copy()
                top = np.argsort(-found, axis=1, kind="stable")[:, :10]
                np.put_along_axis(mutated, top, (np.take_along_axis(codes, top, 1) + np.take_along_axis(shifts, top, 1)) % 4, axis=1)
                fall = (before - outputs(folder, f"{folder}/model", mutated)).mean()
                areas = np.mean([area(values, positive) for values, positive in zip(found, site)])
                hit = site[np.arange(len(found)), found.argmax(axis=1)].mean()
                figures.setdefault(method, []).append((areas, hit, fall))
    for method, rows in figures.items():
        areas, hit, fall = np.mean(rows, axis=0)
        print(f"{name:14} {method:12} {areas:7.3f} {hit:17.3f} {fall:19.2f}", flush=True)
