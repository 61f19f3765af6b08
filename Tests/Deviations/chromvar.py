#!/usr/bin/env python3
"""Compares motifkit deviations with chromVAR's formula on made counts whose truth is known.

    Tests/Deviations/chromvar.py [PROGRAM]

Needs numpy and scipy. The formula and the choice of background peaks are transcribed from chromVAR 1.x (Schep et al., Nature Methods 2017; its functions
getBackgroundPeaks with w = 0.1 and bs = 50, and computeDeviations): GC and log10 of the mean counts are made independent and of unit variance, cut into a grid of
50 x 50 cells, and each peak gets random peaks of near grid cells, weighted by a normal density of the distance and by the number of peaks there.
There are 50 random peaks for each peak, as chromVAR has by default.

30,000 peaks, 100 cells of two kinds, 40 motifs. The first five motifs open their peaks in one kind of cell. Depth and GC bias differ between cells. Exits
with 1 if the rank correlation of z-scores is below 0.95, for all motifs or for the varying ones, or if a varying motif is not among the five most variable.
"""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from scipy.io import mmwrite
from scipy.linalg import solve_triangular
from scipy.sparse import csc_matrix
from scipy.spatial import cKDTree
from scipy.stats import norm, spearmanr

program = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / ".build/release/motifkit"
peaks, cells, motifs, varying = 30000, 100, 40, 5


def made_counts(random):
    """Returns counts (peaks x cells), matches (peaks x motifs) and GC."""
    gc = np.clip(random.normal(0.48, 0.09, peaks), 0.2, 0.8).round(4)
    accessibility = np.exp(random.normal(0, 0.9, peaks) + 2 * (gc - 0.48))
    # Motifs prefer some GC, so that the bias of GC would show in their peaks.
    preference = random.normal(0, 8, motifs)
    share = random.uniform(0.02, 0.25, motifs)
    odds = share / (1 - share) * np.exp(preference * (gc[:, None] - 0.48))
    matches = random.random((peaks, motifs)) < odds / (1 + odds)
    kind = np.arange(cells) % 2
    effect = matches[:, :varying] @ random.uniform(0.4, 0.9, varying)
    rate = np.log(accessibility)[:, None] + effect[:, None] * kind + random.normal(0, 1.5, cells) * (gc[:, None] - 0.48)
    rate = np.exp(rate)
    depth = np.exp(random.normal(np.log(2000), 0.5, cells))
    return random.poisson(rate / rate.sum(0) * depth), matches, gc


def background_peaks(counts, gc, iterations, random, w=0.1, bs=50):
    """chromVAR's getBackgroundPeaks: for each peak, random peaks of like GC and mean accessibility."""
    norm_mat = np.column_stack([np.log10(counts.mean(1)), gc])
    chol = np.linalg.cholesky(np.cov(norm_mat.T)).T
    trans = solve_triangular(chol, norm_mat.T, trans="T").T
    axes = [np.linspace(column.min(), column.max(), bs) for column in trans.T]
    grid = np.array([(a, b) for a in axes[0] for b in axes[1]])
    member = cKDTree(grid).query(trans)[1]
    density = np.bincount(member, minlength=len(grid))
    occupied = np.unique(member)
    chosen = np.empty((len(gc), iterations), dtype=int)
    for bin in occupied:
        weights = norm.pdf(np.sqrt(((grid - grid[bin]) ** 2).sum(1)), 0, w)[member]
        weights /= density[member]
        # Every cell of the grid is drawn by its distance, then a peak of it: the density cancels.
        own = np.flatnonzero(member == bin)
        chosen[own] = random.choice(len(gc), (len(own), iterations), p=weights / weights.sum())
    return chosen


def compute_deviations(counts, matches, background):
    """chromVAR's computeDeviations: deviations and z-scores (cells x motifs)."""
    expectation, per_cell = counts.sum(1) / counts.sum(), counts.sum(0)
    reads, hits = counts.astype(float), matches.T.astype(float)

    def ratios(order):
        return hits @ reads[order] / ((hits @ expectation[order])[:, None] * per_cell) - 1

    raw = ratios(np.arange(len(expectation)))
    sampled = np.stack([ratios(background[:, iteration]) for iteration in range(background.shape[1])])
    deviations = raw - sampled.mean(0)
    return deviations.T, (deviations / sampled.std(0, ddof=1)).T


def write_input(folder, counts, matches, gc):
    mmwrite(folder / "counts.mtx", csc_matrix(counts), field="integer")
    np.save(folder / "matches.npy", matches.astype(np.int8))
    names = [f"chr1:{1000 * peak}-{1000 * peak + 500}" for peak in range(len(gc))]
    rows = [f"{name}\tchr1\t{1000 * peak}\t{1000 * peak + 500}\t.\t.\t{gc[peak]:.4f}\t20" for peak, name in enumerate(names)]
    (folder / "matches.npy.rows.txt").write_text("\n".join(["name\tcontig\tstart\tend\tstrand\tpeak\tgc\twidest_window"] + rows) + "\n")
    (folder / "matches.npy.columns.txt").write_text("".join(f"motif{motif + 1}\n" for motif in range(matches.shape[1])))


random = np.random.default_rng(1)
counts, matches, gc = made_counts(random)
counts, matches, gc = counts[counts.sum(1) > 0], matches[counts.sum(1) > 0], gc[counts.sum(1) > 0]
with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    write_input(folder, counts, matches, gc)
    command = [program, "deviations", "--matches", folder / "matches.npy", "--counts", folder / "counts.mtx", "-o", folder / "out", "-q", "--threads", "1"]
    start = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True)
    seconds = time.perf_counter() - start
    z, deviations = np.load(folder / "out/z.npy"), np.load(folder / "out/deviations.npy")
    table = [line.split("\t") for line in (folder / "out/variability.tsv").read_text().splitlines()][1:]
    summary = json.loads((folder / "out/summary.json").read_text())
print(f"{counts.shape[0]} peaks, {cells} cells, {motifs} motifs, {summary['reads']} reads; motifkit: {seconds:.2f} s")
failed = False
for iterations in (50,):
    start = time.perf_counter()
    sampled_deviations, sampled_z = compute_deviations(counts, matches, background_peaks(counts, gc, iterations, random))
    seconds = time.perf_counter() - start
    true = slice(0, varying)
    correlations = [
        spearmanr(z.ravel(), sampled_z.ravel())[0], spearmanr(z[:, true].ravel(), sampled_z[:, true].ravel())[0],
        spearmanr(deviations.ravel(), sampled_deviations.ravel())[0],
    ]
    failed |= min(correlations) < 0.95
    slope = (z * sampled_z).sum() / (sampled_z**2).sum()
    print(
        f"{iterations} background sets ({seconds:.1f} s): Spearman of z {correlations[0]:.4f}, of varying motifs {correlations[1]:.4f}, "
        f"of deviations {correlations[2]:.4f}; slope of z {slope:.3f}; variability {z[:, varying:].std(0).mean():.3f} of other motifs, "
        f"chromVAR's {sampled_z[:, varying:].std(0).mean():.3f}")
first = {row[0] for row in table[:varying]}
print("most variable:", ", ".join(f"{row[0]} {row[4]}" for row in table[: varying + 2]))
sys.exit(failed or first != {f"motif{motif + 1}" for motif in range(varying)})
