#!/usr/bin/env python3
"""Makes the data of the benchmark of motifkit deviations: matches.npy with its names, and counts.mtx.gz.

    Tests/Deviations/make_benchmark.py FOLDER [PEAKS [CELLS [MOTIFS]]]

Needs numpy. Without numbers: 100,000 peaks, 10,000 cells, 1,019 motifs. A peak has a motif with probability 0.02 to 0.5 (0.2 on average over motifs), and a cell reads in
5 % of the peaks on average, most of them one. The entries are sorted by cell, as 10x's programs write them.
"""
import gzip
import sys
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])
peaks, cells, motifs = (int(number) for number in sys.argv[2:] + ["100000", "10000", "1019"][len(sys.argv) - 2 :])
random = np.random.default_rng(1)
folder.mkdir(parents=True, exist_ok=True)
gc = np.clip(random.normal(0.48, 0.08, peaks), 0.2, 0.8)
shares = random.uniform(0.02, 0.38, motifs).astype(np.float32)
matches = np.lib.format.open_memmap(folder / "matches.npy", "w+", np.int8, (peaks, motifs))
for first in range(0, peaks, 1000):
    rows = matches[first : first + 1000]
    rows[:] = random.random(rows.shape, dtype=np.float32) < shares
matches.flush()
names = [f"chr1:{1000 * peak}-{1000 * peak + 500}" for peak in range(peaks)]
with open(folder / "matches.npy.rows.txt", "w") as file:
    file.write("name\tcontig\tstart\tend\tstrand\tpeak\tgc\twidest_window\n")
    file.writelines(f"{name}\tchr1\t{1000 * peak}\t{1000 * peak + 500}\t.\t.\t{gc[peak]:.4f}\t20\n" for peak, name in enumerate(names))
(folder / "matches.npy.columns.txt").write_text("".join(f"motif{motif + 1}\n" for motif in range(motifs)))
accessibility = np.exp(random.normal(0, 1, peaks))
open_share = np.minimum(0.05 * accessibility / accessibility.mean(), 0.9)
# The header has the number of entries, so every cell is drawn twice from its own seed.
depth = np.exp(random.normal(0, 0.4, cells))


def cell(column):
    draw = np.random.default_rng([2, column])
    rows = np.flatnonzero(draw.random(peaks, dtype=np.float32) < np.minimum(open_share * depth[column], 0.95))
    return rows, 1 + draw.poisson(0.3, len(rows))


total = sum(len(cell(column)[0]) for column in range(cells))
with gzip.open(folder / "counts.mtx.gz", "wt", 1) as file:
    file.write(f"%%MatrixMarket matrix coordinate integer general\n{peaks} {cells} {total}\n")
    for column in range(cells):
        rows, counts = cell(column)
        file.write("".join([f"{row + 1} {column + 1} {count}\n" for row, count in zip(rows.tolist(), counts.tolist())]))
print(f"{peaks} peaks, {cells} cells, {motifs} motifs, {total} entries ({100 * total / peaks / cells:.2f} %)")
