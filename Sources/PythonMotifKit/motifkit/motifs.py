"""Collections of motifs."""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Optional, Union, overload

import numpy as np

from . import _motif_handles
from ._errors import MotifKitError
from ._handles import Handle
from .motif import Motif

PathLike = Union[str, "os.PathLike[str]"]

#: The groups of species that `jaspar` has collections of.
JASPAR_GROUPS = ("vertebrates", "insects", "nematodes", "fungi", "plants")


class Motifs(Sequence[Motif]):
    """An immutable sequence of motifs.

    >>> motifs = jaspar("vertebrates")
    >>> len(motifs)
    1019
    >>> motifs["MA0139.2"].name
    'CTCF'
    >>> [motif.id for motif in motifs.select("FOXA?")]
    ['MA0047.4', 'MA0148.5', 'MA1683.2']
    >>> motifs[:2] + [Motif.from_consensus("GATA=WGATAR")]
    Motifs(3: MA0002.3, MA0003.5, GATA)

    Args:
        motifs: motifs of this package, of Biopython or of pyjaspar.
    """

    def __init__(self, motifs: Iterable[Any] = ()) -> None:
        self._motifs = tuple(map(Motif.from_object, motifs))
        self._handle: Optional[Handle] = None
        self._paths: tuple[str, ...] = ()

    def _opened(self) -> Handle:
        """The motifs in the library, copied there once."""
        if self._handle is None:
            self._handle = _motif_handles.create(self._motifs)
        return self._handle

    def __len__(self) -> int:
        return len(self._motifs)

    @overload
    def __getitem__(self, key: Union[int, str]) -> Motif: ...

    @overload
    def __getitem__(self, key: Union[slice, Sequence[int]]) -> Motifs: ...

    def __getitem__(self, key: Any) -> Any:
        """A motif by its index, its id or its name; motifs by a slice, indices or a mask."""
        if isinstance(key, str):
            return self._named(key)
        if isinstance(key, slice):
            return Motifs(self._motifs[key])
        if isinstance(key, (list, tuple, np.ndarray)):
            return Motifs(self._motifs[index] for index in np.arange(len(self))[np.asarray(key, None if len(key) else int)])
        return self._motifs[key]

    def _named(self, key: str) -> Motif:
        found = [motif for motif in self._motifs if motif.id == key] or [motif for motif in self._motifs if motif.name == key]
        if len(found) == 1:
            return found[0]
        if not found:
            raise KeyError(f"no motif has the id or the name {key!r}")
        ids = ", ".join(motif.id for motif in found)
        raise KeyError(f"{len(found)} motifs have the name {key!r}: {ids}; use an id, or select({key!r})")

    def select(self, *patterns: str) -> Motifs:
        """The motifs of these ids or names, in the order of the collection, as --motif takes them.

        `*` stands for any letters and `?` for one. Case does not matter, unless an id or a name has the same.

        Raises:
            MotifKitError: a pattern fits no motif.
        """
        chosen: set[int] = set()
        for pattern in patterns:
            found = self._matching(pattern)
            if not found:
                raise MotifKitError(f"no motif has the id or the name {pattern!r}; look at [motif.id for motif in motifs]")
            chosen.update(found)
        return Motifs(self._motifs[index] for index in sorted(chosen))

    def _matching(self, pattern: str) -> list[int]:
        named = [(index, text) for index, motif in enumerate(self._motifs) for text in (motif.id, motif.name) if text]
        exact = [index for index, text in named if text == pattern]
        if exact:
            return exact
        # Only * and ? are special.
        expression = re.compile(fnmatch.translate(pattern.replace("[", "[[]")), re.IGNORECASE)
        return [index for index, text in named if expression.match(text)]

    @property
    def ids(self) -> list[str]:
        """The ids, in order."""
        return [motif.id for motif in self._motifs]

    @property
    def names(self) -> list[str]:
        """The names, in order; the id of a motif without one."""
        return [motif.name or motif.id for motif in self._motifs]

    def write(self, path: PathLike) -> None:
        """Writes the motifs to a file in MEME's format; every motif must have counts."""
        Path(path).write_text(_motif_handles.meme_text(self._opened()), encoding="utf-8")

    def __add__(self, other: Iterable[Any]) -> Motifs:
        if isinstance(other, (str, bytes)) or not isinstance(other, Iterable):
            return NotImplemented
        return Motifs([*self._motifs, *other])

    def __radd__(self, other: Iterable[Any]) -> Motifs:
        if isinstance(other, (str, bytes)) or not isinstance(other, Iterable):
            return NotImplemented
        return Motifs([*other, *self._motifs])

    def __eq__(self, other: object) -> bool:
        return self._motifs == other._motifs if isinstance(other, Motifs) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._motifs)

    def __getstate__(self) -> dict[str, Any]:
        return {"_motifs": self._motifs, "_handle": None, "_paths": self._paths}

    def __repr__(self) -> str:
        ids = ", ".join(motif.id for motif in self._motifs[:3])
        return f"Motifs({len(self)}{': ' if ids else ''}{ids}{', …' if len(self) > 3 else ''})"


def read_motifs(paths: Union[PathLike, Iterable[PathLike]]) -> Motifs:
    """Reads motif files of any format that `motifkit scan --motifs` reads, plain or gzip. The format is told from the content.

    >>> read_motifs("testdata/small.meme")
    Motifs(6: MA0079.5, MA0106.3, MA0108.3, …)
    """
    listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    names = [os.fspath(path) for path in listed]
    if not names:
        raise MotifKitError("there are no motif files; give at least one path")
    handle = _motif_handles.read([path_bytes(name) for name in names])
    motifs = Motifs(_motif_handles.unpack(handle))
    motifs._handle = handle
    motifs._paths = tuple(os.path.abspath(name) for name in names)
    return motifs


def jaspar(group: str = "vertebrates") -> Motifs:
    """The CORE collection of JASPAR 2026, non-redundant: of vertebrates, insects, nematodes, fungi or plants.

    Please cite JASPAR: https://doi.org/10.1093/nar/gkaf1209. Its data are available under CC BY 4.0.
    """
    if group not in JASPAR_GROUPS:
        raise MotifKitError(f"there is no collection {group!r}; give one of {', '.join(JASPAR_GROUPS)}")
    return read_motifs(Path(__file__).parent / "motifs" / f"JASPAR2026_CORE_{group}.meme")


def as_motifs(motifs: Any) -> Motifs:
    """Motifs of what a caller gives: motifs, one motif, or paths of motif files."""
    if isinstance(motifs, Motifs):
        return motifs
    if isinstance(motifs, (str, os.PathLike)):
        return read_motifs(motifs)
    if isinstance(motifs, Motif) or hasattr(motifs, "counts"):
        return Motifs([motifs])
    if not isinstance(motifs, Iterable):
        raise TypeError(f"motifs are {type(motifs).__name__}; give Motifs, a list of motifs, or the path of a motif file")
    listed = list(motifs)
    if listed and all(isinstance(item, (str, os.PathLike)) for item in listed):
        return read_motifs(listed)
    return Motifs(listed)


def path_bytes(path: PathLike) -> bytes:
    """A path as the library takes it."""
    name = os.fspath(path)
    encoded = os.fsencode(name)
    if b"\0" in encoded or not encoded:
        raise MotifKitError(f"{name!r} is no path; give the path of a file")
    return encoded
