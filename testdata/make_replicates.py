#!/usr/bin/env python3
"""Makes replicates.tsv: levels of 300 sequences that two laboratories measured, 150 each, half of the sequences with an AP-1 site.

A site moves north by 0.5 and south by 2 from backgrounds of 10 and −3, with noise of half as much. For the amplitudes' convention
(geometric mean 1) the truth is 0.5 and 2, and the backgrounds are those of the average sequence.

    python3 testdata/make_replicates.py > testdata/replicates.tsv
"""
import random

source = random.Random(11)
LABS = {"north": (0.5, 10), "south": (2, -3)}
print("sequence\tnorth\tsouth")
for lab, (amplitude, background) in LABS.items():
    for row in range(150):
        letters = source.choices("ACGT", k=50)
        if row % 2:
            first = source.randrange(41)
            letters[first:first + 9] = source.choice("AG") + "TGACTCA" + source.choice("CT")
        level = amplitude * ((1 if row % 2 else -1) + source.gauss(0, 0.5)) + background
        cells = [f"{level:.3f}" if lab == name else "NA" for name in LABS]
        print("".join(letters), *cells, sep="\t")
