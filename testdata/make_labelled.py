#!/usr/bin/env python3
"""Makes labelled.tsv: 300 sequences of 100 random bases; half of them (label 1) carry one AP-1 site, RTGASTCAY with one letter in
twenty changed, at a random place on a random strand.

    python3 testdata/make_labelled.py > testdata/labelled.tsv
"""
import random

random.seed(20261123)
CHOICES = {"R": "AG", "S": "CG", "Y": "CT"}
COMPLEMENT = str.maketrans("ACGT", "TGCA")

print("name\tsequence\tbound")
for number in range(300):
    bases = random.choices("ACGT", k=100)
    bound = number % 2
    if bound:
        site = "".join(random.choice(CHOICES.get(letter, letter)) for letter in "RTGASTCAY")
        site = "".join(random.choice("ACGT") if random.random() < 0.05 else letter for letter in site)
        if random.random() < 0.5:
            site = site.translate(COMPLEMENT)[::-1]
        place = random.randrange(100 - len(site) + 1)
        bases[place : place + len(site)] = site
    print(f"s{number + 1}\t{''.join(bases)}\t{bound}")
