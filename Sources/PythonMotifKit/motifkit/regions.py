"""Matrices of regions and motifs, with what is known of both."""

from __future__ import annotations

import os
import tempfile
import csv
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
import numpy.typing as npt

from . import _pooling, _program
from .motifs import Motifs, PathLike
from .scanner import Scanner


@dataclass(frozen=True)
class RegionMatrix:
    """What `pool_regions` returns without AnnData."""

    #: [regions, motifs] the cells.
    X: Any
    #: What is known of each region: lists of one length, by name.
    obs: dict[str, list[Any]]
    #: What is known of each motif: lists of one length, by name.
    var: dict[str, list[Any]]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of regions and of motifs."""
        return len(self.obs["chrom"]), len(self.var["id"])


def pool_regions(
    bed: PathLike,
    genome: PathLike,
    motifs: Any,
    value: str = "max",
    *,
    window: Optional[int] = None,
    sparse: bool = False,
    pool_options: Optional[dict[str, Any]] = None,
    **options: Any,
) -> Any:
    """Pools the regions of a BED or narrowPeak file: a matrix of regions and motifs.

    Args:
        bed: BED or narrowPeak, plain or compressed.
        genome: the genome in FASTA, plain or bgzip. Its index is built beside it if it is missing.
        motifs: a Scanner, or what makes one: Motifs, a list of motifs, or paths of motif files.
        value: "max" (the best score in bits), "count", "any" or "position" (where the best window starts in its region).
        window: take so many bases around each region's summit, or its middle, instead.
        sparse: whether counts come as a scipy.sparse.csr_matrix.
        pool_options: further options of `motifkit pool`, such as {"skip_unknown": True}.
        options: options of Scanner, such as pvalue=1e-5.

    Returns:
        AnnData, if anndata is installed, else a RegionMatrix. obs has chrom, start, end, strand, name (column 4 of the file) and gc of each
        region; var has id, name, consensus and width of each motif. For "position", X has the starts, and the layer "strand" has 1, -1, or
        0 without a window.
    """
    if isinstance(motifs, Scanner):
        scanner = motifs
        if options:
            raise TypeError(f"a Scanner is given, which has its options; leave out {', '.join(options)}")
    else:
        scanner = Scanner(motifs, **options)
    _pooling.check(value, sparse)
    files = {"regions": _program.file_argument(bed, "bed"), "genome": _program.file_argument(genome, "genome"), "window": window}
    with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
        matrix = _pooling.matrix_of_program(scanner, [], {**files, **(pool_options or {})}, value, sparse, folder)
        observations = _observations(os.path.join(folder, "matrix.npy.rows.txt"))
    return _annotated(matrix, observations, _variables(scanner.motifs))


def _observations(path: str) -> dict[str, list[Any]]:
    """The program's table of rows."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    columns = dict(zip(rows[0], map(list, zip(*rows[1:])))) if len(rows) > 1 else {name: [] for name in rows[0]}
    return {
        "index": columns["name"],
        "chrom": columns["contig"],
        "start": list(map(int, columns["start"])),
        "end": list(map(int, columns["end"])),
        "strand": columns["strand"],
        "name": columns["peak"],
        "gc": [float("nan") if share == "NA" else float(share) for share in columns["gc"]],
    }


def _variables(motifs: Motifs) -> dict[str, list[Any]]:
    return {
        "id": motifs.ids,
        "name": motifs.names,
        "consensus": ["" if motif.counts is None else motif.consensus for motif in motifs],
        "width": [motif.width for motif in motifs],
    }


def _annotated(matrix: Any, observations: dict[str, list[Any]], variables: dict[str, list[Any]]) -> Any:
    try:
        import anndata
        import pandas
    except ImportError:
        return RegionMatrix(matrix, observations, variables)
    index = observations.pop("index")
    layers: dict[str, npt.NDArray[np.int8]] = {}
    if matrix.dtype == _pooling.POSITION_DTYPE:
        strand = matrix["strand"]
        layers["strand"] = (strand == b"+").astype(np.int8) - (strand == b"-").astype(np.int8)
        matrix = matrix["start"].copy()
    # Two equal regions have one name, and the index of AnnData is better unique.
    obs = pandas.DataFrame(observations, index=_unique(index))
    return anndata.AnnData(X=matrix, obs=obs, var=pandas.DataFrame(variables, index=variables["id"]), layers=layers)


def _unique(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result
