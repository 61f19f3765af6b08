#!/usr/bin/env python3
"""Compares `motifkit train --share-head` with separate trainings on real replicates: saturation mutagenesis of one element, measured twice.

    python3 Tests/Training/replicates.py TABLE.tsv.gz ELEMENTS.fa LDLR LDLR.2 [--by change|position] [--folds 5] [--flank 20]

TABLE has the columns Pos, Ref, Alt, Coefficient, Element and Release of Kircher et al. (Nature Communications 2019); ELEMENTS has the bases of each
element, from its first position on. A row of the training is the bases around a single-base change, with the changed base, and its label the
measured log2 effect. Changes are divided into folds at random, so that a change is predicted from others, at its position too, and never from the same one in
the other experiment; or, by position, into stretches of neighbours, which asks whether motifs carry over to places without any measurement. For each
element and way, Pearson's correlation of the predictions of all folds with the effects is printed.
"""

import argparse
import gzip
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import correlation

PROGRAM = Path(__file__).resolve().parents[2] / ".build/release/motifkit"


def read_elements(path):
    """The bases of each element, by its name."""
    entries = Path(path).read_text().split(">")[1:]
    return {entry.split("\n", 1)[0].split()[0]: "".join(entry.split("\n")[1:]) for entry in entries}


def read_changes(path, element):
    """Position, reference base, other base and effect of each single-base change of an element, of one release of the genome."""
    with gzip.open(path, "rt") as file:
        columns = file.readline().rstrip("\n").split("\t")
        rows = [dict(zip(columns, line.rstrip("\n").split("\t"))) for line in file]
    rows = [row for row in rows if row["Element"] == element and row["Pos"].isdigit() and row["Ref"] in "ACGT" and row["Alt"] in "ACGT"]
    if not rows:
        sys.exit(f"{path}: there are no single-base changes of {element}; give elements of its column Element")
    release = min(row["Release"] for row in rows)
    return [(int(row["Pos"]), row["Ref"], row["Alt"], float(row["Coefficient"])) for row in rows if row["Release"] == release]


def windows(changes, bases, flank):
    """Position and other base, bases around the change with it, and effect."""
    first = min(position for position, *_ in changes)
    result = []
    for position, reference, other, effect in changes:
        place = position - first
        if place >= len(bases) or bases[place] != reference:
            continue
        changed = "N" * flank + bases[:place] + other + bases[place + 1:] + "N" * flank
        result.append(((position, other), changed[place:place + 2 * flank + 1], effect))
    return result


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def trained(program, folder, names, rows, seed):
    """Trains on (experiment, bases, effect) rows and returns the model's folder."""
    table, model = folder / "training.tsv", folder / "model"
    lines = ["\t".join(["seq", *names])]
    lines += ["\t".join([bases, *(str(effect) if name == own else "NA" for name in names)]) for own, bases, effect in rows]
    table.write_text("\n".join(lines) + "\n")
    run(program, "train", "--table", table, "--share-head", "--no-separate-fits", "--folds", 0, "--width", 9, "--filters", 32, "--seed", seed,
        "--quiet", "-o", model)
    return model


def predicted(program, folder, model, names, rows):
    """The predictions of (bases, effect) rows, [rows][experiments]."""
    fasta = folder / "new.fa"
    fasta.write_text("".join(f">{index}\n{bases}\n" for index, (bases, _) in enumerate(rows)))
    return [list(map(float, line.split("\t")[1:])) for line in run(program, "predict", model, fasta).splitlines()[1:]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table")
    parser.add_argument("elements")
    parser.add_argument("names", nargs="+")
    parser.add_argument("--by", choices=("change", "position"), default="change")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--flank", type=int, default=20)
    parser.add_argument("--program", default=PROGRAM)
    arguments = parser.parse_args()
    bases = read_elements(arguments.elements)
    data = {name: windows(read_changes(arguments.table, name), bases[name], arguments.flank) for name in arguments.names}
    changes = sorted({change for rows in data.values() for change, *_ in rows})
    if arguments.by == "change":
        random.Random(1).shuffle(changes)
    fold_of = {change: index * arguments.folds // len(changes) for index, change in enumerate(changes)}
    found = {(way, name): ([], []) for way in ("separate", "shared") for name in data}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for fold in range(arguments.folds):
            training = [(name, window, effect) for name, rows in data.items() for change, window, effect in rows if fold_of[change] != fold]
            test = {name: [(window, effect) for change, window, effect in rows if fold_of[change] == fold] for name, rows in data.items()}
            shared = trained(arguments.program, folder, list(data), training, fold + 1)
            for column, name in enumerate(data):
                found["shared", name][0].extend(row[column] for row in predicted(arguments.program, folder, shared, list(data), test[name]))
                found["shared", name][1].extend(effect for _, effect in test[name])
            for name in data:
                own = trained(arguments.program, folder, [name], [row for row in training if row[0] == name], fold + 1)
                found["separate", name][0].extend(row[0] for row in predicted(arguments.program, folder, own, [name], test[name]))
                found["separate", name][1].extend(effect for _, effect in test[name])
    print("experiment\tchanges\tseparate\tshared")
    for name, rows in data.items():
        print(f"{name}\t{len(rows)}\t{correlation(*found['separate', name]):.3f}\t{correlation(*found['shared', name]):.3f}")


if __name__ == "__main__":
    main()
