#!/usr/bin/env python3
"""The same training in `motifkit train` and in PyTorch, one thread each, in turn.

    python3 Tests/Training/compare_pytorch.py FOLDER [--rounds 5]

FOLDER is described in labelled.py. Needs the PyPI packages numpy and torch (the build for CPUs will do). A model of 64 filters × 16
on both strands learns, for each ENCODE set, from 500 positives and a shuffle of each: 15 epochs in batches of 64. motifkit is
timed as a whole process, reading, start, test and writing included; PyTorch on its epochs alone, with sequences encoded and imports
done. Filters and their reverse complements are one convolution. Real seconds count on a quiet machine, CPU seconds on a busy one.
"""
import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from accuracy import auroc
from labelled import ENCODE, PROGRAM, encode, shuffles, train, write_fasta, write_table

FILTERS, WIDTH, EPOCHS, BATCH, RATE = 64, 16, 15, 64, 0.02


class MotifModel(nn.Module):
    """Filters and their reverse complements, the maximum over positions and strands, ReLU, dropout, a head."""

    def __init__(self):
        super().__init__()
        self.filters = nn.Parameter(torch.randn(FILTERS, 4, WIDTH) / (3 * 4 * WIDTH) ** 0.5)
        self.biases = nn.Parameter(torch.zeros(FILTERS))
        self.dropout = nn.Dropout(0.3)
        self.head = nn.Linear(FILTERS, 1)

    def forward(self, one_hot):
        both = torch.cat([self.filters, self.filters.flip(1, 2)])
        maxima = nn.functional.conv1d(one_hot, both, padding=WIDTH // 2).amax(dim=2)
        pooled = torch.maximum(maxima[:, :FILTERS], maxima[:, FILTERS:])
        return self.head(self.dropout(torch.relu(pooled + self.biases)))[:, 0]


def one_hot(sequences):
    codes = np.array([["ACGT".find(letter) for letter in sequence] for sequence in sequences])
    return torch.from_numpy((codes[:, None, :] == np.arange(4)[None, :, None]).astype(np.float32))


def train_torch(inputs, labels, seed):
    """The trained model, and real and CPU seconds of its epochs."""
    torch.manual_seed(seed)
    model = MotifModel()
    optimiser = torch.optim.AdamW(
        [{"params": [model.filters], "weight_decay": 1e-4},
         {"params": [model.biases, *model.head.parameters()], "weight_decay": 0.0}], lr=RATE, betas=(0.9, 0.99))
    steps = EPOCHS * -(-len(inputs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps, pct_start=0.3, div_factor=10, final_div_factor=100, cycle_momentum=False)
    loss_of = nn.BCEWithLogitsLoss()
    start, cpu_start = time.perf_counter(), time.process_time()
    with torch.no_grad():
        maxima = nn.functional.conv1d(inputs, model.filters, padding=WIDTH // 2).amax(dim=2)
        model.biases.copy_(-maxima.median(dim=0).values)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(inputs)).split(BATCH):
            optimiser.zero_grad(set_to_none=True)
            loss_of(model(inputs[rows]), labels[rows]).backward()
            optimiser.step()
            schedule.step()
    return model.eval(), (time.perf_counter() - start, time.process_time() - cpu_start)


def spent(seconds):
    return f"{seconds[0]:.3f} s ({seconds[1]:.3f} s CPU)"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        times, scores = {"motifkit": [], "PyTorch": []}, {"motifkit": [], "PyTorch": []}
        for round in range(arguments.rounds + 1):
            # The first round warms both up and doesn't count.
            factor = ENCODE[round % len(ENCODE)]
            positives = encode(arguments.data, factor, "AC")[0][:500]
            negatives = shuffles(positives)
            test, labels = encode(arguments.data, factor, "B")
            seconds = {}
            ours, *seconds["motifkit"] = train(
                folder / "model", "--positives", write_fasta(folder / "positives.fa", positives),
                "--negatives", write_fasta(folder / "negatives.fa", negatives),
                "--test", write_table(folder / "test.tsv", test, labels), "--epochs", EPOCHS, "--filters", FILTERS,
                "--width", WIDTH, "--seed", round, program=arguments.program)
            inputs, targets = one_hot(positives + negatives), torch.tensor([1.0] * 500 + [0.0] * 500)
            model, seconds["PyTorch"] = train_torch(inputs, targets, seed=round)
            with torch.no_grad():
                theirs = auroc(model(one_hot(test)).numpy(), labels)
            if round == 0:
                continue
            print(f"{factor}: motifkit {spent(seconds['motifkit'])}, AUROC {ours:.4f}; "
                  f"PyTorch {spent(seconds['PyTorch'])}, AUROC {theirs:.4f}", flush=True)
            for name, score in (("motifkit", ours), ("PyTorch", theirs)):
                times[name].append(seconds[name])
                scores[name].append(score)
    for kind, unit in enumerate(("real", "CPU")):
        ours, theirs = ([times[name][round][kind] for round in range(arguments.rounds)] for name in ("motifkit", "PyTorch"))
        print(f"{unit} seconds, medians: motifkit {statistics.median(ours):.3f}, PyTorch {torch.__version__} "
              f"{statistics.median(theirs):.3f}; ratio, median of rounds: "
              f"{statistics.median(slow / fast for slow, fast in zip(theirs, ours)):.1f}")
    print("mean AUROC: " + ", ".join(f"{name} {statistics.mean(values):.4f}" for name, values in scores.items()))


if __name__ == "__main__":
    main()
