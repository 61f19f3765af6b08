"""What the scripts of this folder share: labelled sequences of a folder of public data, shuffles, and `motifkit train`.

The folder holds encode/TF_AC.seq.gz and TF_B.seq.gz (DeepBind's ENCODE sets; training positives, test), gue/tf0 and tf1 (the GUE
benchmark; train.csv.gz and test.csv.gz) and nfe2/*.fa (LS-GKM's tests).
"""
import csv
import gzip
import json
import random
import resource
import subprocess
import time
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / ".build/release/motifkit"
ENCODE = ["CTCFL", "FOXA1", "GABPA", "REST", "USF1"]


def encode(folder, factor, part):
    """Sequences and labels of an ENCODE set; part AC is for training, B the test set."""
    with gzip.open(folder / f"encode/{factor}_{part}.seq.gz", "rt") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [row["seq"] for row in rows], [int(row["Bound"]) for row in rows]


def gue(folder, name, part):
    with gzip.open(folder / f"gue/{name}/{part}.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    return [row["sequence"] for row in rows], [int(row["label"]) for row in rows]


def write_fasta(path, sequences):
    path.write_text("".join(f">s{number}\n{sequence}\n" for number, sequence in enumerate(sequences, 1)))
    return path


def write_table(path, sequences, labels):
    path.write_text("sequence\tbound\n" + "".join(f"{sequence}\t{label}\n" for sequence, label in zip(sequences, labels)))
    return path


def dinucleotide_shuffle(sequence, chance):
    """A sequence with the same pairs of neighbours (Altschul and Erickson 1985): random last edges until they reach the end."""
    edges = {}
    for letter, follower in zip(sequence, sequence[1:]):
        edges.setdefault(letter, []).append(follower)
    end = sequence[-1]
    while True:
        last = {letter: chance.choice(followers) for letter, followers in edges.items() if letter != end}
        if all(reaches(letter, last, end) for letter in last):
            break
    for letter, followers in edges.items():
        if letter in last:
            followers.remove(last[letter])
        chance.shuffle(followers)
        if letter in last:
            followers.append(last[letter])
    letters = [sequence[0]]
    while edges.get(letters[-1]):
        letters.append(edges[letters[-1]].pop(0))
    return "".join(letters)


def reaches(letter, last, end):
    for _ in last:
        if letter == end:
            break
        letter = last[letter]
    return letter == end


def shuffles(sequences, seed=1):
    chance = random.Random(seed)
    return [dinucleotide_shuffle(sequence, chance) for sequence in sequences]


def train(folder, *arguments, program=PROGRAM):
    """Runs `motifkit train` on one thread; returns the test AUROC, and real and CPU seconds of the whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([program, "train", *map(str, arguments), "--threads", "1", "--output", folder, "--quiet"], check=True)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    test = json.loads((folder / "metrics.json").read_text())["test"]
    return next(iter(test.values()))["auroc"], seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
