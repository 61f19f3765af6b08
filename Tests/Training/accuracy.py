#!/usr/bin/env python3
"""Test AUROC of `motifkit train` on public labelled sequences, and how well its first motif matches the factor's in JASPAR.

    python3 Tests/Training/accuracy.py FOLDER [--seeds 3] [--only encode,motifs,gue,nfe2]

FOLDER is described in labelled.py. Needs the PyPI package numpy. Each figure is the mean of seeds 1 to 3; in brackets CPU seconds of the
whole process. "fixed" negatives are one shuffle of each positive; the others are drawn anew for each epoch.
"""
import argparse
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np

from labelled import ENCODE, PROGRAM, encode, gue, shuffles, train, write_fasta, write_table

JASPAR = Path(__file__).parents[2] / "motifs/JASPAR2026_CORE_vertebrates.meme"
# The motifs by whose family a learned one counts as the factor's.
FAMILY = {
    "CTCFL": {"CTCF"}, "FOXA1": {"FOXA1", "FOXA2", "FOXA3"}, "GABPA": {"GABPA", "ELK1", "ELK3", "ELK4", "ETS1", "ETS2"},
    "REST": {"REST"}, "USF1": {"USF1"},
}


def auroc(scores, labels):
    """By counting pairs."""
    scores, labels = np.asarray(scores), np.asarray(labels)
    difference = scores[labels == 1][:, None] - scores[labels == 0][None, :]
    return float((difference > 0).mean() + (difference == 0).mean() / 2)


def read_meme(path):
    """Names, or ids where there are none, and probabilities [w, 4], in the order of the file."""
    motifs = []
    for line in path.read_text().splitlines():
        fields = line.split()
        if fields[:1] == ["MOTIF"]:
            motifs.append((fields[-1], []))
        elif motifs and len(fields) == 4 and all(field[0].isdigit() for field in fields):
            motifs[-1][1].append([float(field) for field in fields])
    return [(name, np.array(rows)) for name, rows in motifs]


def correlation(one, other, least=6):
    """Pearson's correlation of the cells of aligned columns, six or more, at the best shift and strand; and how many columns."""
    best = (-1.0, 0)
    for turned in (other, other[::-1, ::-1]):
        for shift in range(least - len(turned), len(one) - least + 1):
            first, end = max(0, shift), min(len(one), shift + len(turned))
            pair = np.corrcoef(one[first:end].ravel(), turned[first - shift:end - shift].ravel())
            best = max(best, (float(pair[0, 1]), end - first))
    return best


class Runs:
    def __init__(self, folder, seeds, program):
        self.folder, self.seeds, self.program = folder, range(1, seeds + 1), program

    def mean(self, *arguments):
        """Mean AUROC over the seeds, and median CPU seconds."""
        results = [train(self.folder / "model", *arguments, "--seed", seed, program=self.program) for seed in self.seeds]
        return statistics.mean(result[0] for result in results), statistics.median(result[2] for result in results)

    def row(self, *arguments):
        """The cells of one model, and of five restarts."""
        return [self.mean(*arguments), self.mean(*arguments, "--restarts", 5)]


def table(title, header, rows, mean=False):
    print(f"\n{title}\n\n| | {' | '.join(header)} |\n| --- |" + " ---: |" * len(header))
    if mean:
        rows = rows + [("mean", [(statistics.mean(column[0] for column in cells), statistics.median(column[1] for column in cells))
                                 for cells in zip(*(cells for _, cells in rows))])]
    for name, cells in rows:
        print(f"| {name} | " + " | ".join(f"{value:.4f} ({seconds:.2f} s)" for value, seconds in cells) + " |")
    sys.stdout.flush()


def encode_tables(data, folder, runs):
    for positives in (500, 50):
        fresh, fixed = [], []
        for factor in ENCODE:
            sequences = encode(data, factor, "AC")[0][:positives]
            negatives = shuffles(sequences)
            test, labels = encode(data, factor, "B")
            test_file = write_table(folder / "test.tsv", test, labels)
            arguments = ["--positives", write_fasta(folder / "positives.fa", sequences), "--test", test_file]
            fresh.append((factor, runs.row(*arguments)))
            arguments += ["--negatives", write_fasta(folder / "negatives.fa", negatives)]
            fixed.append((factor, runs.row(*arguments)))
        size = f"ENCODE, {positives} positives"
        table(f"{size}, fresh shuffles", ["one model", "5 restarts"], fresh, mean=True)
        table(f"{size}, fixed shuffles", ["one model", "5 restarts"], fixed, mean=True)


def motif_table(data, folder, runs):
    known = read_meme(JASPAR)
    print(f"\nFirst motif and the factor's, correlation (aligned columns), seeds {', '.join(map(str, runs.seeds))}\n")
    print("| | mean | " + " | ".join(f"seed {seed}" for seed in runs.seeds) + " |\n| --- | ---: |" + " ---: |" * len(runs.seeds))
    for factor in ENCODE:
        sequences = encode(data, factor, "AC")[0][:500]
        test_file = write_table(folder / "test.tsv", *encode(data, factor, "B"))
        arguments = ["--positives", write_fasta(folder / "positives.fa", sequences), "--test", test_file]
        found = []
        for seed in runs.seeds:
            train(folder / "model", *arguments, "--seed", seed, program=runs.program)
            first = read_meme(folder / "model/motifs.meme")[0][1]
            found.append(max(correlation(first, motif) for name, motif in known if name in FAMILY[factor]))
        print(f"| {factor} | {statistics.mean(value for value, _ in found):.3f} | "
              + " | ".join(f"{value:.3f} ({columns})" for value, columns in found) + " |")
    sys.stdout.flush()


def gue_table(data, folder, runs):
    rows = []
    for name in ("tf0", "tf1"):
        training = write_table(folder / "training.tsv", *gue(data, name, "train"))
        arguments = ["--table", training, "--test", write_table(folder / "test.tsv", *gue(data, name, "test"))]
        rows.append((name, runs.row(*arguments)))
    table("GUE, all training sequences", ["one model", "5 restarts"], rows)


def nfe2_table(data, folder, runs):
    def read(part):
        text = next((data / "nfe2").glob(f"*Rep0.{part}.fa")).read_text()
        return ["".join(record.split("\n")[1:]).upper() for record in text.split(">")[1:]]

    positives, negatives, test, test_negatives = (read(part) for part in ("tr", "neg.tr", "test", "neg.test"))
    labels = [1] * len(test) + [0] * len(test_negatives)
    test_file = write_table(folder / "test.tsv", test + test_negatives, labels)
    arguments = ["--positives", write_fasta(folder / "positives.fa", positives),
                 "--negatives", write_fasta(folder / "negatives.fa", negatives), "--test", test_file]
    table("NFE2, genomic negatives", ["one model", "5 restarts"], [("NFE2", runs.row(*arguments))])


TABLES = {"encode": encode_tables, "motifs": motif_table, "gue": gue_table, "nfe2": nfe2_table}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, metavar="FOLDER")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", default=",".join(TABLES), help="the tables to make (default: %(default)s)")
    parser.add_argument("--program", type=Path, default=PROGRAM)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        runs = Runs(folder, arguments.seeds, arguments.program)
        for name in arguments.only.split(","):
            TABLES[name](arguments.data, folder, runs)


if __name__ == "__main__":
    main()
