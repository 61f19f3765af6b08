"""Hits of motifs in sequences."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, overload

import numpy as np
import numpy.typing as npt

from ._optional import needed
from .motifs import Motifs

if TYPE_CHECKING:
    import pandas
    import polars

#: The type of an array of hits, which has the layout of the library's `motifkit_hit`.
HIT_DTYPE = np.dtype(
    {
        "names": ["motif", "start", "end", "strand", "score", "pvalue", "sequence"],
        "formats": ["<i4", "<i8", "<i8", "S1", "<f4", "<f8", "<i4"],
        "offsets": [28, 0, 8, 36, 24, 16, 32],
        "itemsize": 40,
    }
)


class Hit(NamedTuple):
    """One hit."""

    #: The motif's id.
    motif: str
    #: The first base of the window, counted from 0.
    start: int
    #: The base behind the window.
    end: int
    #: "+" or "-".
    strand: str
    #: The score in bits.
    score: float
    #: The p-value of the score.
    pvalue: float
    #: The name of the sequence, or its index if it has no name.
    sequence: Any


class Hits:
    """Hits, sorted by sequence, start, end, motif and strand.

    >>> import motifkit
    >>> scanner = motifkit.Scanner(motifkit.Motif.from_consensus("GATA=WGATAR"))
    >>> hits = scanner.scan("CCAGATAACC")
    >>> hits[0]
    Hit(motif='GATA', start=2, end=8, strand='+', score=9.972, pvalue=0.000977, sequence=0)
    >>> hits["start"].tolist()
    [2]

    Attributes:
        array: the hits as a structured array with the fields motif (the index in `motifs`), start, end (0-based, half-open), strand
            (b"+" or b"-"), score (bits), pvalue, and sequence (the index of the sequence). It is read-only.
        motifs: the motifs that `array["motif"]` counts.
        names: the names of the sequences that `array["sequence"]` counts; None if they have none.
    """

    __slots__ = ("array", "motifs", "names")

    def __init__(self, array: npt.NDArray[np.void], motifs: Motifs, names: Optional[Sequence[str]] = None) -> None:
        self.array = array
        self.motifs = motifs
        self.names = names

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, key: int) -> Hit: ...

    @overload
    def __getitem__(self, key: str) -> npt.NDArray[Any]: ...

    @overload
    def __getitem__(self, key: slice) -> Hits: ...

    def __getitem__(self, key: Any) -> Any:
        """A hit by its index, a column by its name, or hits by a slice, indices or a mask."""
        if isinstance(key, str):
            return self.array[key]
        if isinstance(key, (int, np.integer)):
            return self._hit(self.array[key].item())
        return Hits(self.array[key], self.motifs, self.names)

    def _hit(self, values: Any) -> Hit:
        motif, start, end, strand, score, pvalue, sequence = values
        name = sequence if self.names is None else self.names[sequence]
        return Hit(self.motifs[motif].id, start, end, strand.decode(), round(score, 3), pvalue, name)

    def __iter__(self) -> Iterator[Hit]:
        return map(self._hit, self.array.tolist())

    def __getstate__(self) -> tuple[Any, ...]:
        return np.array(self.array), self.motifs, self.names

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.array, self.motifs, self.names = state

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hits):
            return NotImplemented
        return bool(
            self.motifs == other.motifs
            and self.names == other.names
            and len(self) == len(other)
            and all(np.array_equal(self.array[field], other.array[field]) for field in HIT_DTYPE.fields or ())
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Hits({len(self)} of {len(self.motifs)} motifs)"

    def _columns(self, categories: Callable[[Any, Sequence[str]], Any]) -> dict[str, Any]:
        """The columns of a table; `categories` makes one of codes and their labels."""
        array = self.array
        motif = array["motif"]
        return {
            "sequence": np.array(array["sequence"]) if self.names is None else categories(array["sequence"], self.names),
            "start": np.array(array["start"]),
            "end": np.array(array["end"]),
            "motif": categories(motif, self.motifs.ids),
            "name": categories(motif, self.motifs.names),
            "strand": categories((array["strand"] == b"-").astype(np.int8), ["+", "-"]),
            "score": _thousandths(array["score"]),
            "pvalue": np.array(array["pvalue"]),
        }

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame with the columns sequence, start, end, motif, name, strand, score and pvalue.

        Motifs, names and strands are categories; so are sequences that have names.
        """
        pandas = needed("pandas", "Hits.to_pandas")

        def categories(codes: Any, labels: Sequence[str]) -> Any:
            distinct = list(dict.fromkeys(labels))
            if len(distinct) != len(labels):
                positions = {label: index for index, label in enumerate(distinct)}
                codes = np.array([positions[label] for label in labels], np.int32)[codes]
            return pandas.Categorical.from_codes(codes, distinct)

        return pandas.DataFrame(self._columns(categories))

    def to_polars(self) -> polars.DataFrame:
        """A polars.DataFrame with the columns of `to_pandas`; ids, names and strands are Categorical."""
        polars = needed("polars", "Hits.to_polars")

        def categories(codes: Any, labels: Sequence[str]) -> Any:
            distinct = polars.Series(labels, dtype=polars.String).cast(polars.Categorical)
            return distinct.gather(polars.Series(np.asarray(codes, np.uint32)))

        return polars.DataFrame(self._columns(categories))

    def to_pyranges(self) -> Any:
        """A pyranges.PyRanges; the columns of `to_pandas` under PyRanges' names (Chromosome, Start, End, Strand, …)."""
        pyranges = needed("pyranges", "Hits.to_pyranges")
        frame = self.to_pandas()
        frame["sequence"] = frame["sequence"].astype(str)
        names = {"sequence": "Chromosome", "start": "Start", "end": "End", "strand": "Strand", "motif": "Motif", "name": "Name",
                 "score": "Score", "pvalue": "Pvalue"}  # fmt: skip
        return pyranges.PyRanges(frame.rename(columns=names).astype({"Strand": str}))


def _thousandths(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Scores as the library means them: in thousandths, without the digits that a float adds."""
    return scores.astype(np.float64).round(3)


_SIZE = HIT_DTYPE.itemsize

#: So many hits or fewer are copied, which is faster than a view of the library's memory.
_FEW = 2048


def taken(pointer: int, functions: Any) -> npt.NDArray[np.void]:
    """The array of hits that the library made. Its memory is freed now, or with the last view of the array."""
    address, count, free = functions.hits_data(pointer), functions.hits_count(pointer), functions.hits_free
    if count > _FEW:
        return np.asarray(_HitMemory(pointer, address, count, free)).view(HIT_DTYPE)
    content = ctypes.string_at(address, count * _SIZE)
    free(pointer)
    return np.frombuffer(content, HIT_DTYPE)


class _HitMemory:
    """Hits in the memory of the library, which is freed when the last array that views it goes."""

    __slots__ = ("_pointer", "_free", "__array_interface__")

    def __init__(self, pointer: int, address: int, count: int, free: Any) -> None:
        self._pointer = pointer
        self._free = free
        self.__array_interface__ = {"version": 3, "shape": (count,), "typestr": "|V40", "data": (address, True)}

    def __del__(self) -> None:
        self._free(self._pointer)


def copied(address: int, count: int) -> npt.NDArray[np.void]:
    """A copy of hits that belong to the library."""
    array = np.empty(count, HIT_DTYPE)
    if count:
        ctypes.memmove(array.ctypes.data, address, array.nbytes)
    return array
