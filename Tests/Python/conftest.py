"""What the tests of the Python package share: test data, the program, and sequences.

    MOTIFKIT_LIBRARY=… MOTIFKIT_PROGRAM=… PYTHONPATH=Sources/PythonMotifKit python -m pytest Tests/Python

With a wheel installed, no variable is needed.
"""

import random
import subprocess
from pathlib import Path

import pytest

import motifkit
from motifkit._program import program_path

ROOT = Path(__file__).resolve().parents[2]
TESTDATA = ROOT / "testdata"
SMALL = TESTDATA / "small.meme"
JASPAR = ROOT / "motifs" / "JASPAR2026_CORE_vertebrates.meme"


def program(*arguments) -> bytes:
    """What the program prints."""
    command = [program_path(), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout


def random_sequences(count: int, length: int, seed: int = 1) -> list[str]:
    """Sequences of random bases."""
    source = random.Random(seed)
    return ["".join(source.choices("ACGT", k=length)) for _ in range(count)]


def write_fasta(path: Path, sequences: list[str]) -> Path:
    """Writes sequences named s0, s1, …"""
    path.write_text("".join(f">s{index}\n{letters}\n" for index, letters in enumerate(sequences)))
    return path


@pytest.fixture(scope="session")
def small():
    return motifkit.read_motifs(SMALL)


@pytest.fixture(scope="session")
def vertebrates():
    return motifkit.jaspar("vertebrates")


@pytest.fixture(scope="session")
def lambda_genome() -> str:
    lines = (TESTDATA / "lambda.fa").read_text().splitlines()
    return "".join(lines[1:])


@pytest.fixture(scope="session")
def labelled():
    """Sequences of 100 bases, and 0 or 1 for each."""
    rows = [line.split("\t") for line in (TESTDATA / "labelled.tsv").read_text().splitlines()[1:]]
    return [row[1] for row in rows], [int(row[2]) for row in rows]


@pytest.fixture(scope="session")
def trained(labelled):
    """A classifier that was trained quickly."""
    sequences, labels = labelled
    return motifkit.Classifier(filters=16, width=12, restarts=1, epochs=8, threads=2).fit(sequences, labels)
