"""The exception and the warning of this package."""

from __future__ import annotations

import sys
import warnings
from types import FrameType
from typing import Optional


class MotifKitError(ValueError):
    """An argument or an input that can't be used. The message is one sentence: what was found, and what to do."""


class MotifKitWarning(UserWarning):
    """The work can be done, but its result may surprise."""


def warn(message: str) -> None:
    """Warns at the line of the caller's code that called this package."""
    level = 1
    frame: Optional[FrameType] = sys._getframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith("motifkit."):
        frame, level = frame.f_back, level + 1
    warnings.warn(message, MotifKitWarning, stacklevel=level)
