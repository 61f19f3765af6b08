"""Scanners: motifs as filters with thresholds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt

from . import _batches, _jobs, _pooling, _program, _sequences
from ._errors import MotifKitError, warn
from ._handles import Closable, Handle, error_pointer, failure, owned
from ._handoff import motif_arguments
from ._library import library
from ._options import ScanOptions
from .hits import Hits, taken
from .motifs import Motifs, PathLike, as_motifs


class Scanner(Closable):
    """Finds motifs in sequences. It never changes, and any number of threads may use it at a time.

    >>> scanner = Scanner(jaspar("vertebrates").select("MA0139.2"))
    >>> for hit in scanner.scan("ACTGGCCACTAGGGGGCGCTATTTGACTCAGC"):
    ...     print(hit.motif, hit.start, hit.end, hit.strand, hit.score, hit.pvalue)
    MA0139.2 4 19 + 22.206 1.86e-09

    Names and defaults are those of `motifkit scan`.

    Args:
        motifs: Motifs, a list of motifs, or paths of motif files.
        pvalue: the highest p-value of a hit, above 0 and at most 1. Without any threshold it is a motif's own one, or else 1e-4.
        min_score: the lowest score of a hit, in bits, in place of a p-value.
        relative_score: the lowest score as a share, 0 to 1, of the way from the motif's lowest score to its highest.
        short_motifs: "skip" gives no hits to motifs whose best window does not reach the p-value; "best" takes their best windows.
        background: "motif-file" or None (what the motifs declare, else uniform), "uniform", or 4 probabilities of A, C, G and T.
        pseudocount: the total pseudocount of a motif's column.
        strands: "both", "forward" or "reverse".
        mask_lowercase: whether lower-case letters are taken for unknown bases.
        threads: the number of threads; None for all cores. The result is the same for any number.
    """

    def __init__(
        self,
        motifs: Any,
        pvalue: Optional[float] = None,
        *,
        min_score: Optional[float] = None,
        relative_score: Optional[float] = None,
        short_motifs: str = "skip",
        background: Any = "motif-file",
        pseudocount: float = 0.1,
        strands: str = "both",
        mask_lowercase: bool = False,
        threads: Optional[int] = None,
    ) -> None:
        self._handle = None
        #: The motifs, which `Hits` and matrices count.
        self.motifs: Motifs = as_motifs(motifs)
        if not self.motifs:
            raise MotifKitError("there are no motifs; give at least one")
        self._options = ScanOptions.checked(
            pvalue, min_score, relative_score, short_motifs, background, pseudocount, strands, mask_lowercase
        )
        self._threads = _jobs.thread_count(threads)
        self._handle = self._made()
        self._warning = self._unreachable()

    def _made(self) -> Handle:
        functions, error = library(), error_pointer()
        options, _kept = self._options.structure()
        motifs = self.motifs._opened()
        return owned(functions.scanner_create(motifs.pointer, options, self._threads, error), functions.scanner_free, error)

    def _unreachable(self) -> Optional[str]:
        """The warning of motifs that can have no hit, if there are any."""
        missing = np.flatnonzero(np.isnan(self.thresholds))
        if not len(missing):
            return None
        motif = self.motifs[int(missing[0])]
        return (
            f"{len(missing)} of {len(self.motifs)} motifs can have no hit, such as {motif.id} ({motif.name or 'without a name'}): even "
            "the best window does not reach the p-value; short_motifs='best' takes the best windows for hits"
        )

    def _warn_once(self) -> None:
        """Warns of motifs that can have no hit, when hits are first looked for."""
        if self._warning is not None:
            message, self._warning = self._warning, None
            warn(message)

    @property
    def thresholds(self) -> npt.NDArray[np.float64]:
        """[motifs] the lowest score of a hit of each motif, in bits; NaN if it can have none."""
        handle = self._open_handle()
        thresholds = np.empty(len(self.motifs))
        library().scanner_thresholds(handle.pointer, thresholds.ctypes.data)
        return thresholds

    def scan(self, sequences: Any, *, progress: bool = False) -> Hits:
        """Finds every hit in a sequence, or in each sequence of a list.

        Args:
            sequences: a str, bytes, a uint8 array of letters [L], a one-hot array [L, 4] in the order A, C, G, T, or a list of these.
                U is read as T; letters other than A, C, G and T, in either case, are no base.
            progress: whether a bar of tqdm shows what is done, if tqdm is installed.

        Returns:
            The hits. Positions are 0-based and half-open.
        """
        handle = self._handle or self._open_handle()
        if self._warning is not None:
            self._warn_once()
        packed = _sequences.one(sequences)
        if packed is None:
            packed = _sequences.many(sequences)
        small = packed.total * len(self.motifs._motifs) < _jobs.SMALL_WORK and not progress
        array = self._scan(handle, packed, None) if small else _jobs.run(lambda job: self._scan(handle, packed, job.pointer), progress)
        return Hits(array, self.motifs)

    def _scan(self, handle: Handle, packed: _sequences.Sequences, job: Optional[int]) -> npt.NDArray[np.void]:
        functions, error = library(), error_pointer()
        letters, offsets, count, _, _, _ = packed
        pointer = functions.scan(handle.pointer, letters, offsets, count, self._threads, job, error)
        if not pointer:
            raise failure(error)
        return taken(pointer, functions)

    def scan_fasta(
        self, paths: Union[PathLike, Iterable[PathLike]], *, regions: Optional[PathLike] = None, progress: bool = False
    ) -> Iterator[Hits]:
        """Finds every hit in sequence files of any size, and gives the hits batch by batch, with memory that does not grow with the files.

        >>> scanner = Scanner(read_motifs("testdata/small.meme").select("CTCF"))
        >>> sum(len(hits) for hits in scanner.scan_fasta("testdata/lambda.fa"))
        10

        Args:
            paths: FASTA, FASTQ, BAM or CRAM files, plain or compressed. Reads of BAM are scanned as stored.
            regions: a BED file, to scan only these regions of one genome in FASTA. Positions stay those of the genome.
            progress: whether a bar of tqdm shows what is done, if tqdm is installed.

        Yields:
            Hits with the names of their sequences, in the order of the files. Closing the generator ends the scan.
        """
        handle = self._open_handle()
        self._warn_once()
        listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        names = [os.fsencode(_program.file_argument(path, "a sequence file")) for path in listed]
        bed = None if regions is None else os.fsencode(_program.file_argument(regions, "regions"))
        return _batches.scan_files(handle, self.motifs, names, bed, self._threads, progress)

    def write_bed(self, paths: Union[PathLike, Iterable[PathLike]], output: PathLike, **options: Any) -> None:
        """Writes the hits in sequence files to a file, by the program: the bytes are those of `motifkit scan`.

        Args:
            paths: FASTA, FASTQ, SAM, BAM or CRAM files, plain or compressed.
            output: the file to write; it is compressed if the name ends in .gz.
            options: further options of `motifkit scan`, such as regions="peaks.bed", window=200, qvalue=True, format="gff3".

        Raises:
            MotifKitError: the program failed, or no file can hold the motifs exactly.
        """
        self._open_handle()
        listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
        names = [_program.file_argument(path, "a sequence file") for path in listed]
        self.run_program("scan", names, os.fspath(output), options)

    def pool(self, sequences: Any, value: str = "max", *, sparse: bool = False, progress: bool = False) -> Any:
        """Reduces each sequence to one number per motif.

        >>> scanner = Scanner(read_motifs("testdata/small.meme").select("CTCF", "TP53"))
        >>> scanner.pool(["ACTGGCCACTAGGGGGCGCTATTTGACTCAGC", "GGACATGCCCGGGCATGTCC"]).round(3)
        array([[-16.161,  22.206],
               [ 28.186, -23.077]], dtype=float32)

        Args:
            sequences: a list of str or bytes, a uint8 array of letters [N, L], a one-hot array [N, L, 4], or the path of a FASTA, FASTQ
                or BAM file.
            value: "max" (the best score in bits), "count" (the number of hits), "any" (1 if there is a hit), or "position" (where the
                best window starts, and its strand).
            sparse: whether counts come as a scipy.sparse.csr_matrix, without what is missing.
            progress: whether a bar of tqdm shows what is done, if tqdm is installed.

        Returns:
            [N, motifs] float32; NaN if a sequence has no window, or a motif can have no hit. For "position", an array of the fields start
            (-1 if there is no window) and strand (b"+", b"-" or b".").
        """
        handle = self._open_handle()
        _pooling.check(value, sparse)
        if isinstance(sequences, (str, os.PathLike)):
            return _pooling.of_file(self, _program.file_argument(sequences, "a str is the path of a file, and it"), value, sparse)
        if value in ("count", "any"):
            self._warn_once()
        packed = _sequences.many(sequences)
        return _pooling.of_sequences(handle, len(self.motifs), packed, value, sparse, self._threads, progress)

    def run_program(self, command: str, files: list[str], output: str, options: dict[str, Any], thresholds: bool = True) -> None:
        """Runs a command of the program with this scanner's motifs and options, with or without its threshold."""
        scan = self._options
        with tempfile.TemporaryDirectory(prefix="motifkit-") as folder:
            motifs = motif_arguments(
                self.motifs,
                folder,
                needs_background=scan.background is None,
                needs_thresholds=thresholds and not scan.has_own_threshold,
            )
            arguments = [*scan.arguments(thresholds), f"--threads={self._threads}", *_program.arguments_of(options)]
            _program.run([command, *files, *motifs, *arguments, f"--output={output}"])

    def __getstate__(self) -> dict[str, Any]:
        self._open_handle()
        return {"motifs": self.motifs, "_options": self._options, "_threads": self._threads, "_warning": self._warning}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._handle = None
        self._handle = self._made()

    def __len__(self) -> int:
        return len(self.motifs)

    def __repr__(self) -> str:
        options = self._options
        threshold = next(
            (f"{name}={value:g}" for name, value in zip(options._fields[:3], options[:3]) if value is not None), "pvalue=0.0001 or the motif's own"
        )
        return f"Scanner({len(self.motifs)} motifs, {threshold}, strands={options.strands!r})"
