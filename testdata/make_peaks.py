#!/usr/bin/env python3
"""Makes peaks.narrowPeak: ten regions of chr17_part.fa, 400 bases long, with a summit each.

    python3 testdata/make_peaks.py > testdata/peaks.narrowPeak
"""
import random

random.seed(20261130)
for number, start in enumerate(sorted(random.sample(range(500, 39000, 500), 10)), 1):
    start += random.randrange(100)
    signal = random.randrange(200, 3000) / 100
    print("chr17", start, start + 400, f"peak{number}", int(signal * 30), ".", signal, round(signal * 1.5, 2), round(signal, 2), random.randrange(150, 250), sep="\t")
