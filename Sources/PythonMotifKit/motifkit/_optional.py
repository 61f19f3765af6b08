"""Packages that are used if they are installed."""

from __future__ import annotations

import importlib
from typing import Any

from ._errors import MotifKitError


class MissingPackage(MotifKitError, ImportError):
    """A package that a function needs is not installed."""


def needed(package: str, function: str) -> Any:
    """Imports a package.

    Raises:
        MissingPackage: it is not installed.
    """
    try:
        return importlib.import_module(package)
    except ImportError as error:
        raise MissingPackage(f"{function} needs {package}, which is not installed: pip install {package}") from error
