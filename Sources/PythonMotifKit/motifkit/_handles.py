"""Handles of the library, which are freed exactly once, and the errors of its functions."""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional

from ._errors import MotifKitError
from ._library import CANCELLED, library


class Cancelled(MotifKitError):
    """The job was cancelled. Callers of this package never see it."""


class Handle:
    """Owns one object of the library and frees it when the last reference to this handle goes.

    A function that uses `pointer` keeps a reference to the handle until the library returns, so that another thread can drop or close its
    owner at any time.
    """

    __slots__ = ("pointer", "_free")

    def __init__(self, pointer: int, free: Callable[[int], None]) -> None:
        self.pointer = pointer
        self._free = free

    def __del__(self) -> None:
        self._free(self.pointer)


class _ThreadState(threading.local):
    """The error of each thread. It is freed with the thread."""

    def __init__(self) -> None:
        functions = library()
        self.handle = Handle(functions.error_create(), functions.error_free)


_state: Optional[_ThreadState] = None


def error_pointer() -> int:
    """The error that this thread passes to functions."""
    global _state
    if _state is None:
        _state = _ThreadState()
    return _state.handle.pointer


def failure(error: int) -> MotifKitError:
    """The exception for what a function left in an error."""
    functions = library()
    kind = functions.error_kind(error)
    message = functions.error_message(error).decode("utf-8", "replace")
    return Cancelled(message) if kind == CANCELLED else MotifKitError(message)


def owned(pointer: Optional[int], free: Callable[[int], None], error: int) -> Handle:
    """A handle of what a function returned.

    Raises:
        MotifKitError: the function returned no object.
    """
    if not pointer:
        raise failure(error)
    return Handle(pointer, free)


class Closable:
    """An object with one handle that can be closed before it is collected.

    Using it afterwards raises MotifKitError. Work that runs in another thread meanwhile ends as usual.
    """

    _handle: Optional[Handle]

    def _open_handle(self) -> Handle:
        handle = self._handle
        if handle is None:
            raise MotifKitError(f"the {type(self).__name__} is closed; make a new one")
        return handle

    def close(self) -> None:
        """Frees the memory of the library now rather than when this object is collected."""
        self._handle = None

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
