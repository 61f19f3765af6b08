"""Motifs as files that the program reads, such that it reads exactly the same motifs."""

from __future__ import annotations

import os
from typing import Optional

import numpy as np

from ._errors import MotifKitError
from ._options import ScanOptions
from .motif import Motif
from .motifs import Motifs, read_motifs


def motif_arguments(motifs: Motifs, options: Optional[ScanOptions], folder: str) -> list[str]:
    """The program's options that give it these motifs.

    Motifs that were read from files, all of them, are given by the paths of the files if these have not changed. Others are written to
    `folder`, with every digit, and read back: the program reads what Python has, or the motifs are refused.

    Args:
        options: the options of the scan, of which the background and the threshold matter here; None where neither is used.

    Raises:
        MotifKitError: no file can hold the motifs exactly.
    """
    if not motifs:
        raise MotifKitError("there are no motifs; give at least one")
    if motifs._paths and _still_holds(motifs):
        return ["--motifs", *motifs._paths]
    plain = _without_unused(motifs, options)
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
            bare = [_changed(motif, background=None) for motif in plain]
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


def _without_unused(motifs: Motifs, options: Optional[ScanOptions]) -> list[Motif]:
    """The motifs without what the options overrule."""
    drops_background = options is None or options.background is not None
    drops_threshold = options is None or options.has_own_threshold
    return [
        _changed(
            motif,
            background=None if drops_background else motif._background,
            threshold=None if drops_threshold and motif._cells is None else motif._threshold_cells,
        )
        for motif in motifs
    ]


def _changed(motif: Motif, background: Optional[np.ndarray], threshold: Optional[int] = None) -> Motif:
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


