"""Measures the Python package against the program and against other packages, on one thread.

    python Tests/Python/benchmark.py GENOME.fa [--motifs FILE] [--repeats N] [--without-others]

GENOME.fa is one chromosome, plain. It takes what the program and the package do with the same data, in turns, and the shortest time of each.
Times are those of the processor, which depend less on what else the machine does:

- scan: all motifs on the genome, at p-values up to 1e-4. The program counts the hits and writes only their number for each motif.
- pool: the best score of all motifs in 100,000 windows of 500 bases. The program writes a .npy file.
- call: one sequence of 1,000 bases with 10 motifs, in microseconds.

lightmotif, MOODS and memelite scan a part of the genome with a part of the motifs, and their time is multiplied to the whole: the table says by how
much. The time to make matrices and thresholds is not counted. The last lines are a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import timeit
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

import motifkit
from motifkit._program import program_path

#: The part of the data that slower packages scan.
BASES = 5_000_000
MOTIFS = 100


def read_chromosome(path: str) -> bytes:
    """The letters of a FASTA file of one sequence."""
    content = Path(path).read_bytes()
    return content[content.index(b"\n") :].replace(b"\n", b"").upper()


def seconds(work: Callable[[], object]) -> float:
    """The seconds of the processor, of this process and of those that it waits for."""

    def used() -> float:
        usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)

    start = used()
    work()
    return used() - start


def in_turns(repeats: int, **works: Callable[[], object]) -> dict[str, float]:
    """The shortest time of each work; all are done in turns, so that a busy machine slows all."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(repeats):
        for name, work in works.items():
            best[name] = min(best[name], seconds(work))
    return best


def run_program(*arguments: object) -> None:
    subprocess.run([program_path(), *map(str, arguments), "--threads", "1", "--quiet"], check=True, stdout=subprocess.DEVNULL)


def scan(genome: str, letters: bytes, motifs: motifkit.Motifs, path: str, repeats: int) -> dict[str, float]:
    scanner = motifkit.Scanner(motifs, threads=1)
    print(f"scan: {len(scanner.scan(letters)):,} hits")
    return in_turns(
        repeats,
        package=lambda: scanner.scan(letters),
        program=lambda: run_program("scan", genome, "-m", path, "--format", "counts", "-o", "/dev/null"),
        track=lambda: run_program("scan", genome, "-m", path, "-o", "/dev/null"),
    )


def pool(letters: bytes, motifs: motifkit.Motifs, path: str, repeats: int) -> dict[str, float]:
    known = letters.replace(b"N", b"")
    starts = np.random.default_rng(1).integers(0, len(known) - 500, 100_000)
    windows = [known[start : start + 500].decode() for start in starts]
    scanner = motifkit.Scanner(motifs, threads=1)
    with tempfile.TemporaryDirectory() as folder:
        fasta = os.path.join(folder, "windows.fa")
        Path(fasta).write_text("".join(f">{index}\n{window}\n" for index, window in enumerate(windows)))
        return in_turns(
            repeats,
            package=lambda: scanner.pool(windows),
            program=lambda: run_program("pool", fasta, "-m", path, "-o", os.path.join(folder, "scores.npy")),
        )


def call(letters: bytes, motifs: motifkit.Motifs) -> float:
    """Microseconds of one call."""
    scanner = motifkit.Scanner(motifs[[index for index, motif in enumerate(motifs) if motif.width > 8][:10]], threads=1)
    text = letters.replace(b"N", b"")[:1000].decode()
    return min(timeit.repeat(lambda: scanner.scan(text), number=2000, repeat=7, timer=time.thread_time)) / 2000 * 1e6


def others(letters: bytes, motifs: motifkit.Motifs) -> dict[str, tuple[float, float, int]]:
    """For each package: seconds, the factor to the whole, and hits."""
    part = letters.replace(b"N", b"")[:BASES]
    chosen = motifs[:: max(1, len(motifs) // MOTIFS)]
    factor = (len(letters) - letters.count(b"N")) * sum(motif.width for motif in motifs) / (len(part) * sum(motif.width for motif in chosen))
    results = {}
    for name, work in (("motifkit", with_motifkit), ("lightmotif", with_lightmotif), ("MOODS", with_moods), ("memelite", with_memelite)):
        try:
            prepared = work(part, chosen)
        except ImportError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        hits = prepared()
        results[name] = (min(seconds(prepared) for _ in range(2)), factor, hits)
        print(f"{name}: {results[name][0]:.2f} s, {hits:,} hits")
    return results


def with_motifkit(part: bytes, motifs: motifkit.Motifs) -> Callable[[], int]:
    scanner = motifkit.Scanner(motifs, threads=1)
    return lambda: len(scanner.scan(part))


def with_lightmotif(part: bytes, motifs: motifkit.Motifs) -> Callable[[], int]:
    import lightmotif

    matrices = []
    for motif in motifs:
        counts = lightmotif.CountMatrix({base: [round(value) for value in motif.counts[:, index]] for index, base in enumerate("ACGT")})
        forward = counts.normalize(0.025).log_odds()
        matrices += [forward, forward.reverse_complement()]
    thresholds = [matrix.score(1e-4) for matrix in matrices]
    text = part.decode()

    def work() -> int:
        # The layout of the sequence depends on the widest matrix, and is a part of each scan.
        total = 0
        for matrix, threshold in zip(matrices, thresholds):
            striped = lightmotif.stripe(text)
            total += sum(1 for _ in lightmotif.scan(matrix, striped, threshold=threshold))
        return total

    return work


def with_moods(part: bytes, motifs: motifkit.Motifs) -> Callable[[], int]:
    import MOODS.scan
    import MOODS.tools

    background = MOODS.tools.flat_bg(4)
    matrices = []
    for motif in motifs:
        matrix = MOODS.tools.log_odds(motif.counts.T.tolist(), background, 0.1)
        matrices += [matrix, MOODS.tools.reverse_complement(matrix)]
    thresholds = [MOODS.tools.threshold_from_p(matrix, background, 1e-4) for matrix in matrices]
    text = part.decode()
    return lambda: sum(map(len, MOODS.scan.scan_dna(text, matrices, background, thresholds, 7)))


def with_memelite(part: bytes, motifs: motifkit.Motifs) -> Callable[[], int]:
    import numba
    from memelite import fimo

    numba.set_num_threads(1)
    letters = np.frombuffer(part, np.uint8)
    one_hot = np.ascontiguousarray((letters == np.frombuffer(b"ACGT", np.uint8)[:, None]).astype(np.int8))[None]
    matrices = {motif.id: motif.probabilities.T for motif in motifs}
    return lambda: sum(map(len, fimo(matrices, one_hot, threshold=1e-4)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("genome")
    parser.add_argument("--motifs", default=str(Path(__file__).resolve().parents[2] / "motifs" / "JASPAR2026_CORE_vertebrates.meme"))
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--without-others", action="store_true")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore", motifkit.MotifKitWarning)
    letters, motifs = read_chromosome(chosen.genome), motifkit.read_motifs(chosen.motifs)
    print(f"{len(letters):,} bases, {len(motifs):,} motifs, one thread")

    scanned = scan(chosen.genome, letters, motifs, chosen.motifs, chosen.repeats)
    pooled = pool(letters, motifs, chosen.motifs, chosen.repeats)
    rows = [
        ("all hits in an array", scanned["package"], ""),
        ("`motifkit scan`, which counts the hits", scanned["program"], f"package / program: {scanned['package'] / scanned['program']:.2f}"),
        ("`motifkit scan`, which writes a track", scanned["track"], ""),
        ("`pool` of 100,000 × 500 bases", pooled["package"], ""),
        ("`motifkit pool` of the same", pooled["program"], f"package / program: {pooled['package'] / pooled['program']:.2f}"),
    ]
    rest = {} if chosen.without_others else others(letters, motifs)
    rows += [(f"{name}, a part", took, f"{took * factor:.0f} s for the whole (× {factor:.0f}); {hits:,} hits in the part")
             for name, (took, factor, hits) in rest.items()]  # fmt: skip
    print("\n| work | CPU seconds | |\n| --- | ---: | --- |")
    for work, took, note in rows:
        print(f"| {work} | {took:.2f} | {note} |")
    print(f"| one call: 1,000 bases, 10 motifs | {call(letters, motifs):.1f} µs | |")


if __name__ == "__main__":
    main()
