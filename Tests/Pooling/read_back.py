#!/usr/bin/env python3
"""Reads the matrices of motifkit pool back with numpy and scipy and compares them with its TSV.

    python3 Tests/Pooling/read_back.py [MOTIFKIT [SEQUENCES MOTIFS]]

Needs numpy and scipy. Prints what agreed; exits with 1 at the first difference.
"""
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import scipy.io

top = Path(__file__).resolve().parents[2]
program = sys.argv[1] if len(sys.argv) > 1 else top / ".build/release/motifkit"
sequences, motifs = sys.argv[2:4] if len(sys.argv) > 3 else (top / "testdata/oddities.fa", top / "testdata/small.meme")


def pool(value, output):
    p_value = ["--pvalue", "1e-3"] if value in ("count", "any") else []
    command = [program, "pool", sequences, "--motifs", motifs, "--value", value, "--quiet", "-o", output] + p_value
    subprocess.run([str(word) for word in command], check=True)


def read_tsv(path):
    lines = path.read_text().splitlines()
    header = lines[0].split("\t")
    rows = [line.split("\t") for line in lines[1:]]
    assert all(len(row) == len(header) for row in rows), "a row of another length"
    return header[1:], [row[0] for row in rows], [row[1:] for row in rows]


def number(cell, value):
    """A cell of the TSV as (number, strand); None if it is missing."""
    if cell == "NA":
        return None
    if value == "position":
        return int(cell[:-1]), cell[-1]
    return (float(cell) if value == "max" else int(cell)), None


def read_npy(path):
    if path.suffix != ".gz":
        return np.load(path)
    with gzip.open(path) as file:
        return np.load(file)


def compare(value, cells, array, sparse):
    stored = {(row, column): entry for row, column, entry in zip(sparse.row, sparse.col, sparse.data)}
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            expected = number(cell, value)
            found, entry = array[row, column], stored.pop((row, column), None)
            place = f"{value}, row {row}, column {column}: {cell}, {found}, {entry}"
            if value == "max":
                assert np.isnan(found) if expected is None else round(float(found), 3) == expected[0], place
                assert entry is None if expected is None else entry == expected[0], place
            elif value == "position":
                start, strand = expected or (-1, ".")
                assert (int(found["start"]), found["strand"].decode()) == (start, strand), place
                assert entry == (None if expected is None else start + 1 if strand == "+" else -(start + 1)), place
            else:
                # A sparse file has no entry where a count is 0, or where it is missing since the motif can have no hit.
                if expected is None:
                    assert np.isnan(found) and entry is None, place
                else:
                    assert int(found) == expected[0] == (entry or 0), place
    assert not stored, f"{value}: entries that are no cells"


with tempfile.TemporaryDirectory() as folder:
    folder = Path(folder)
    for value in ("max", "position", "count", "any"):
        pool(value, folder / "m.tsv")
        columns, rows, cells = read_tsv(folder / "m.tsv")
        pool(value, folder / "m.tsv.gz")
        assert gzip.open(folder / "m.tsv.gz", "rt").read() == (folder / "m.tsv").read_text(), "the compressed TSV differs"
        for suffix in ("", ".gz"):
            for format in ("npy", "mtx"):
                pool(value, folder / f"m.{format}{suffix}")
                table = [line.split("\t") for line in (folder / f"m.{format}{suffix}.rows.txt").read_text().splitlines()]
                assert table[0][0] == "name" and [line[0] for line in table[1:]] == rows, "other names of rows"
                assert (folder / f"m.{format}{suffix}.columns.txt").read_text().splitlines() == columns, "other names of columns"
            array = read_npy(folder / f"m.npy{suffix}")
            sparse = scipy.io.mmread(folder / f"m.mtx{suffix}").tocoo()
            assert array.shape == sparse.shape == (len(rows), len(columns)), (array.shape, sparse.shape)
            compare(value, cells, array, sparse)
        missing = sum(cell == "NA" for line in cells for cell in line)
        print(f"{value}: {len(rows)} x {len(columns)} cells agree, {missing} missing, {sparse.nnz} entries")
