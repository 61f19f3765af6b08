#!/usr/bin/env python3
"""Print the hits that `motifkit scan` must find, worked out independently of it.

    python3 testdata/make_expected.py testdata/lambda.fa testdata/small.meme 1e-3 > testdata/expected/lambda_small_1e-3.bed

Uses nothing but the formulas of README.md ("What is computed") with a uniform background and a pseudocount of 0.1: the
score of every window of both strands, and p-values from the full distribution of scores, in exact fractions.
"""

import math
import sys
from collections import defaultdict
from fractions import Fraction

PSEUDOCOUNT = 0.1
BACKGROUND = 0.25


def read_fasta(path):
    records = []
    for line in open(path, encoding="ascii"):
        if line.startswith(">"):
            records.append((line[1:].split()[0], []))
        else:
            records[-1][1].append(line.strip().upper())
    return [(name, "".join(lines)) for name, lines in records]


def read_meme(path):
    motifs, rows_left = [], 0
    for line in open(path, encoding="ascii"):
        words = line.split()
        if line.startswith("MOTIF"):
            motifs.append((words[1], words[2] if len(words) > 2 else ".", []))
        elif line.startswith("letter-probability matrix"):
            rows_left = int(words[words.index("w=") + 1])
            sites = float(words[words.index("nsites=") + 1])
        elif rows_left:
            rows_left -= 1
            row = [float(word) for word in words]
            motifs[-1][2].append([x / sum(row) * sites for x in row])
    return motifs


def cells_of(columns):
    cells = []
    for counts in columns:
        total = sum(counts)
        p = [(n + PSEUDOCOUNT * BACKGROUND) / (total + PSEUDOCOUNT) for n in counts]
        x = [1000 * math.log2(q / BACKGROUND) for q in p]
        cells.append([math.floor(abs(v) + 0.5) * (1 if v > 0 else -1) for v in x])
    return cells


def p_values(cells):
    """P(S >= s) of every score s that a word can have."""
    words = {0: 1}
    for row in cells:
        longer = defaultdict(int)
        for score, count in words.items():
            for cell in row:
                longer[score + cell] += count
        words = longer
    tail, result = 0, {}
    for score in sorted(words, reverse=True):
        tail += words[score]
        result[score] = Fraction(tail, 4 ** len(cells))
    return result


def hits(letters, cells):
    complement = str.maketrans("ACGT", "TGCA")
    width = len(cells)
    for start in range(len(letters) - width + 1):
        window = letters[start : start + width]
        if set(window) <= set("ACGT"):
            for order, strand, text in ((0, "+", window), (1, "-", window.translate(complement)[::-1])):
                yield start, order, strand, sum(row["ACGT".index(base)] for row, base in zip(cells, text))


def main():
    fasta, meme, limit = sys.argv[1], sys.argv[2], Fraction(sys.argv[3])
    motifs = [(id, name, cells_of(columns)) for id, name, columns in read_meme(meme)]
    tables = [p_values(cells) for _, _, cells in motifs]
    for contig, letters in read_fasta(fasta):
        lines = []
        for index, ((id, name, cells), table) in enumerate(zip(motifs, tables)):
            for start, order, strand, score in hits(letters, cells):
                p = table[score]
                if p <= limit:
                    end = start + len(cells)
                    bed = min(1000, round(-100 * math.log10(p)))
                    line = f"{contig}\t{start}\t{end}\t{id}\t{bed}\t{strand}\t{name}\t{score / 1000:.3f}\t{float(p):.2e}"
                    lines.append((start, end, index, order, line))
        for *_, line in sorted(lines):
            print(line)


main()
