"""One-hot arrays as letters."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ._errors import MotifKitError

_LETTERS = np.frombuffer(b"ACGT", np.uint8)
_NO_BASE = ord("N")

#: The rows that are read at a time, so that the memory for them stays small.
_ROWS = 1 << 18


def letters(onehot: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """The letters of a one-hot array [..., 4], in the order A, C, G, T.

    A row of four equal numbers, such as zeros, is N.

    Returns:
        [...] uint8 letters.

    Raises:
        MotifKitError: another row holds anything but one 1 and three 0.
    """
    rows = onehot.reshape(-1, 4)
    result = np.empty(len(rows), np.uint8)
    for start in range(0, len(rows), _ROWS):
        part = rows[start : start + _ROWS]
        result[start : start + _ROWS] = _part(part, start)
    return result.reshape(onehot.shape[:-1])


def _part(rows: npt.NDArray[Any], start: int) -> npt.NDArray[np.uint8]:
    ones = rows == 1
    zeros = rows == 0
    # A row of one 1 and three 0 has four of these, and one of the ones.
    count = ones.sum(axis=1)
    good = (count == 1) & (zeros.sum(axis=1) == 3)
    result = _LETTERS[ones.argmax(axis=1)]
    if not good.all():
        unknown = (rows == rows[:, :1]).all(axis=1)
        bad = ~(good | unknown)
        if bad.any():
            row = int(bad.argmax())
            raise MotifKitError(
                f"row {start + row} of the one-hot array is {rows[row].tolist()}; give one 1 and three 0, or four 0 for an unknown base"
            )
        result[~good] = _NO_BASE
    return result
