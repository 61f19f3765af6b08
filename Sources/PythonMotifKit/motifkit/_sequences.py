"""Sequences as the library takes them: one array of letters, and offsets into it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import accumulate
from typing import Any, NamedTuple, Optional

import numpy as np
import numpy.typing as npt

from . import _onehot
from ._errors import MotifKitError

_TWO_OFFSETS = ctypes.c_int64 * 2

#: What `scan` takes as one sequence.
ONE = "a str, bytes, a uint8 array of letters [L], or a one-hot array [L, 4]"

#: What takes many sequences.
MANY = "a list of str or bytes, a uint8 array of letters [N, L], or a one-hot array [N, L, 4]"


class Sequences(NamedTuple):
    """`number` sequences. `owner` keeps what `letters` and `offsets` point to."""

    letters: Any
    offsets: Any
    number: int
    total: int
    owner: Any
    #: The length of every sequence, or None if they differ.
    length: Optional[int]


def one(sequence: Any) -> Optional[Sequences]:
    """The only sequence that an argument is, or None if it is no sequence, such as a list of them."""
    if isinstance(sequence, str):
        letters = sequence.encode("ascii", "replace")
    elif isinstance(sequence, bytes):
        letters = sequence
    elif isinstance(sequence, (bytearray, memoryview)):
        letters = bytes(sequence)
    else:
        if isinstance(sequence, (list, tuple)):
            return None
        array = _array(sequence)
        if array is None or array.dtype.kind in "OUS" and array.ndim > 0 or array.ndim > 2:
            return None
        return _one_array(array)
    total = len(letters)
    return Sequences(letters, _TWO_OFFSETS(0, total), 1, total, None, total)


def many(sequences: Any) -> Sequences:
    """Sequences of a list or an array.

    Raises:
        TypeError: the argument holds something else than sequences.
        MotifKitError: an array has a wrong shape or type.
    """
    if isinstance(sequences, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"one sequence is given where many are wanted; give {MANY}")
    if not isinstance(sequences, (list, tuple)):
        array = _array(sequences)
        if array is not None and array.dtype.kind not in "OUS":
            return _many_array(array)
        if array is not None:
            sequences = array.ravel().tolist() if array.ndim == 1 else _reject(array)
        elif isinstance(sequences, Iterable):
            sequences = list(sequences)
        else:
            raise TypeError(f"the sequences are {type(sequences).__name__}; give {MANY}")
    return _joined(sequences)


def _joined(sequences: Any) -> Sequences:
    """The sequences of a list, one behind the other."""
    try:
        letters = "".join(sequences).encode("ascii", "replace")
    except TypeError:
        sequences = [_letters_of_item(index, item) for index, item in enumerate(sequences)]
        letters = b"".join(sequences)
    lengths = list(map(len, sequences))
    offsets = np.fromiter(accumulate(lengths, initial=0), np.int64, len(lengths) + 1)
    same = lengths[0] if lengths and lengths.count(lengths[0]) == len(lengths) else None
    return Sequences(letters, offsets.ctypes.data, len(lengths), len(letters), (letters, offsets), same)


def _letters_of_item(index: int, item: Any) -> bytes:
    if isinstance(item, str):
        return item.encode("ascii", "replace")
    if isinstance(item, (bytes, bytearray, memoryview)):
        return bytes(item)
    array = _array(item)
    if array is None or array.dtype.kind in "OUS" or array.ndim == 0:
        raise TypeError(f"sequence {index} is {type(item).__name__}; give {ONE}")
    return bytes(_array_letters(array))


def _array(value: Any) -> Optional[npt.NDArray[Any]]:
    """An array, or what can tell itself as one, such as a tensor or a Series."""
    if isinstance(value, np.ndarray):
        return value
    if hasattr(value, "__array__") or hasattr(value, "__array_interface__"):
        return np.asarray(value)
    return None


def _reject(array: npt.NDArray[Any]) -> Any:
    raise MotifKitError(f"the array of {array.dtype} has the shape {list(array.shape)}; give {MANY}")


def _array_letters(array: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """The letters of an array that is one sequence."""
    if array.ndim == 2:
        if array.shape[1] != 4:
            turned = "; give its transpose" if array.shape[0] == 4 else "; for many sequences, give a list"
            raise MotifKitError(f"a sequence has the shape {list(array.shape)}, and a one-hot array has [L, 4]{turned}")
        return _onehot.letters(_numbers(array))
    if array.ndim != 1:
        raise MotifKitError(f"a sequence has the shape {list(array.shape)}; give {ONE}")
    return _checked(array)


def _one_array(array: npt.NDArray[Any]) -> Sequences:
    letters = np.ascontiguousarray(_array_letters(array))
    total = len(letters)
    return Sequences(letters.ctypes.data, _TWO_OFFSETS(0, total), 1, total, letters, total)


def _many_array(array: npt.NDArray[Any]) -> Sequences:
    if array.ndim == 3:
        if array.shape[2] != 4:
            turned = "; give its transpose(0, 2, 1)" if array.shape[1] == 4 else ""
            raise MotifKitError(f"the one-hot array has the shape {list(array.shape)}, and needs [N, L, 4]{turned}")
        letters = _onehot.letters(_numbers(array))
    elif array.ndim == 2:
        letters = _checked(array)
    else:
        raise MotifKitError(f"the array has the shape {list(array.shape)}; give {MANY}")
    letters = np.ascontiguousarray(letters)
    count, length = letters.shape
    offsets = np.arange(count + 1, dtype=np.int64) * length
    return Sequences(letters.ctypes.data, offsets.ctypes.data, count, letters.size, (letters, offsets), length)


def _numbers(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if array.dtype.kind not in "biuf":
        raise TypeError(f"the one-hot array has the type {array.dtype}; give numbers or bool")
    return array


def _checked(array: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """An array of letters."""
    if array.dtype != np.uint8:
        raise TypeError(f"the array of letters has the type {array.dtype}; give uint8, such as np.frombuffer(b'ACGT', np.uint8)")
    if array.size and array.max() < ord(" "):
        raise MotifKitError("the uint8 array holds numbers below 32, which are no letters; give letters such as 65 for A, or one-hot")
    return array
