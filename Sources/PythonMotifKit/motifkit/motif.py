"""One motif."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

import numpy as np
import numpy.typing as npt

from . import _motif_handles
from ._errors import MotifKitError
from .logo import Logo

#: The most columns that a motif may have.
MAXIMUM_WIDTH = 255

#: The cells in one unit of a score: scores are thousandths of bits.
CELLS_PER_UNIT = 1000


class Motif:
    """A motif: the counts of A, C, G and T among its binding sites, for each column. It never changes.

    >>> motif = Motif.from_counts([[0, 0, 20, 0], [20, 0, 0, 0], [0, 0, 0, 20], [20, 0, 0, 0]], "GATA")
    >>> motif.consensus, motif.width
    ('GATA', 4)
    >>> motif.reverse_complement().consensus
    'TATC'

    Args:
        id: the accession, unique among the motifs of a scanner.
        counts: [w, 4] counts in the order A, C, G, T, none negative, each column with a positive sum; None if there are scores alone.
        name: the readable name, such as that of the transcription factor.
        scores: [w, 4] scores that are used as they are, in bits or a unit of their own; None if they are made of the counts.
        threshold: the lowest score of a hit, in the unit of the scores; None if the motif has no threshold of its own.
        background: 4 probabilities that the motif's file declares; None if it declares none.
        cells_per_unit: the steps of a unit of scores: 1000, or 1 for a matrix of integers.
    """

    __slots__ = ("_id", "_name", "_counts", "_cells", "_cells_per_unit", "_threshold_cells", "_background")

    def __init__(
        self,
        id: str,
        counts: Optional[npt.ArrayLike] = None,
        *,
        name: Optional[str] = None,
        scores: Optional[npt.ArrayLike] = None,
        threshold: Optional[float] = None,
        background: Optional[npt.ArrayLike] = None,
        cells_per_unit: int = CELLS_PER_UNIT,
    ) -> None:
        if not isinstance(id, str) or not id:
            raise MotifKitError(f"the id of a motif is {id!r}; give a str that is not empty")
        if name is not None and not isinstance(name, str):
            raise MotifKitError(f"motif {id}: the name is {name!r}; give a str or None")
        if counts is None and scores is None:
            raise MotifKitError(f"motif {id} has neither counts nor scores; give one of them")
        self._id = id
        self._name = name or None
        self._counts = None if counts is None else _counts(id, counts)
        self._cells_per_unit = int(cells_per_unit)
        self._cells = None if scores is None else _cells(id, scores, self._cells_per_unit)
        if self._counts is not None and self._cells is not None and len(self._counts) != len(self._cells):
            raise MotifKitError(
                f"motif {id} has {len(self._counts)} columns of counts and {len(self._cells)} of scores; give as many of both"
            )
        self._threshold_cells = None if threshold is None else _threshold_cells(id, threshold, self._cells_per_unit)
        self._background = None if background is None else _background(id, background)

    @classmethod
    def _from_cells(
        cls,
        id: str,
        name: Optional[str],
        counts: Optional[npt.NDArray[np.float64]],
        cells: Optional[npt.NDArray[np.int32]],
        cells_per_unit: int,
        threshold_cells: Optional[int],
        background: Optional[npt.NDArray[np.float64]],
    ) -> Motif:
        """A motif of parts that are valid and belong to it, as the library gives them."""
        motif = cls.__new__(cls)
        for array in (counts, cells, background):
            if array is not None:
                array.flags.writeable = False
        motif._id, motif._name, motif._counts, motif._cells = id, name, counts, cells
        motif._cells_per_unit, motif._threshold_cells, motif._background = cells_per_unit, threshold_cells, background
        return motif

    @classmethod
    def from_counts(
        cls, counts: Any, id: str, name: Optional[str] = None, background: Optional[npt.ArrayLike] = None
    ) -> Motif:
        """A motif of counts: an array [w, 4] in the order A, C, G, T, a mapping from letters to columns, or a DataFrame with columns A,
        C, G and T."""
        if isinstance(counts, Mapping) or hasattr(counts, "columns"):
            counts = _by_letter(id, counts)
        return cls(id, counts, name=name, background=background)

    @classmethod
    def from_consensus(cls, text: str) -> Motif:
        """A motif of IUPAC letters, which may follow an id: "GATA=WGATAR" or "WGATAR". Its hits are the windows that match.

        >>> Motif.from_consensus("GATA=WGATAR")
        Motif('GATA', name='WGATAR', width=6, consensus='WGATAR')
        """
        if not isinstance(text, str):
            raise TypeError(f"a consensus is {type(text).__name__}; give a str of IUPAC letters")
        return _motif_handles.unpack(_motif_handles.consensus(text))[0]

    @classmethod
    def from_object(cls, motif: Any) -> Motif:
        """A motif of a motif of Biopython (Bio.motifs) or pyjaspar: an object with `counts`, which maps letters to columns, and
        `matrix_id` or `name`."""
        if isinstance(motif, Motif):
            return motif
        counts = getattr(motif, "counts", None)
        if counts is None or not hasattr(counts, "__getitem__"):
            raise TypeError(f"{type(motif).__name__} is no motif; give a Motif, or an object with counts of A, C, G and T")
        name = getattr(motif, "name", None) or None
        id = getattr(motif, "matrix_id", None) or name or str(getattr(motif, "consensus", "")) or "motif"
        return cls(str(id), _by_letter(str(id), counts), name=None if name is None or name == id else str(name))

    @property
    def id(self) -> str:
        """The accession, such as MA0139.2."""
        return self._id

    @property
    def name(self) -> Optional[str]:
        """The readable name, such as CTCF; None if there is none."""
        return self._name

    @property
    def counts(self) -> Optional[npt.NDArray[np.float64]]:
        """[w, 4] counts in the order A, C, G, T, read-only; None if the motif has scores alone."""
        return self._counts

    @property
    def probabilities(self) -> npt.NDArray[np.float64]:
        """[w, 4] shares of A, C, G and T in each column.

        Raises:
            MotifKitError: the motif has scores alone.
        """
        if self._counts is None:
            raise MotifKitError(f"motif {self._id} has scores alone, which tell no probabilities; use a motif with counts")
        return self._counts / self._counts.sum(axis=1, keepdims=True)

    @property
    def scores(self) -> Optional[npt.NDArray[np.float64]]:
        """[w, 4] scores that are used as they are; None if a scanner makes them of the counts."""
        return None if self._cells is None else self._cells / self._cells_per_unit

    @property
    def threshold(self) -> Optional[float]:
        """The lowest score of a hit, which HOMER's motifs and consensuses have; None if the motif has no threshold of its own."""
        return None if self._threshold_cells is None else self._threshold_cells / self._cells_per_unit

    @property
    def background(self) -> Optional[npt.NDArray[np.float64]]:
        """The 4 probabilities that the motif's file declares; None if it declares none."""
        return self._background

    @property
    def width(self) -> int:
        """The number of columns."""
        columns = self._cells if self._counts is None else self._counts
        assert columns is not None
        return len(columns)

    @property
    def consensus(self) -> str:
        """The consensus in IUPAC letters.

        Raises:
            MotifKitError: the motif has scores alone.
        """
        return _motif_handles.consensus_letters(self)

    @property
    def information(self) -> npt.NDArray[np.float64]:
        """[w] information of each column against a uniform background, 0 to 2 bits: the heights of the logo."""
        shares = self.probabilities
        logarithms = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
        return 2 + (shares * logarithms).sum(axis=1)

    def reverse_complement(self) -> Motif:
        """The motif as it reads on the other strand."""
        return Motif._from_cells(
            self._id,
            self._name,
            None if self._counts is None else self._counts[::-1, ::-1].copy(),
            None if self._cells is None else self._cells[::-1, ::-1].copy(),
            self._cells_per_unit,
            self._threshold_cells,
            None if self._background is None else self._background[::-1].copy(),
        )

    def logo(self) -> Logo:
        """The motif's logo. A notebook shows it; `logo().write("ctcf.svg")` keeps it."""
        return Logo(_motif_handles.logo(self))

    def _repr_svg_(self) -> Optional[str]:
        return None if self._counts is None else _motif_handles.logo(self)

    def _key(self) -> tuple[Any, ...]:
        arrays = (self._counts, self._cells, self._background)
        scale = 0 if self._cells is None and self._threshold_cells is None else self._cells_per_unit
        return (self._id, self._name, scale, self._threshold_cells, *(a if a is None else a.tobytes() for a in arrays))

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Motif) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __len__(self) -> int:
        return self.width

    def __bool__(self) -> bool:
        return True

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (
            self._id, self._name, self._counts, self._cells, self._cells_per_unit, self._threshold_cells, self._background,
        )  # fmt: skip

    def __repr__(self) -> str:
        name = "" if self._name is None else f", name={self._name!r}"
        consensus = "" if self._counts is None else f", consensus={self.consensus!r}"
        return f"Motif({self._id!r}{name}, width={self.width}{consensus})"


def _restore(*parts: Any) -> Motif:
    """Makes a motif of the parts of a pickle."""
    return Motif._from_cells(*parts)


def _by_letter(id: str, counts: Any) -> npt.NDArray[np.float64]:
    try:
        return np.array([counts[letter] for letter in "ACGT"], dtype=np.float64).T
    except (KeyError, TypeError, ValueError) as error:
        raise MotifKitError(f"motif {id}: the counts have no columns of numbers for A, C, G and T, each of one length") from error


def _matrix(id: str, kind: str, values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    try:
        matrix = np.array(values, dtype=np.float64, order="C")
    except (TypeError, ValueError) as error:
        raise MotifKitError(f"motif {id}: the {kind} are no matrix of numbers; give an array [w, 4] in the order A, C, G, T") from error
    if matrix.ndim != 2 or matrix.shape[1] != 4:
        turned = "; it seems to be turned: give its transpose" if matrix.ndim == 2 and matrix.shape[0] == 4 else ""
        raise MotifKitError(f"motif {id}: the {kind} have the shape {list(matrix.shape)}, and need [w, 4], in the order A, C, G, T{turned}")
    if not 1 <= len(matrix) <= MAXIMUM_WIDTH:
        raise MotifKitError(f"motif {id} has {len(matrix)} columns; a motif has 1 to {MAXIMUM_WIDTH}")
    if not np.isfinite(matrix).all():
        raise MotifKitError(f"motif {id}: the {kind} hold NaN or infinity; give finite numbers")
    return matrix


def _counts(id: str, values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    counts = _matrix(id, "counts", values)
    if (counts < 0).any():
        raise MotifKitError(f"motif {id}: a count is negative; for log-odds, use scores=")
    with np.errstate(over="ignore"):
        sums = counts.sum(axis=1)
    if not ((sums > 0) & np.isfinite(sums)).all():
        raise MotifKitError(f"motif {id}: column {int(np.argmin((sums > 0) & np.isfinite(sums)))} has no positive finite sum; give counts")
    counts.flags.writeable = False
    return counts


def _cells(id: str, values: npt.ArrayLike, cells_per_unit: int) -> npt.NDArray[np.int32]:
    if cells_per_unit not in (1, CELLS_PER_UNIT):
        raise MotifKitError(f"motif {id}: cells_per_unit is {cells_per_unit}; give 1000, or 1 for a matrix of integers")
    cells = np.rint(_matrix(id, "scores", values) * cells_per_unit)
    if (np.abs(cells) > np.iinfo(np.int32).max).any():
        raise MotifKitError(f"motif {id}: a score is beyond ±{np.iinfo(np.int32).max // cells_per_unit}; give smaller scores")
    result = cells.astype(np.int32)
    result.flags.writeable = False
    return result


def _threshold_cells(id: str, threshold: float, cells_per_unit: int) -> int:
    cells = float(threshold) * cells_per_unit
    if not abs(cells) <= np.iinfo(np.int32).max:
        raise MotifKitError(f"motif {id}: the threshold is {threshold}; give a score that a motif can have")
    return int(np.ceil(cells - 1e-6))


def _background(id: str, values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    background = np.array(values, dtype=np.float64)
    if background.shape != (4,) or not np.isfinite(background).all() or not (background > 0).all() or abs(background.sum() - 1) > 1e-3:
        raise MotifKitError(f"motif {id}: the background is no 4 probabilities of A, C, G and T, above 0 and with the sum 1")
    background.flags.writeable = False
    return background
