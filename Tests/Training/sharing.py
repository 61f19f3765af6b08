#!/usr/bin/env python3
"""Compares `motifkit train --share-head` with separate trainings, on made data whose motif, amplitudes and backgrounds are known.

Four experiments measure one motif with different amplitudes A and backgrounds B, on 250 sequences each:
a label is A·f(x) + B plus normal noise of the deviation A · noise, where f(x) is the score of the best site, with mean 0 and deviation 1.
Three ways to learn from them are compared: one shared head, a training for each experiment, and one experiment that has measured
all 1,000 sequences. The last one is what sharing can reach at best.

The table has, for each way, means over the repetitions: Pearson's correlation of the columns of the first motif with those of the
true one at the best offset and strand, the AUROC with which predictions of new sequences tell those with a planted site, and Pearson's
correlation of these predictions with f. Behind it stands how many standard errors the amplitudes and backgrounds are off.

    Tests/Training/sharing.py [--program .build/release/motifkit] [--repetitions 5] [--first-seed 1] [--noise 1]
"""

import argparse
import math
import os
import random
import statistics
import subprocess
import tempfile

LETTERS = "ACGT"
WORD = "TGACGTCAT"
MOTIF = [[0.85 if letter == wanted else 0.05 for letter in LETTERS] for wanted in WORD]
AMPLITUDES = {"plate": 0.3, "array": 1.0, "reader": 2.0, "counter": 5.0}
BACKGROUNDS = {"plate": 10.0, "array": 0.0, "reader": -3.0, "counter": 100.0}
LENGTH, EACH, NEW = 60, 250, 2000


def score(sequence):
    """The log-odds in bits of the best site on either strand."""
    reverse = sequence.translate(str.maketrans(LETTERS, LETTERS[::-1]))[::-1]
    odds = [{letter: math.log2(4 * p) for letter, p in zip(LETTERS, column)} for column in MOTIF]
    return max(
        sum(column[letter] for column, letter in zip(odds, strand[first:]))
        for strand in (sequence, reverse) for first in range(LENGTH - len(MOTIF) + 1))


def sequences(count, source):
    """Random sequences, every other one with a planted site; and whether they have one."""
    rows = []
    for row in range(count):
        letters = source.choices(LETTERS, k=LENGTH)
        if row % 2:
            first = source.randrange(LENGTH - len(MOTIF) + 1)
            letters[first:first + len(MOTIF)] = [source.choices(LETTERS, column)[0] for column in MOTIF]
        rows.append(("".join(letters), row % 2))
    return rows


def correlation(one, other):
    return statistics.correlation(one, other)


def auroc(values, classes):
    ranked = sorted(zip(values, classes))
    ranks = sum(rank for rank, (_, positive) in enumerate(ranked, 1) if positive)
    positives = sum(classes)
    return (ranks - positives * (positives + 1) / 2) / (positives * (len(classes) - positives))


def first_motif(path):
    """The columns of the first motif of a MEME file."""
    columns = []
    with open(path) as file:
        for line in file:
            if line.startswith("letter-probability"):
                for row in file:
                    if len(row.split()) != 4:
                        return columns
                    columns.append([float(cell) for cell in row.split()])
    return columns


def column_correlation(found):
    """Pearson's correlation of the columns of the true motif with those of another at the best offset and strand."""
    best = -1.0
    for columns in (found, [column[::-1] for column in found[::-1]]):
        for offset in range(1 - len(MOTIF), len(columns)):
            part = [columns[i] if 0 <= i < len(columns) else [0.25] * 4 for i in range(offset, offset + len(MOTIF))]
            one, other = sum(MOTIF, []), sum(part, [])
            if len(set(other)) > 1:
                best = max(best, correlation(one, other))
    return best


def repetition(seed, deviation_of_noise, program, folder):
    source = random.Random(seed)
    train, new = sequences(4 * EACH, source), sequences(NEW, source)
    scores = [score(sequence) for sequence, _ in train]
    mean, deviation = statistics.fmean(scores), statistics.pstdev(scores)
    f = [(value - mean) / deviation for value in scores]
    truth = [score(sequence) for sequence, _ in new]
    names = list(AMPLITUDES)
    noise = [source.gauss(0, deviation_of_noise) for _ in f]

    def table(name, rows, amplitude, background):
        path = os.path.join(folder, name + ".tsv")
        with open(path, "w") as file:
            file.write("sequence\tlevel\n")
            for row in rows:
                file.write(f"{train[row][0]}\t{amplitude * (f[row] + noise[row]) + background:.6g}\n")
        return path

    tables = [table(name, range(k * EACH, (k + 1) * EACH), AMPLITUDES[name], BACKGROUNDS[name]) for k, name in enumerate(names)]
    whole = table("whole", range(4 * EACH), 1, 0)
    fasta = os.path.join(folder, "new.fa")
    with open(fasta, "w") as file:
        file.writelines(f">{row}\n{sequence}\n" for row, (sequence, _) in enumerate(new))

    def figures(model, *options):
        """Trains, and returns the three figures of the table."""
        model = os.path.join(folder, model)
        subprocess.run([program, "train", "-q", "-o", model, *options], check=True)
        text = subprocess.run([program, "predict", model, fasta], check=True, capture_output=True, text=True).stdout
        values = [float(line.split("\t")[1]) for line in text.splitlines()[1:]]
        return (
            column_correlation(first_motif(os.path.join(model, "motifs.meme"))), auroc(values, [planted for _, planted in new]),
            correlation(values, truth))

    separate = [figures(f"separate{k}", "--table", path, "--folds", "0") for k, path in enumerate(tables)]
    result = {
        "separate, 250 each": tuple(map(statistics.fmean, zip(*separate))),
        "shared, 4 x 250": figures("shared", "--share-head", "--experiments", *tables),
        "one experiment, 1,000": figures("one", "--table", whole, "--folds", "0"),
    }
    errors = []
    scale = statistics.geometric_mean(AMPLITUDES.values())
    with open(os.path.join(folder, "shared", "experiments.tsv")) as file:
        file.readline()
        for line in file:
            name, _, a, a_error, b, b_error = line.split("\t")[:6]
            errors.append((float(a) - AMPLITUDES[name] / scale) / float(a_error))
            errors.append((float(b) - BACKGROUNDS[name]) / float(b_error))
    return result, errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=".build/release/motifkit")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=1)
    arguments = parser.parse_args()
    results, errors = [], []
    for seed in range(arguments.first_seed, arguments.first_seed + arguments.repetitions):
        with tempfile.TemporaryDirectory() as folder:
            result, some = repetition(seed, arguments.noise, os.path.abspath(arguments.program), folder)
        results.append(result)
        errors += some
    print("training\tcolumn_correlation\tauroc\tcorrelation_with_f")
    for way in results[0]:
        print(way, *(f"{statistics.fmean(values):.3f}" for values in zip(*(result[way] for result in results))), sep="\t")
    within = [sum(abs(error) <= limit for error in errors) for limit in (1, 2, 3)]
    print(f"of {len(errors)} amplitudes and backgrounds, {within[0]} are within 1 standard error of the truth, {within[1]} within 2, {within[2]} within 3")


if __name__ == "__main__":
    main()
