#!/usr/bin/env python3
"""Makes labelled_matrix.mtx and labelled_barcodes.tsv: reads of the 300 sequences of labelled.tsv in 24 made cells.

    python3 testdata/make_counts.py

Rows are the sequences of labelled.tsv, in its order. Sequences with a site of AP-1 (label 1) are three times as accessible in cells B1 to B12 as in
cells A1 to A12. The number of reads differs between cells and sequences.
"""
import math
import random
from pathlib import Path

random.seed(20261130)
folder = Path(__file__).parent
bound = [int(line.split("\t")[2]) for line in (folder / "labelled.tsv").read_text().splitlines()[1:]]
cells = [f"{kind}{number}" for kind in "AB" for number in range(1, 13)]
accessibility = [random.lognormvariate(0, 0.7) for _ in bound]


def poisson(mean):
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        count, product = count + 1, product * random.random()
    return count


entries = []
for column, cell in enumerate(cells):
    depth = random.uniform(0.2, 0.6)
    for row, label in enumerate(bound):
        count = poisson(depth * accessibility[row] * (3 if label and cell[0] == "B" else 1))
        if count:
            entries.append(f"{row + 1} {column + 1} {count}")
header = ["%%MatrixMarket matrix coordinate integer general", f"{len(bound)} {len(cells)} {len(entries)}"]
(folder / "labelled_matrix.mtx").write_text("\n".join(header + entries) + "\n")
(folder / "labelled_barcodes.tsv").write_text("".join(f"{cell}\n" for cell in cells))
