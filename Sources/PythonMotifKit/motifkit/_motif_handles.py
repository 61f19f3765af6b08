"""Motifs between Python and the library."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
import numpy.typing as npt

from ._errors import MotifKitError
from ._handles import Handle, error_pointer, failure, owned
from ._library import MotifStructure, library

if TYPE_CHECKING:
    from .motif import Motif


def read(paths: Sequence[bytes]) -> Handle:
    """Reads motif files."""
    functions, error = library(), error_pointer()
    array = (ctypes.c_char_p * len(paths))(*paths)
    return owned(functions.motifs_read(array, len(paths), error), functions.motifs_free, error)


def consensus(text: str) -> Handle:
    """Makes a motif of IUPAC letters."""
    functions, error = library(), error_pointer()
    encoded = _text("a consensus", text)
    return owned(functions.motifs_consensus(encoded, error), functions.motifs_free, error)


def create(motifs: Sequence[Motif]) -> Handle:
    """Copies motifs into the library."""
    functions, error = library(), error_pointer()
    structures = (MotifStructure * len(motifs))(*map(_structure, motifs))
    return owned(functions.motifs_create(structures, len(motifs), error), functions.motifs_free, error)


def unpack(handle: Handle) -> list[Motif]:
    """Copies motifs out of the library."""
    functions, error = library(), error_pointer()
    structure = MotifStructure()
    motifs = []
    for index in range(functions.motifs_count(handle.pointer)):
        if not functions.motifs_get(handle.pointer, index, structure, error):
            raise failure(error)
        motifs.append(_motif(structure))
    return motifs


def consensus_letters(motif: Motif) -> str:
    """The consensus of a motif that has counts."""
    handle = create([motif])
    letters = library().motifs_consensus_letters(handle.pointer, 0)
    if letters is None:
        raise MotifKitError(f"motif {motif.id} has scores alone, which tell no consensus; use a motif with counts")
    return str(letters.decode())


def logo(motif: Motif) -> str:
    """The logo of a motif that has counts, as an SVG document."""
    handle = create([motif])
    svg = library().motifs_logo(handle.pointer, 0)
    if svg is None:
        raise MotifKitError(f"motif {motif.id} has scores alone, which tell no logo; use a motif with counts")
    return str(svg.decode())


def meme_text(handle: Handle) -> str:
    """Motifs as a file in MEME's format."""
    error = error_pointer()
    text = library().motifs_meme_text(handle.pointer, error)
    if text is None:
        raise failure(error)
    return str(text.decode())


def _text(what: str, text: str) -> bytes:
    """UTF-8 without a zero byte, at which C would end the text."""
    encoded = text.encode("utf-8", "replace")
    if b"\0" in encoded:
        raise MotifKitError(f"{what} holds a zero byte: {text!r}; leave it out")
    return encoded


def _address(array: Optional[npt.NDArray[Any]]) -> Optional[int]:
    return None if array is None else array.ctypes.data


def _structure(motif: Motif) -> MotifStructure:
    """The motif as the library reads it. Its arrays are the motif's own, which live as long as the motif."""
    return MotifStructure(
        id=_text("the id of a motif", motif.id),
        name=None if motif.name is None else _text("the name of a motif", motif.name),
        width=motif.width,
        counts=_address(motif._counts),
        scores=_address(motif._cells),
        cells_per_unit=motif._cells_per_unit,
        has_threshold=motif._threshold_cells is not None,
        threshold=motif._threshold_cells or 0,
        background=_address(motif._background),
    )


def _motif(structure: MotifStructure) -> Motif:
    from .motif import Motif

    width = structure.width
    counts = _copy(structure.counts, (width, 4), np.float64)
    cells = _copy(structure.scores, (width, 4), np.int32)
    background = _copy(structure.background, (4,), np.float64)
    name = structure.name
    return Motif._from_cells(
        structure.id.decode("utf-8", "replace"),
        name.decode("utf-8", "replace") if name else None,
        counts,
        cells,
        structure.cells_per_unit if cells is not None else 1000,
        structure.threshold if structure.has_threshold else None,
        background,
    )


def _copy(address: Optional[int], shape: tuple[int, ...], dtype: Any) -> Any:
    if not address:
        return None
    array = np.empty(shape, dtype)
    ctypes.memmove(array.ctypes.data, address, array.nbytes)
    return array
