"""The options of a scanner, for the library and for the program."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Mapping
from typing import Any, NamedTuple, Optional

import numpy as np

from ._errors import MotifKitError
from ._library import ScannerOptions

_STRANDS = {"both": 0, "forward": 1, "reverse": 2}
_DEFAULT, _P_VALUE, _SCORE, _RELATIVE_SCORE = range(4)


class ScanOptions(NamedTuple):
    """What makes filters of motifs, checked."""

    pvalue: Optional[float]
    min_score: Optional[float]
    relative_score: Optional[float]
    short_motifs: str
    background: Optional[tuple[float, float, float, float]]
    pseudocount: float
    strands: str
    mask_lowercase: bool

    @classmethod
    def checked(
        cls,
        pvalue: Optional[float],
        min_score: Optional[float],
        relative_score: Optional[float],
        short_motifs: str,
        background: Any,
        pseudocount: float,
        strands: str,
        mask_lowercase: bool,
    ) -> ScanOptions:
        """Options of what a caller gave."""
        if sum(value is not None for value in (pvalue, min_score, relative_score)) > 1:
            raise MotifKitError("more than one of pvalue, min_score and relative_score is given; give one")
        if strands not in list(_STRANDS):
            raise MotifKitError(f"strands is {strands!r}; give 'both', 'forward' or 'reverse'")
        if short_motifs not in ("skip", "best"):
            raise MotifKitError(f"short_motifs is {short_motifs!r}; give 'skip' or 'best'")
        return cls(
            _number("pvalue", pvalue, 0, 1, lowest_excluded=True),
            _number("min_score", min_score, -math.inf, math.inf),
            _number("relative_score", relative_score, 0, 1),
            short_motifs,
            _background(background),
            _number("pseudocount", pseudocount, 0, math.inf) or 0.0,
            strands,
            bool(mask_lowercase),
        )

    @property
    def has_own_threshold(self) -> bool:
        """Whether motifs' own thresholds are not asked."""
        return self.pvalue is not None or self.min_score is not None or self.relative_score is not None

    def structure(self) -> tuple[ScannerOptions, Any]:
        """The options as the library reads them, and what they point to."""
        kinds = ((_P_VALUE, self.pvalue), (_SCORE, self.min_score), (_RELATIVE_SCORE, self.relative_score))
        kind, threshold = next(((kind, value) for kind, value in kinds if value is not None), (_DEFAULT, 0.0))
        background = None if self.background is None else (ctypes.c_double * 4)(*self.background)
        options = ScannerOptions(
            threshold_kind=kind,
            threshold=threshold,
            background=None if background is None else ctypes.addressof(background),
            pseudocount=self.pseudocount,
            strands=_STRANDS[self.strands],
            masks_lowercase=self.mask_lowercase,
            short_motifs_best=self.short_motifs == "best",
        )
        return options, background

    def arguments(self, thresholds: bool = True) -> list[str]:
        """The options as the program reads them, with or without the threshold."""
        arguments = ["--strand", self.strands, f"--pseudocount={self.pseudocount!r}", "--short-motifs", self.short_motifs]
        for name, value in (("pvalue", self.pvalue), ("min-score", self.min_score), ("relative-score", self.relative_score)):
            if thresholds and value is not None:
                arguments.append(f"--{name}={value!r}")
        if self.background is not None:
            arguments.append("--background=" + ",".join(map(repr, self.background)))
        if self.mask_lowercase:
            arguments.append("--mask-lowercase")
        return arguments


def _number(name: str, value: Any, lowest: float, highest: float, lowest_excluded: bool = False) -> Any:
    if value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise MotifKitError(f"{name} is {value!r}; give a number") from None
    inside = lowest < number <= highest if lowest_excluded else lowest <= number <= highest
    if not inside or math.isinf(number):
        limits = f"{'above' if lowest_excluded else 'from'} {lowest} to {highest}" if math.isfinite(lowest) else "that is finite"
        raise MotifKitError(f"{name} is {value!r}; give a number {limits}")
    return number


def _background(background: Any) -> Optional[tuple[float, float, float, float]]:
    if background is None or isinstance(background, str) and background == "motif-file":
        return None
    if isinstance(background, str) and background == "uniform":
        return 0.25, 0.25, 0.25, 0.25
    wrong = MotifKitError(
        f"background is {background!r}; give 'motif-file', 'uniform', or the probabilities of A, C, G and T, above 0 and with the sum 1"
    )
    try:
        values = [background[letter] for letter in "ACGT"] if isinstance(background, Mapping) else list(background)
        a, c, g, t = map(float, values)
    except (TypeError, ValueError, KeyError):
        raise wrong from None
    if not all(np.isfinite(value) and value > 0 for value in (a, c, g, t)) or abs(a + c + g + t - 1) > 1e-3:
        raise wrong
    return a, c, g, t
