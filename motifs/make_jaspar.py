#!/usr/bin/env python3
"""Make the JASPAR 2026 motif files of this folder, in MEME minimal format.

The counts come from the PyPI package pyjaspar, which carries the JASPAR
databases inside, so no other download is needed:

    python3 -m venv venv
    venv/bin/pip install pyjaspar==4.0.0
    venv/bin/python motifs/make_jaspar.py

One file is written per taxonomic group, next to this script (or into the
folder given as the only argument). The result is the same on every run.
"""

import sys
from pathlib import Path

from pyjaspar import jaspardb

RELEASE = "JASPAR2026"
GROUPS = ["vertebrates", "insects", "nematodes", "fungi", "plants"]

HEADER = """MEME version 4

ALPHABET= ACGT

strands: + -

Background letter frequencies
A 0.25 C 0.25 G 0.25 T 0.25

"""


def columns(motif):
    """The counts of a motif, one (A, C, G, T) tuple per position."""
    return list(zip(*(motif.counts[base] for base in "ACGT")))


def meme(motif):
    """One motif as MEME text; every row is divided by its own total."""
    cols = columns(motif)
    name = "_".join(motif.name.split())
    nsites = round(sum(cols[0]))
    lines = [
        f"MOTIF {motif.matrix_id} {name}",
        f"letter-probability matrix: alength= 4 w= {len(cols)} nsites= {nsites} E= 0",
    ]
    for col in cols:
        total = sum(col)
        lines.append(" " + "  ".join(f"{count / total:.6f}" for count in col))
    lines.append(f"URL https://jaspar.elixir.no/matrix/{motif.matrix_id}")
    return "\n".join(lines) + "\n\n"


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    db = jaspardb(release=RELEASE)
    for group in GROUPS:
        motifs = db.fetch_motifs(collection=["CORE"], tax_group=[group], all_versions=False)
        motifs.sort(key=lambda motif: motif.matrix_id)
        path = folder / f"{RELEASE}_CORE_{group}.meme"
        path.write_text(HEADER + "".join(map(meme, motifs)), encoding="ascii", newline="\n")
        print(f"{path.name}: {len(motifs)} motifs")


if __name__ == "__main__":
    main()
