"""Scanning of files: batches and tracks are the program's."""

import gc
import threading

import pytest
from conftest import JASPAR, SMALL, TESTDATA, program, random_sequences, write_fasta
from test_scan import program_bed

import motifkit
from motifkit import Motif, MotifKitError, Scanner


def batched(batches) -> list[tuple]:
    return [
        (hit.sequence, str(hit.start), str(hit.end), hit.motif, hit.strand, f"{hit.score:.3f}", f"{hit.pvalue:.2e}")
        for hits in batches
        for hit in hits
    ]


@pytest.mark.parametrize("name", ["lambda.fa", "lambda.fa.gz", "chr17_part.fa", "oddities.fa", "reads.fq"])
def test_batches_are_the_programs(small, name):
    path = TESTDATA / name
    expected = program_bed(path, "-m", SMALL, "-p", "1e-3")
    assert expected and batched(Scanner(small, 1e-3).scan_fasta(path)) == expected


def test_many_batches(vertebrates, tmp_path):
    path = write_fasta(tmp_path / "many.fa", random_sequences(40, 200_000))
    scanner = Scanner(vertebrates[:40], 1e-3, short_motifs="best")
    batches = list(scanner.scan_fasta([path, TESTDATA / "lambda.fa"]))
    assert sum(map(len, batches)) > 100_000
    expected = program("scan", path, TESTDATA / "lambda.fa", "-m", JASPAR, "-p", "1e-3", "--short-motifs", "best", "--quiet",
                       *[word for id in vertebrates[:40].ids for word in ("--motif", id)])  # fmt: skip
    starts = [line.split(b"\t")[:3] for line in expected.splitlines()]
    assert [[hits.names[row["sequence"]].encode(), b"%d" % row["start"], b"%d" % row["end"]] for hits in batches for row in hits.array] == starts


def test_regions(small):
    genome, regions = TESTDATA / "chr17_part.fa", TESTDATA / "peaks.narrowPeak"
    expected = program_bed(genome, "-r", regions, "-m", SMALL, "-p", "1e-3")
    assert expected and batched(Scanner(small, 1e-3).scan_fasta(genome, regions=regions)) == expected


def test_batches_have_frames(small):
    pytest.importorskip("pandas")
    hits = next(Scanner(small, 1e-3).scan_fasta(TESTDATA / "lambda.fa"))
    assert set(hits.to_pandas()["sequence"]) == {"gi|9626243|ref|NC_001416.1|"}
    pytest.importorskip("polars")
    assert set(hits.to_polars()["sequence"].to_list()) == {"gi|9626243|ref|NC_001416.1|"}


def test_closing_ends_the_scan(vertebrates, tmp_path):
    path = write_fasta(tmp_path / "many.fa", random_sequences(40, 200_000))
    scanner = Scanner(vertebrates, short_motifs="best")
    before = threading.active_count()
    batches = scanner.scan_fasta(path)
    first = next(batches)
    batches.close()
    assert threading.active_count() == before and len(first) > 0
    next(scanner.scan_fasta(path))
    gc.collect()
    assert threading.active_count() == before
    for hits in scanner.scan_fasta(path):
        break
    gc.collect()
    assert threading.active_count() == before and len(hits) > 0


def test_files_that_can_not_be_scanned(small, tmp_path):
    scanner = Scanner(small, 1e-3)
    with pytest.raises(MotifKitError, match="nothing.fa: no such file"):
        scanner.scan_fasta(tmp_path / "nothing.fa")
    (tmp_path / "bad.fa.gz").write_bytes(b"\x1f\x8b" + bytes(range(256)))
    with pytest.raises(MotifKitError, match="bad.fa.gz"):
        list(scanner.scan_fasta(tmp_path / "bad.fa.gz"))
    with pytest.raises(TypeError, match="path of a file"):
        scanner.scan_fasta([3])
    with pytest.raises(MotifKitError):
        list(scanner.scan_fasta(tmp_path))


def written(scanner, tmp_path, *arguments, **options) -> bytes:
    scanner.write_bed(*arguments, tmp_path / "ours.bed", **options)
    return (tmp_path / "ours.bed").read_bytes()


LAMBDA = TESTDATA / "lambda.fa"


def test_tracks_of_motifs_of_a_file(small, tmp_path):
    assert written(Scanner(small, 1e-3), tmp_path, LAMBDA) == program("scan", LAMBDA, "-m", SMALL, "-p", "1e-3")
    # An index beside the test data would stay there.
    options = dict(qvalue=True, sequence=True, format="tsv", region=["gi|9626243|ref|NC_001416.1|:1000-20000"], genome_index=tmp_path / "lambda.fai")
    expected = program("scan", LAMBDA, "-m", SMALL, "-p", "1e-3", "--sequence", "--format", "tsv", "--region", options["region"][0], "--qvalue",
                       "--genome-index", options["genome_index"])  # fmt: skip
    assert written(Scanner(small, 1e-3), tmp_path, LAMBDA, **options) == expected


@pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")
def test_tracks_of_selected_motifs(vertebrates, tmp_path):
    ids = ["MA0139.2", "MA0106.3", "MA0002.3"]
    expected = program("scan", LAMBDA, "-m", JASPAR, *[word for id in ids for word in ("--motif", id)])
    assert expected and written(Scanner(vertebrates.select(*ids)), tmp_path, LAMBDA) == expected
    for background in ([0.3, 0.2, 0.2, 0.3], "uniform"):
        text = background if isinstance(background, str) else ",".join(map(str, background))
        scanner = Scanner(vertebrates.select(*ids), 1e-3, background=background, pseudocount=0.5, strands="forward", mask_lowercase=True)
        expected = program("scan", LAMBDA, "-m", JASPAR, *[word for id in ids for word in ("--motif", id)], "-p", "1e-3", "-b", text,
                           "--pseudocount", "0.5", "-s", "forward", "--mask-lowercase")  # fmt: skip
        assert written(scanner, tmp_path, LAMBDA) == expected


def test_tracks_of_motifs_of_arrays(small, tmp_path):
    counts = small["CTCF"].counts / 3.7
    scanner = Scanner(Motif.from_counts(counts, "mine", "My motif"), 1e-3)
    hits = scanner.scan("".join(LAMBDA.read_text().split("\n", 1)[1].split()))
    rows = [line.split(b"\t") for line in written(scanner, tmp_path, LAMBDA).splitlines()]
    assert [int(row[1]) for row in rows] == hits["start"].tolist()
    assert [float(row[7]) for row in rows] == [hit.score for hit in hits]


def test_motifs_that_no_file_holds(small, tmp_path):
    homer = tmp_path / "small.motif"
    homer.write_bytes(program("motifs", "convert", SMALL, "--to", "homer", "-p", "1e-3"))
    motifs = motifkit.read_motifs(homer)
    assert written(Scanner(motifs), tmp_path, LAMBDA) == program("scan", LAMBDA, "-m", homer)
    with pytest.raises(MotifKitError, match="exactly"):
        Scanner(motifs[:2]).write_bed(LAMBDA, tmp_path / "x.bed")
    with pytest.raises(MotifKitError, match="exactly"):
        Scanner(Motif("s", scores=[[1.5, -2, 0, 0.25]] * 9), 1e-3).write_bed(LAMBDA, tmp_path / "x.bed")
    assert not (tmp_path / "x.bed").exists()


def test_files_that_changed(tmp_path, small):
    path = tmp_path / "changing.meme"
    path.write_bytes(SMALL.read_bytes())
    scanner = Scanner(motifkit.read_motifs(path), 1e-3)
    path.write_text("no motifs")
    assert written(scanner, tmp_path, LAMBDA) == program("scan", LAMBDA, "-m", SMALL, "-p", "1e-3")
    path.unlink()
    assert written(scanner, tmp_path, LAMBDA) == program("scan", LAMBDA, "-m", SMALL, "-p", "1e-3")


def test_errors_of_the_program(small, tmp_path):
    scanner = Scanner(small, 1e-3)
    with pytest.raises(MotifKitError, match="nothing.fa: no such file"):
        scanner.write_bed("nothing.fa", tmp_path / "x.bed")
    with pytest.raises(MotifKitError, match="colour"):
        scanner.write_bed(LAMBDA, tmp_path / "x.bed", colour=3)
    with pytest.raises(MotifKitError, match="missing/x.bed"):
        scanner.write_bed(LAMBDA, tmp_path / "missing" / "x.bed")
