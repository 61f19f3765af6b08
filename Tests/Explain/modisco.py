#!/usr/bin/env python3
"""Shows the arrays of `motifkit explain` as TF-MoDISco-lite and tangermeme read them, and finds motifs in them if TF-MoDISco-lite is installed.

    motifkit explain model peaks.fa --values hypothetical --one-hot onehot.npy -o hypothetical.npy
    python3 Tests/Explain/modisco.py onehot.npy hypothetical.npy [--expect WORD]

Both arrays have the shape [sequences, 4, bases]; `modisco motifs -s onehot.npy -a hypothetical.npy -n 2000 -w 200 -o found.h5`
reads the same files; -w is at most the length of the sequences.
--expect exits with 1 unless a pattern holds the word on either strand. Needs the PyPI package numpy, and modisco-lite for patterns.
"""
import argparse
import sys

import numpy as np

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("onehot")
parser.add_argument("hypothetical")
parser.add_argument("--expect")
options = parser.parse_args()

one_hot, hypothetical = np.load(options.onehot), np.load(options.hypothetical)
print(f"one-hot {one_hot.dtype} {one_hot.shape}, hypothetical contributions {hypothetical.dtype} {hypothetical.shape}")
if one_hot.shape != hypothetical.shape or one_hot.ndim != 3 or one_hot.shape[1] != 4:
    sys.exit("the shapes are not [sequences, 4, bases]; explain one task with --task")
if np.isnan(hypothetical).any():
    sys.exit("the sequences have different lengths; give regions of one --window")
contributions = (one_hot * hypothetical).sum(axis=1)
print(f"contributions {contributions.shape}, from {contributions.min():.3f} to {contributions.max():.3f}")
try:
    import modiscolite
except ImportError:
    sys.exit("no patterns: modisco-lite is not installed" if options.expect else 0)

positive, negative = modiscolite.tfmodisco.TFMoDISco(
    one_hot=one_hot.transpose(0, 2, 1).astype("float32"), hypothetical_contribs=hypothetical.transpose(0, 2, 1), max_seqlets_per_metacluster=2000)
found = False
for kind, patterns in (("positive", positive), ("negative", negative)):
    for number, pattern in enumerate(patterns or []):
        word = "".join("ACGT"[base] if share > 0.5 else "n" for base, share in zip(pattern.sequence.argmax(axis=1), pattern.sequence.max(axis=1)))
        print(f"{kind} pattern {number}: {len(pattern.seqlets)} seqlets, {word}")
        other = word[::-1].translate(str.maketrans("ACGT", "TGCA"))
        found |= kind == "positive" and bool(options.expect) and (options.expect in word or options.expect in other)
sys.exit(int(bool(options.expect) and not found))
