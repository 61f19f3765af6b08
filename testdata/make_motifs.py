#!/usr/bin/env python3
"""Make small.meme, small.jaspar and small_raw.jaspar: six motifs, three formats.

    venv/bin/python testdata/make_motifs.py

(See motifs/make_jaspar.py for how to make the venv with pyjaspar.)
The MEME entries are copied from the vertebrates file of the motifs folder;
the counts of the two JASPAR files come from pyjaspar.
"""

from pathlib import Path

from pyjaspar import jaspardb

HERE = Path(__file__).parent
SOURCE = HERE.parent / "motifs" / "JASPAR2026_CORE_vertebrates.meme"

MOTIFS = [
    "MA0079.5",  # SP1, width 9: fractional counts
    "MA0106.3",  # TP53, width 18: column totals far apart
    "MA0108.3",  # TBP, width 7
    "MA0139.2",  # CTCF, width 15: column totals slightly apart
    "MA0622.2",  # Mlxip, width 6: its own exact reverse complement
    "MA1654.2",  # ZNF16, width 21
]


def write(name, text):
    (HERE / name).write_text(text, encoding="ascii", newline="\n")


def pick_meme():
    """The header of the source file and the wanted entries, unchanged."""
    header, *entries = SOURCE.read_text(encoding="ascii").split("MOTIF ")
    by_id = {entry.split()[0]: "MOTIF " + entry for entry in entries}
    return header + "".join(by_id[motif_id] for motif_id in MOTIFS)


def jaspar(motif, brackets):
    """One motif as four rows of counts; whole counts without a decimal point."""
    text = f">{motif.matrix_id}\t{motif.name}\n"
    for base in "ACGT":
        row = " ".join(f"{count:>7.10g}" for count in motif.counts[base])
        text += f"{base}  [ {row} ]\n" if brackets else f"{row}\n"
    return text


def main():
    db = jaspardb(release="JASPAR2026")
    motifs = [db.fetch_motif_by_id(motif_id) for motif_id in MOTIFS]
    write("small.meme", pick_meme())
    write("small.jaspar", "".join(jaspar(motif, True) for motif in motifs))
    write("small_raw.jaspar", "".join(jaspar(motif, False) for motif in motifs))


if __name__ == "__main__":
    main()
