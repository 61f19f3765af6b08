"""Logos of motifs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Union


class Logo:
    """The logo of a motif, as an SVG document. A notebook shows it."""

    __slots__ = ("svg",)

    def __init__(self, svg: str) -> None:
        #: The SVG document.
        self.svg = svg

    def write(self, path: Union[str, os.PathLike[str]]) -> None:
        """Writes the logo to an SVG file."""
        Path(path).write_text(self.svg, encoding="utf-8")

    def _repr_svg_(self) -> str:
        return self.svg

    def __str__(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"Logo({len(self.svg)} letters of SVG)"
