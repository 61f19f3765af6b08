#!/usr/bin/env python3
"""Measure how well comparisons of motifs find the families of transcription factors.

    python3 -m venv venv
    venv/bin/pip install --no-deps pyjaspar==4.0.0
    venv/bin/python Tests/Comparison/families.py .build/release/motifkit

The truth is JASPAR's own annotation of families (TFClass), which pyjaspar
carries. For each distance, every vertebrate motif and every insect motif is
compared with the vertebrate motifs, which are ranked by p-value. Targets of
the same factor are left out, since they would be too easy; targets of the same
family are right, others wrong. Printed are the mean over queries of the average
precision (the area under the precision-recall curve) and of the reciprocal rank
of the first right target. Families of many-fingered zinc fingers share no motif
and are no queries.

Then the vertebrate motifs are grouped at several thresholds, and the groups are
compared with the families: precision and recall of pairs, and the adjusted Rand
index.
"""

import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

MOTIFS = Path(__file__).resolve().parents[2] / "motifs"
DATABASE = Path(find_spec("pyjaspar").submodule_search_locations[0]) / "data" / "JASPAR2026.sqlite"
DISTANCES = ["pearson", "euclidean", "allr", "sandelin-wasserman"]
THRESHOLDS = ["1e-2", "1e-3", "1e-4", "1e-5", "1e-6", "1e-7"]
UNRELATED = ("more than 3 adjacent", "multiple dispersed", "other factors", "unclassified")


def families():
    """The families of each matrix by its id and version."""
    found = defaultdict(set)
    query = """SELECT m.BASE_ID, m.VERSION, a.VAL FROM MATRIX m JOIN MATRIX_ANNOTATION a ON m.ID = a.ID WHERE a.TAG = 'family'"""
    with sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True) as database:
        for base, version, family in database.execute(query):
            for part in family.split("::"):
                if not any(word in part.lower() for word in UNRELATED):
                    found[f"{base}.{version}"].add(part.strip())
    return found


def names(path):
    return {line.split()[1]: line.split()[2].upper() for line in path.read_text().splitlines() if line.startswith("MOTIF")}


def ranked(program, queries, targets, distance):
    """The targets of each query, the best first."""
    command = [program, "motifs", "compare", queries, "--with", targets, "--distance", distance, "--evalue", "1e9", "--quiet"]
    rows = defaultdict(list)
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[1:]:
        query, target, _ = line.split("\t", 2)
        rows[query].append(target)
    return rows


def ranking(program, queries, distance, truth):
    vertebrates = MOTIFS / "JASPAR2026_CORE_vertebrates.meme"
    name = names(queries) | names(vertebrates)
    precisions, reciprocals = [], []
    for query, row in ranked(program, queries, vertebrates, distance).items():
        factors = set(name[query].split("::"))
        others = [target for target in row if not factors & set(name[target].split("::"))]
        right = [bool(truth[query] & truth[target]) for target in others]
        if not any(right):
            continue
        hits, total = 0, 0.0
        for rank, is_right in enumerate(right, 1):
            if is_right:
                hits += 1
                total += hits / rank
        precisions.append(total / hits)
        reciprocals.append(1 / (right.index(True) + 1))
    return len(precisions), sum(precisions) / len(precisions), sum(reciprocals) / len(reciprocals)


def pairs(counts):
    return sum(count * (count - 1) / 2 for count in counts)


def grouping(program, threshold, truth, options):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "motifs", "cluster", MOTIFS / "JASPAR2026_CORE_vertebrates.meme", "--threshold", threshold, "-o", folder, "--quiet"]
        subprocess.run(command + options, check=True)
        rows = [line.split("\t") for line in (Path(folder) / "families.tsv").read_text().splitlines()[1:]]
    labels = [(row[0], next(iter(truth[row[2]]))) for row in rows if len(truth[row[2]]) == 1]
    both = pairs(Counter(labels).values())
    groups = pairs(Counter(group for group, _ in labels).values())
    real = pairs(Counter(family for _, family in labels).values())
    expected = groups * real / pairs([len(labels)])
    return len({row[0] for row in rows}), both / groups, both / real, (both - expected) / ((groups + real) / 2 - expected)


def main():
    program, truth = sys.argv[1], families()
    print("queries\tdistance\tn\taverage_precision\treciprocal_rank")
    for group in ["vertebrates", "insects"]:
        for distance in DISTANCES:
            count, precision, reciprocal = ranking(program, MOTIFS / f"JASPAR2026_CORE_{group}.meme", distance, truth)
            print(f"{group}\t{distance}\t{count}\t{precision:.4f}\t{reciprocal:.4f}", flush=True)
    print("\nthreshold\tfamilies\tprecision\trecall\tadjusted_rand")
    for threshold in THRESHOLDS:
        count, precision, recall, rand = grouping(program, threshold, truth, sys.argv[2:])
        print(f"{threshold}\t{count}\t{precision:.3f}\t{recall:.3f}\t{rand:.3f}", flush=True)


if __name__ == "__main__":
    main()
