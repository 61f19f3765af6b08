"""Loads the shared library and declares its functions.

ctypes releases the global interpreter lock during each call. A function is looked up when it is first used, so that a library that lacks
one fails only there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import (
    CFUNCTYPE,
    POINTER,
    Structure,
    c_bool,
    c_char_p,
    c_double,
    c_float,
    c_int32,
    c_int64,
    c_uint64,
    c_void_p,
)
from pathlib import Path
from typing import Any, Optional

from ._errors import MotifKitError

#: The version of the C interface that this package was written for.
INTERFACE_VERSION = 1

#: The kinds of a failure, as in the header.
NO_ERROR, BAD_INPUT, BAD_ARGUMENT, CANCELLED = range(4)


class MotifStructure(Structure):
    """`motifkit_motif`: one motif, whose arrays belong to somebody else."""

    _fields_ = [
        ("id", c_char_p),
        ("name", c_char_p),
        ("width", c_int64),
        ("counts", c_void_p),
        ("scores", c_void_p),
        ("cells_per_unit", c_int32),
        ("has_threshold", c_bool),
        ("threshold", c_int32),
        ("background", c_void_p),
    ]


class ScannerOptions(Structure):
    """`motifkit_scanner_options`."""

    _fields_ = [
        ("threshold_kind", c_int32),
        ("threshold", c_double),
        ("background", c_void_p),
        ("pseudocount", c_double),
        ("strands", c_int32),
        ("masks_lowercase", c_bool),
        ("short_motifs_best", c_bool),
    ]


class HitBatch(Structure):
    """`motifkit_hit_batch`: the hits of a part of the sequences of files."""

    _fields_ = [
        ("hits", c_void_p),
        ("hit_count", c_int64),
        ("names", POINTER(c_char_p)),
        ("name_count", c_int64),
    ]


class ModelShape(Structure):
    """`motifkit_model_shape`."""

    _fields_ = [("filters", c_int64), ("width", c_int64), ("tasks", c_int64), ("reads_both_strands", c_bool)]


class TrainingOptions(Structure):
    """`motifkit_training_options`."""

    _fields_ = [
        ("filters", c_int32),
        ("width", c_int32),
        ("hidden", c_int32),
        ("restarts", c_int32),
        ("epochs", c_int32),
        ("seed", c_uint64),
        ("learning_rate", c_float),
        ("weight_decay", c_float),
        ("dropout", c_float),
        ("both_strands", c_bool),
        ("shuffles_negatives", c_bool),
    ]


HitReceiver = CFUNCTYPE(c_bool, c_void_p, POINTER(HitBatch))

_PATHS = POINTER(c_char_p)

# For each function: what it returns, then its arguments.
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "motifkit_version": (c_char_p,),
    "motifkit_interface_version": (c_int32,),
    "motifkit_error_create": (c_void_p,),
    "motifkit_error_kind": (c_int32, c_void_p),
    "motifkit_error_message": (c_char_p, c_void_p),
    "motifkit_error_free": (None, c_void_p),
    "motifkit_job_create": (c_void_p,),
    "motifkit_job_cancel": (None, c_void_p),
    "motifkit_job_done": (c_int64, c_void_p),
    "motifkit_job_total": (c_int64, c_void_p),
    "motifkit_job_free": (None, c_void_p),
    "motifkit_motifs_read": (c_void_p, _PATHS, c_int64, c_void_p),
    "motifkit_motifs_create": (c_void_p, POINTER(MotifStructure), c_int64, c_void_p),
    "motifkit_motifs_consensus": (c_void_p, c_char_p, c_void_p),
    "motifkit_motifs_count": (c_int64, c_void_p),
    "motifkit_motifs_get": (c_bool, c_void_p, c_int64, POINTER(MotifStructure), c_void_p),
    "motifkit_motifs_consensus_letters": (c_char_p, c_void_p, c_int64),
    "motifkit_motifs_logo": (c_char_p, c_void_p, c_int64),
    "motifkit_motifs_meme_text": (c_char_p, c_void_p, c_void_p),
    "motifkit_motifs_free": (None, c_void_p),
    "motifkit_scanner_defaults": (ScannerOptions,),
    "motifkit_scanner_create": (c_void_p, c_void_p, POINTER(ScannerOptions), c_int32, c_void_p),
    "motifkit_scanner_count": (c_int64, c_void_p),
    "motifkit_scanner_thresholds": (None, c_void_p, c_void_p),
    "motifkit_scanner_free": (None, c_void_p),
    "motifkit_scan": (c_void_p, c_void_p, c_void_p, c_void_p, c_int64, c_int32, c_void_p, c_void_p),
    "motifkit_hits_count": (c_int64, c_void_p),
    "motifkit_hits_data": (c_void_p, c_void_p),
    "motifkit_hits_free": (None, c_void_p),
    "motifkit_scan_files": (
        c_bool, c_void_p, _PATHS, c_int64, c_char_p, c_int32, HitReceiver, c_void_p, c_void_p, c_void_p,
    ),
    "motifkit_pool": (
        c_bool, c_void_p, c_int32, c_void_p, c_void_p, c_int64, c_void_p, c_int32, c_void_p, c_void_p,
    ),
    "motifkit_pool_positions": (
        c_bool, c_void_p, c_void_p, c_void_p, c_int64, c_void_p, c_void_p, c_int32, c_void_p, c_void_p,
    ),
    "motifkit_training_defaults": (TrainingOptions,),
    "motifkit_model_train": (
        c_void_p, c_void_p, c_void_p, c_int64, c_void_p, c_int64, _PATHS, c_void_p, POINTER(TrainingOptions), c_int32,
        c_void_p, c_void_p,
    ),
    "motifkit_model_load": (c_void_p, c_char_p, c_void_p),
    "motifkit_model_read": (c_void_p, c_void_p, c_int64, c_void_p),
    "motifkit_model_bytes": (c_void_p, c_void_p, POINTER(c_int64)),
    "motifkit_model_get_shape": (ModelShape, c_void_p),
    "motifkit_model_task_name": (c_char_p, c_void_p, c_int64),
    "motifkit_model_predict": (c_bool, c_void_p, c_void_p, c_void_p, c_int64, c_void_p, c_int32, c_void_p),
    "motifkit_model_motifs": (c_void_p, c_void_p, c_void_p, c_void_p, c_int64, c_int32, c_void_p),
    "motifkit_model_explain": (
        c_bool, c_void_p, c_int64, c_int32, c_void_p, c_void_p, c_int64, c_void_p, c_void_p, c_int32, c_void_p, c_void_p,
    ),
    "motifkit_model_free": (None, c_void_p),
}  # fmt: skip


class Library:
    """The functions of the library, each an attribute without the prefix `motifkit_`."""

    def __init__(self, path: str) -> None:
        try:
            self._functions = ctypes.CDLL(path)
        except OSError as error:
            raise MotifKitError(f"{path}: the library can't be loaded: {error}") from error
        version = self.interface_version()
        if version != INTERFACE_VERSION:
            raise MotifKitError(
                f"{path}: the library has version {version} of the interface, and this package needs version "
                f"{INTERFACE_VERSION}; install both from one release"
            )

    def __getattr__(self, name: str) -> Any:
        symbol = "motifkit_" + name
        if symbol not in _FUNCTIONS:
            raise AttributeError(name)
        try:
            function = getattr(self._functions, symbol)
        except AttributeError:
            raise MotifKitError(f"the library lacks {symbol}; install the library of this package's release") from None
        function.restype, *function.argtypes = _FUNCTIONS[symbol]
        setattr(self, name, function)
        return function


def library_path() -> str:
    """The path of the shared library: that of the environment variable MOTIFKIT_LIBRARY, or the one in this package."""
    chosen = os.environ.get("MOTIFKIT_LIBRARY")
    if chosen:
        return chosen
    suffix = ".dylib" if sys.platform == "darwin" else ".so"
    path = Path(__file__).parent / "lib" / f"libmotifkit{suffix}"
    if not path.exists():
        raise MotifKitError(f"{path}: the library is missing; install a wheel of motifkit, or set MOTIFKIT_LIBRARY to its path")
    return str(path)


_loaded: Optional[Library] = None


def library() -> Library:
    """The library, loaded at the first call."""
    global _loaded
    if _loaded is None:
        _loaded = Library(library_path())
    return _loaded
