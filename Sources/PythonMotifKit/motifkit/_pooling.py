"""Matrices of sequences and motifs."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from . import _jobs
from ._errors import MotifKitError
from ._handles import Handle, error_pointer, failure
from ._library import library
from ._optional import needed
from ._sequences import Sequences

if TYPE_CHECKING:
    from .scanner import Scanner

_VALUES = {"max": 0, "count": 1, "any": 2}

#: The type of a cell of value="position", as in the program's .npy files.
POSITION_DTYPE = np.dtype([("start", "<i8"), ("strand", "S1")])

#: The cells of the dense part of a matrix that becomes sparse.
_SPARSE_CELLS = 1 << 24


def check(value: str, sparse: bool) -> None:
    """Checks what a caller wants."""
    if value not in [*_VALUES, "position"]:
        raise MotifKitError(f"value is {value!r}; give 'max', 'count', 'any' or 'position'")
    if sparse and value not in ("count", "any"):
        raise MotifKitError(f"value {value!r} has no zeros to leave out; use sparse=True with 'count' or 'any'")
    if sparse:
        needed("scipy.sparse", "pool(sparse=True)")


def of_sequences(
    handle: Handle, motifs: int, packed: Sequences, value: str, sparse: bool, threads: int, progress: bool
) -> Any:
    """Pools sequences that are in memory."""

    def work(job: Any) -> Any:
        pointer = None if job is None else job.pointer
        if value == "position":
            return _positions(handle, motifs, packed, threads, pointer)
        if sparse:
            return _sparse(handle, motifs, packed, value, threads, pointer)
        return _dense(handle, motifs, packed, value, threads, pointer, 0, packed.number)

    return _jobs.run_if_long(work, packed.total * motifs, progress)


def _offset(packed: Sequences, row: int) -> Any:
    """The offsets from a row on: addresses are numbers of bytes."""
    return packed.offsets + 8 * row if isinstance(packed.offsets, int) else packed.offsets


def _dense(
    handle: Handle, motifs: int, packed: Sequences, value: str, threads: int, job: Any, start: int, end: int
) -> npt.NDArray[np.float32]:
    error = error_pointer()
    matrix = np.empty((end - start, motifs), np.float32)
    done = library().pool(
        handle.pointer, _VALUES[value], packed.letters, _offset(packed, start), end - start, matrix.ctypes.data, threads, job, error
    )
    if not done:
        raise failure(error)
    return matrix


def _sparse(handle: Handle, motifs: int, packed: Sequences, value: str, threads: int, job: Any) -> Any:
    from scipy import sparse

    rows = max(1, _SPARSE_CELLS // max(1, motifs))
    parts = []
    for start in range(0, max(1, packed.number), rows):
        dense = _dense(handle, motifs, packed, value, threads, job, start, min(start + rows, packed.number))
        parts.append(sparse.csr_matrix(np.nan_to_num(dense, copy=False)))
    return sparse.vstack(parts, format="csr")


def _positions(handle: Handle, motifs: int, packed: Sequences, threads: int, job: Any) -> npt.NDArray[np.void]:
    error = error_pointer()
    starts = np.empty((packed.number, motifs), np.int64)
    strands = np.empty((packed.number, motifs), np.uint8)
    done = library().pool_positions(
        handle.pointer, packed.letters, packed.offsets, packed.number, starts.ctypes.data, strands.ctypes.data, threads, job, error
    )
    if not done:
        raise failure(error)
    strands[strands == 0] = ord(".")
    positions = np.empty(starts.shape, POSITION_DTYPE)
    positions["start"] = starts
    positions["strand"] = strands.view("S1")
    return positions


def of_file(scanner: Scanner, path: str, value: str, sparse: bool) -> Any:
    """Pools the sequences of a file, by the program."""
    with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
        return matrix_of_program(scanner, [path], {}, value, sparse, folder)


def matrix_of_program(
    scanner: Scanner, files: list[str], options: dict[str, Any], value: str, sparse: bool, folder: str
) -> Any:
    """The matrix that `motifkit pool` writes into a folder, where the names of its rows and columns are beside it."""
    output = os.path.join(folder, "matrix.npy")
    scanner.run_program("pool", files, output, {"value": value, **options}, thresholds=value in ("count", "any"))
    matrix = np.load(output, mmap_mode="r" if sparse else None)
    if value == "position":
        return matrix
    if not sparse:
        return matrix.astype(np.float32, copy=False)
    from scipy import sparse as sparse_matrices

    rows = max(1, _SPARSE_CELLS // max(1, matrix.shape[1]))
    parts = [
        sparse_matrices.csr_matrix(np.nan_to_num(matrix[start : start + rows].astype(np.float32)))
        for start in range(0, max(1, len(matrix)), rows)
    ]
    return sparse_matrices.vstack(parts, format="csr")
