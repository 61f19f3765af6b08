"""Motifs as files that the program reads, such that it reads exactly the same motifs."""

from __future__ import annotations

import os
from typing import Optional

import numpy as np
import numpy.typing as npt

from ._errors import MotifKitError
from .motif import Motif
from .motifs import Motifs, read_motifs


def motif_arguments(motifs: Motifs, folder: str, *, needs_background: bool, needs_thresholds: bool) -> list[str]:
    """The program's options that give it these motifs.

    Motifs that were read from files, all of them, are given by the paths of the files if these have not changed. Others are written to
    `folder`, with every digit, and read back: the program reads what Python has, or the motifs are refused.

    Args:
        motifs: the motifs, at least one.
        folder: an empty folder to write files to.
        needs_background: whether the background that a motif declares is used.
        needs_thresholds: whether a motif's own threshold is used.

    Raises:
        MotifKitError: no file can hold the motifs exactly.
    """
    if not motifs:
        raise MotifKitError("there are no motifs; give at least one")
    if motifs._paths and _still_holds(motifs):
        return ["--motifs", *motifs._paths]
    plain = [
        _changed(
            motif,
            motif._background if needs_background else None,
            motif._threshold_cells if needs_thresholds or motif._cells is not None else None,
        )
        for motif in motifs
    ]
    declared = {None if motif.background is None else tuple(motif.background.tolist()) for motif in plain}
    meme = os.path.join(folder, "motifs.meme")
    jaspar = os.path.join(folder, "motifs.jaspar")
    if all(motif.counts is not None for motif in plain):
        if declared == {None}:
            _write_jaspar(plain, jaspar)
            if _reads_as(jaspar, plain):
                return ["--motifs", jaspar]
        elif len(declared) == 1:
            # JASPAR's format has all digits but no background, which is given by itself then.
            _write_jaspar(plain, jaspar)
            background = next(iter(declared))
            assert background is not None
            bare = [_changed(motif, None, motif._threshold_cells) for motif in plain]
            if _reads_as(jaspar, bare):
                return ["--motifs", jaspar, "--background=" + ",".join(map(repr, background))]
        plain_motifs = Motifs(plain)
        plain_motifs.write(meme)
        if _reads_as(meme, plain):
            return ["--motifs", meme]
    raise MotifKitError(
        "these motifs have thresholds or scores of their own, or several backgrounds, which no file that can be written here holds exactly; "
        "give all motifs of a file unselected, or a threshold such as pvalue="
    )


def _still_holds(motifs: Motifs) -> bool:
    """Whether the files that the motifs were read from hold them still."""
    try:
        return read_motifs(motifs._paths) == motifs
    except MotifKitError:
        return False


def _changed(motif: Motif, background: Optional[npt.NDArray[np.float64]], threshold: Optional[int]) -> Motif:
    return Motif._from_cells(motif._id, motif._name, motif._counts, motif._cells, motif._cells_per_unit, threshold, background)


def _reads_as(path: str, motifs: list[Motif]) -> bool:
    try:
        return list(read_motifs(path)) == motifs
    except MotifKitError:
        return False


def _write_jaspar(motifs: list[Motif], path: str) -> None:
    """Writes JASPAR's format with all digits of the counts."""
    with open(path, "w", encoding="utf-8") as file:
        for motif in motifs:
            assert motif.counts is not None
            file.write(f">{motif.id}" + ("" if motif.name is None else f"\t{motif.name}") + "\n")
            for base, row in zip("ACGT", motif.counts.T.tolist()):
                file.write(f"{base} [ {' '.join(map(repr, row))} ]\n")


