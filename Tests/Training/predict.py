#!/usr/bin/env python3
"""Predicts with a model file in numpy, from its weights and metadata alone, and compares with `motifkit predict`.

    motifkit predict model sequences.fa > predictions.tsv
    python3 Tests/Training/predict.py model/model.safetensors sequences.fa predictions.tsv

Needs the PyPI packages numpy and safetensors. Exits with 1 if a prediction differs by more than 1e-5, relative to numbers above 1.
"""
import json
import sys

import numpy as np
from safetensors import safe_open


def read_fasta(path):
    names, sequences = [], []
    for line in open(path):
        if line.startswith(">"):
            names.append(line[1:].split()[0])
            sequences.append("")
        else:
            sequences[-1] += line.strip().upper()
    return names, sequences


def one_hot(sequence, padding):
    rows = np.zeros((len(sequence) + 2 * padding, 4))
    for position, letter in enumerate(sequence):
        if letter in "ACGT":
            rows[padding + position, "ACGT".index(letter)] = 1
    return rows


def best_scores(filters, rows):
    width = filters.shape[1]
    windows = np.lib.stride_tricks.sliding_window_view(rows, (width, 4))[:, 0]
    return np.einsum("nja,fja->fn", windows, filters).max(axis=1)


def main(model_path, fasta_path, table_path):
    with safe_open(model_path, framework="numpy") as model:
        metadata = model.metadata()
        filters, filter_biases, heads, head_biases = (
            model.get_tensor(name).astype(float) for name in ("filters", "filter_biases", "heads", "head_biases"))
        hidden, hidden_biases = (
            model.get_tensor(name).astype(float) if name in model.keys() else None for name in ("hidden", "hidden_biases"))
    activation = {"relu": lambda x: np.maximum(x, 0), "exp": lambda x: np.exp(np.minimum(x, 20))}[metadata["activation"]]
    tasks = json.loads(metadata["tasks"])
    names, sequences = read_fasta(fasta_path)
    lines = [line.rstrip("\n").split("\t") for line in open(table_path)]
    assert lines[0][1:1 + len(tasks)] == [task["name"] for task in tasks], "the columns are the tasks"
    assert [line[0] for line in lines[1:]] == names, "the rows are the sequences"
    worst = 0.0
    for sequence, line in zip(sequences, lines[1:]):
        rows = one_hot(sequence, int(metadata["padding"]))
        scores = best_scores(filters, rows)
        if metadata["strands"] == "both":
            # The other strand: rows backwards, columns A, C, G, T as T, G, C, A.
            scores = np.maximum(scores, best_scores(filters, rows[::-1, ::-1]))
        values = activation(scores + filter_biases)
        if hidden is not None:
            values = np.maximum(hidden @ values + hidden_biases, 0)
        outputs = heads @ values + head_biases
        for task, output, text in zip(tasks, outputs, line[1:]):
            expected = {"binary": lambda z: 1 / (1 + np.exp(-z)), "real": lambda z: z, "count": np.exp}[task["kind"]](output)
            worst = max(worst, abs(expected - float(text)) / max(1, abs(expected)))
    print(f"{len(names)} sequences agree; the largest difference is {worst:.1e}" if worst <= 1e-5 else
          f"predictions differ by up to {worst:.1e}")
    return 0 if worst <= 1e-5 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
