"""The exception and the warning of this package."""

from __future__ import annotations


class MotifKitError(ValueError):
    """An argument or an input that can't be used. The message is one sentence: what was found, and what to do."""


class MotifKitWarning(UserWarning):
    """The work can be done, but its result may surprise."""
