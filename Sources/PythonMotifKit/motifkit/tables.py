"""Commands of the program whose tables become DataFrames."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Optional, Union

from . import _program
from ._handoff import motif_arguments
from ._jobs import thread_count
from ._optional import needed
from ._options import ScanOptions
from ._sequences import many
from .motifs import PathLike, as_motifs, read_motifs
from .scanner import Scanner

if TYPE_CHECKING:
    import pandas

_SCANNER_OPTIONS = {
    "pvalue": None, "min_score": None, "relative_score": None, "short_motifs": "skip", "background": None, "pseudocount": 0.1,
    "strands": "both", "mask_lowercase": False,
}  # fmt: skip


def variants(vcf: PathLike, genome: PathLike, motifs: Any, *, threads: Optional[int] = None, **options: Any) -> pandas.DataFrame:
    """Tells which motifs variants make, break or change, as `motifkit variants` does.

    >>> table = variants("testdata/variants.vcf", "testdata/chr17_part.fa", "testdata/small.meme", pvalue=1e-3)
    >>> table.loc[table.motif_name == "SP1", ["position", "effect", "delta"]].values.tolist()
    [[10283, 'stronger', 9.85], [10527, 'stronger', 1.454]]

    Args:
        vcf: VCF or BCF, plain or compressed.
        genome: the genome in FASTA, plain or bgzip.
        motifs: a Scanner, Motifs, a list of motifs, or paths of motif files.
        threads: the number of threads; None for all cores.
        options: options of Scanner, such as pvalue=1e-5, and of `motifkit variants`, such as min_delta=3 or all=True.

    Returns:
        The program's table, with its column names.
    """
    pandas = needed("pandas", "variants")
    files = [_program.file_argument(vcf, "vcf"), "--genome=" + _program.file_argument(genome, "genome")]
    with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
        output = os.path.join(folder, "effects.tsv")
        _run("variants", files, motifs, threads, options, folder, output)
        return _table(pandas, output)


def enrich(
    positives: Any,
    negatives: Any = None,
    motifs: Any = None,
    *,
    genome: Optional[PathLike] = None,
    threads: Optional[int] = None,
    **options: Any,
) -> pandas.DataFrame:
    """Finds the motifs that sequences have more often than others, as `motifkit enrich` does.

    Args:
        positives: the path of a sequence file, or a list of sequences; with `genome`, a BED or narrowPeak file.
        negatives: the same, to compare with; None for shuffles of the positives, or windows of the genome that are alike in GC.
        motifs: a Scanner, Motifs, a list of motifs, or paths of motif files.
        genome: the genome of the regions in FASTA.
        threads: the number of threads; None for all cores.
        options: options of Scanner, and of `motifkit enrich`, such as window=200, ratio=5 or all=True.

    Returns:
        The program's table enriched.tsv, with its column names.
    """
    pandas = needed("pandas", "enrich")
    if motifs is None:
        raise TypeError("there are no motifs; give motifs=")
    with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
        files = _inputs(positives, negatives, genome, folder)
        output = os.path.join(folder, "out")
        _run("enrich", files, motifs, threads, options, folder, output)
        return _table(pandas, os.path.join(output, "enriched.tsv"))


def discover(
    positives: Any,
    negatives: Any = None,
    *,
    genome: Optional[PathLike] = None,
    threads: Optional[int] = None,
    **options: Any,
) -> pandas.DataFrame:
    """Finds the motifs that sequences have in common, as `motifkit discover` does.

    Args:
        positives: the path of a sequence file, or a list of sequences; with `genome`, a BED or narrowPeak file.
        negatives: the same, to compare with; None for shuffles of the positives, or windows of the genome that are alike in GC.
        genome: the genome of the regions in FASTA.
        threads: the number of threads; None for all cores.
        options: options of `motifkit discover`, such as window=200, motifs=3, max_width=12 or compare="jaspar.meme".

    Returns:
        The program's table discovered.tsv, with its column names; `attrs["motifs"]` has the Motifs.
    """
    pandas = needed("pandas", "discover")
    with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
        output = os.path.join(folder, "out")
        arguments = [*_inputs(positives, negatives, genome, folder), *_threads(threads), *_program.arguments_of(options)]
        _program.run(["discover", *arguments, f"--output={output}"])
        table = _table(pandas, os.path.join(output, "discovered.tsv"))
        if len(table):
            table.attrs["motifs"] = as_motifs(list(read_motifs(os.path.join(output, "motifs.meme"))))
        return table


def compare(motifs: Any, database: Any, *, threads: Optional[int] = None, **options: Any) -> pandas.DataFrame:
    """Finds the motifs of a database that resemble each motif, as `motifkit motifs compare` and Tomtom do.

    >>> table = compare(read_motifs("testdata/small.meme").select("TP53"), jaspar("vertebrates"), evalue=0.01)
    >>> table.Target_ID.tolist()
    ['MA0106.3', 'MA0525.2', 'MA0861.2']

    Args:
        motifs: Motifs, a motif, a list of motifs, or paths of motif files.
        database: the same, to compare with.
        threads: the number of threads; None for all cores.
        options: options of `motifkit motifs compare`, such as evalue=0.01 or distance="pearson".

    Returns:
        The program's table, with Tomtom's column names.
    """
    pandas = needed("pandas", "compare")
    with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
        queries = _files(motifs, os.path.join(folder, "queries"))
        targets = [f"--with={path}" for path in _files(database, os.path.join(folder, "targets"))]
        output = os.path.join(folder, "matches.tsv")
        arguments = [*queries, *targets, *_threads(threads), *_program.arguments_of(options)]
        _program.run(["motifs", "compare", *arguments, f"--output={output}"])
        return _table(pandas, output)


def _run(
    command: str, files: list[str], motifs: Any, threads: Optional[int], options: dict[str, Any], folder: str, output: str
) -> None:
    """Runs a command that scores motifs."""
    scanner_options = {name: options.pop(name, default) for name, default in _SCANNER_OPTIONS.items()}
    if isinstance(motifs, Scanner):
        given = [name for name, default in _SCANNER_OPTIONS.items() if scanner_options[name] != default]
        if given:
            raise TypeError(f"a Scanner is given, which has its options; leave out {', '.join(given)}")
        scan_options, collection = motifs._options, motifs.motifs
    else:
        scan_options, collection = ScanOptions.checked(**scanner_options), as_motifs(motifs)
    given_motifs = motif_arguments(
        collection, folder, needs_background=scan_options.background is None, needs_thresholds=not scan_options.has_own_threshold
    )
    _program.run(
        [
            command, *files, *given_motifs, *scan_options.arguments(), *_threads(threads),
            *_program.arguments_of(options), f"--output={output}",
        ]
    )  # fmt: skip


def _threads(threads: Optional[int]) -> list[str]:
    return [f"--threads={thread_count(threads)}"]


def _files(motifs: Any, folder: str) -> list[str]:
    """Files that hold the counts of motifs."""
    os.mkdir(folder)
    return motif_arguments(as_motifs(motifs), folder, needs_background=False, needs_thresholds=False)[1:]


def _inputs(positives: Any, negatives: Any, genome: Optional[PathLike], folder: str) -> list[str]:
    """The arguments for sequences or regions to look in and to compare with."""
    found = _input(positives, "positives", folder)
    arguments = [found] if genome is None else [f"--regions={found}", "--genome=" + _program.file_argument(genome, "genome")]
    if negatives is not None:
        arguments.append("--negatives=" + _input(negatives, "negatives", folder))
    return arguments


def _input(sequences: Union[PathLike, Iterable[Any]], what: str, folder: str) -> str:
    """The path of a file, or of one that sequences are written to."""
    if isinstance(sequences, (str, os.PathLike)):
        return _program.file_argument(sequences, what)
    packed = many(sequences)
    letters = bytes(packed.owner[0])
    offsets = packed.owner[1].tolist()
    path = os.path.join(folder, f"{what}.fa")
    with open(path, "wb") as file:
        for index, (start, end) in enumerate(zip(offsets, offsets[1:])):
            file.write(b">%d\n%s\n" % (index, letters[start:end]))
    return path


def _table(pandas: Any, path: str) -> Any:
    """Reads a table of the program, in which NA is a missing number."""
    return pandas.read_csv(path, sep="\t", na_values=["NA"], keep_default_na=False, quoting=3, comment=None)
