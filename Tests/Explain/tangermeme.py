#!/usr/bin/env python3
"""Shows that tangermeme reads the arrays of `motifkit explain`: finds seqlets in them by two methods.

    motifkit explain model peaks.fa --values hypothetical --one-hot onehot.npy -o hypothetical.npy
    python3 Tests/Explain/tangermeme.py onehot.npy hypothetical.npy

Needs the PyPI package tangermeme. Tests/run does not run it, since tangermeme needs torch, which takes gigabytes.
"""
import sys

# This file has the name of the package, so its own folder is not searched.
sys.path.pop(0)

import numpy as np
import torch
from tangermeme.seqlet import recursive_seqlets, tfmodisco_seqlets

one_hot, hypothetical = torch.from_numpy(np.load(sys.argv[1])), torch.from_numpy(np.load(sys.argv[2]))
contributions = (one_hot * hypothetical).sum(dim=1)
print(f"{len(tfmodisco_seqlets(contributions))} seqlets by the method of TF-MoDISco")
seqlets = recursive_seqlets(contributions)
print(f"{len(seqlets)} seqlets by the recursive method")
print(seqlets.head(3).to_string(index=False))
