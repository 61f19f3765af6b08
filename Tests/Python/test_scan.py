"""Scanning: hits are the program's, and no input ends the interpreter."""

import contextlib
import pickle
import warnings

import numpy as np
import pytest
from conftest import JASPAR, SMALL, TESTDATA, program, random_sequences, write_fasta

import motifkit
from motifkit import Motif, MotifKitError, MotifKitWarning, Scanner


def bed(hits, names) -> list[tuple]:
    """The columns of the program's BED that tell a hit: contig, start, end, motif, strand, score and p-value."""
    return [
        (names[hit.sequence], str(hit.start), str(hit.end), hit.motif, hit.strand, f"{hit.score:.3f}", f"{hit.pvalue:.2e}") for hit in hits
    ]


def program_bed(*arguments) -> list[tuple]:
    rows = [line.split("\t") for line in program("scan", *arguments, "--quiet").decode().splitlines()]
    return [(row[0], row[1], row[2], row[3], row[5], row[7], row[8]) for row in rows]


@contextlib.contextmanager
def warnings_as_errors():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


OPTIONS = [
    ({}, []),
    ({"pvalue": 1e-3}, ["-p", "1e-3"]),
    ({"min_score": 9}, ["--min-score", "9"]),
    ({"relative_score": 0.85}, ["--relative-score", "0.85"]),
    ({"strands": "forward"}, ["-s", "forward"]),
    ({"strands": "reverse"}, ["-s", "reverse"]),
    ({"background": [0.3, 0.2, 0.2, 0.3], "pseudocount": 1}, ["-b", "0.3,0.2,0.2,0.3", "--pseudocount", "1"]),
    ({"background": "uniform", "pseudocount": 0}, ["-b", "uniform", "--pseudocount", "0"]),
    ({"background": {"A": 0.1, "C": 0.4, "G": 0.4, "T": 0.1}}, ["-b", "0.1,0.4,0.4,0.1"]),
    ({"mask_lowercase": True}, ["--mask-lowercase"]),
    ({"short_motifs": "best"}, ["--short-motifs", "best"]),
]


@pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")
@pytest.mark.parametrize("keywords, options", OPTIONS, ids=str)
def test_hits_are_the_programs(lambda_genome, tmp_path, keywords, options):
    sequence = lambda_genome[:20000] + lambda_genome[20000:].lower()
    path = write_fasta(tmp_path / "lambda.fa", [sequence])
    hits = Scanner(SMALL, **keywords).scan(sequence)
    assert len(hits) > 0
    assert bed(hits, ["s0"]) == program_bed(path, "-m", SMALL, *options)


def test_all_vertebrate_motifs(vertebrates, lambda_genome):
    scanner = Scanner(vertebrates)
    with pytest.warns(MotifKitWarning, match="can have no hit") as caught:
        hits = scanner.scan(lambda_genome)
    assert [warning.filename for warning in caught] == [__file__]
    assert len(hits) > 9_000
    assert bed(hits, ["gi|9626243|ref|NC_001416.1|"]) == program_bed(TESTDATA / "lambda.fa", "-m", JASPAR)
    with warnings_as_errors():
        # The warning comes once.
        assert scanner.scan(lambda_genome) == hits


@pytest.mark.parametrize("name", ["small.jaspar", "small_raw.jaspar"])
def test_other_formats(lambda_genome, name):
    path = TESTDATA / name
    expected = program_bed(TESTDATA / "lambda.fa", "-m", path, "-p", "1e-3")
    assert bed(Scanner(path, 1e-3).scan(lambda_genome), ["gi|9626243|ref|NC_001416.1|"]) == expected


def test_thresholds_of_motifs(lambda_genome, tmp_path):
    homer = tmp_path / "small.motif"
    homer.write_bytes(program("motifs", "convert", SMALL, "--to", "homer", "-p", "1e-3"))
    motifs = motifkit.read_motifs(homer)
    assert all(motif.threshold is not None for motif in motifs)
    expected = program_bed(TESTDATA / "lambda.fa", "-m", homer)
    assert len(expected) > 50
    assert bed(Scanner(motifs).scan(lambda_genome), ["gi|9626243|ref|NC_001416.1|"]) == expected


def test_consensus(lambda_genome):
    hits = Scanner(Motif.from_consensus("GATA=WGATAR")).scan(lambda_genome)
    assert bed(hits, ["gi|9626243|ref|NC_001416.1|"]) == program_bed(TESTDATA / "lambda.fa", "-c", "GATA=WGATAR")
    assert all(lambda_genome[hit.start + 1 : hit.end - 1] == "GATA" for hit in hits if hit.strand == "+")


def test_many_sequences(small, tmp_path):
    sequences = [*random_sequences(300, 400), "", "ACGT", *random_sequences(3, 17)]
    path = write_fasta(tmp_path / "many.fa", [text for text in sequences if text])
    hits = Scanner(small, 1e-3).scan(sequences)
    names = iter(range(len(sequences)))
    labels = [f"s{next(names)}" if text else "" for text in sequences]
    assert bed(hits, labels) == program_bed(path, "-m", SMALL, "-p", "1e-3")


def test_empty_inputs(small):
    scanner = Scanner(small, 1e-3)
    for empty in ["", b"", [], [""], ["", ""], np.zeros(0, np.uint8), np.zeros((0, 4)), np.zeros((0, 9, 4)), np.array([], str)]:
        hits = scanner.scan(empty)
        assert len(hits) == 0 and list(hits) == [] and hits.array.dtype.names[0] == "motif"
    assert scanner.pool([]).shape == (0, 6)
    assert scanner.pool(np.zeros((3, 0), np.uint8)).shape == (3, 6)
    assert np.isnan(scanner.pool(["", "A"])).all()


def test_random_bytes(small):
    scanner = Scanner(small, 1e-2)
    source = np.random.default_rng(1)
    for length in [1, 2, 7, 63, 64, 65, 1000, 70_001]:
        letters = source.integers(32, 256, length, dtype=np.uint8)
        assert len(scanner.scan(letters)) == len(scanner.scan(letters.tobytes()))
        scanner.scan(source.bytes(length))
        scanner.pool([source.bytes(length) for _ in range(9)], "count")
    mixed = source.choice(np.frombuffer(b"ACGTacgtNn-\xff\x00", np.uint8), 100_000).tobytes()
    clean = bytes(letter if letter in b"ACGTacgt" else ord("N") for letter in mixed)
    assert scanner.scan(mixed) == scanner.scan(clean)


def test_huge_batch(small):
    sequences = ["ACGT"] * 300_000 + ["GGACATGCCCGGGCATGTCC"]
    hits = Scanner(small["TP53"]).scan(sequences)
    assert set(hits["sequence"].tolist()) == {300_000}


@pytest.mark.parametrize(
    "keywords, sentence",
    [
        ({"pvalue": 0}, "pvalue is 0"),
        ({"pvalue": 2}, "pvalue is 2"),
        ({"pvalue": float("nan")}, "pvalue is nan"),
        ({"pvalue": "small"}, "give a number"),
        ({"pvalue": 1e-4, "min_score": 3}, "more than one"),
        ({"min_score": float("inf")}, "min_score"),
        ({"relative_score": 1.5}, "relative_score"),
        ({"strands": "+"}, "strands"),
        ({"strands": ["both"]}, "strands"),
        ({"short_motifs": "all"}, "short_motifs"),
        ({"background": "human"}, "background"),
        ({"background": [0.5, 0.5]}, "background"),
        ({"background": [1, 0, 0, 0]}, "background"),
        ({"background": 3}, "background"),
        ({"pseudocount": -1}, "pseudocount"),
        ({"threads": 0}, "threads"),
        ({"threads": 1.5}, "threads"),
    ],
)
def test_wrong_options(small, keywords, sentence):
    with pytest.raises(MotifKitError, match=sentence):
        Scanner(small, **keywords)


def test_wrong_motifs(small):
    with pytest.raises(MotifKitError):
        Scanner([])
    with pytest.raises(MotifKitError, match="MA0079.5"):
        Scanner(small + small)


def test_closed_scanner(small):
    with Scanner(small, 1e-3) as scanner:
        hits = scanner.scan("GGACATGCCCGGGCATGTCC")
    scanner.close()
    for use in (lambda: scanner.scan("ACGT"), lambda: scanner.pool(["ACGT"]), lambda: scanner.thresholds, lambda: pickle.dumps(scanner)):
        with pytest.raises(MotifKitError, match="closed"):
            use()
    with pytest.raises(ValueError, match="closed"):
        scanner.write_bed(TESTDATA / "lambda.fa", "never.bed")
    assert len(hits) and hits[0].motif == "MA0106.3"


def test_memory_of_hits_lives_as_long_as_its_views(small):
    starts = [Scanner(small, 1e-2).scan(text)["start"] for text in random_sequences(200, 300)]
    again = [Scanner(small, 1e-2).scan(text)["start"].tolist() for text in random_sequences(200, 300)]
    assert [array.tolist() for array in starts] == again


def test_pickles(small, lambda_genome):
    scanner = Scanner(small.select("CTCF", "TP53"), 1e-3, strands="forward", background=[0.3, 0.2, 0.2, 0.3])
    copy = pickle.loads(pickle.dumps(scanner))
    hits = scanner.scan(lambda_genome)
    assert copy.scan(lambda_genome) == hits
    assert pickle.loads(pickle.dumps(hits)) == hits
    assert repr(copy) == repr(scanner) == "Scanner(2 motifs, pvalue=0.001, strands='forward')"


def test_thresholds(small):
    thresholds = Scanner(small, 1e-3).thresholds
    scores = Scanner(small, min_score=5).thresholds
    assert thresholds.shape == (6,) and np.allclose(scores, 5, atol=1e-3)
    assert np.isnan(Scanner(small).thresholds).tolist() == [motif.id == "MA0622.2" for motif in small]
    with pytest.warns(MotifKitWarning, match="MA0622.2"):
        Scanner(small).pool(["ACGT"], "count")
    with warnings_as_errors():
        Scanner(small).pool(["ACGT"], "max")


def test_array_and_indexing(small, lambda_genome):
    hits = Scanner(small, 1e-3).scan(lambda_genome)
    array = hits.array
    assert array.dtype.names == ("motif", "start", "end", "strand", "score", "pvalue", "sequence")
    assert not array.flags.writeable and not array.flags.owndata
    order = np.lexsort((array["strand"], array["motif"], array["end"], array["start"]))
    assert np.array_equal(order, np.arange(len(hits)))
    assert hits[0] == next(iter(hits)) and hits[-1] == list(hits)[-1]
    strong = hits[hits["pvalue"] < 1e-4]
    assert len(strong) < len(hits) and all(hit.pvalue < 1e-4 for hit in strong)
    assert len(hits[2:5]) == 3 and hits[2:5][0] == hits[2]
    with pytest.raises(IndexError):
        hits[len(hits)]
    with pytest.raises(ValueError):
        hits["colour"]


def test_data_frames(small):
    scanner = Scanner(small, 1e-3)
    hits = scanner.scan(random_sequences(20, 300))
    pandas = pytest.importorskip("pandas")
    frame = hits.to_pandas()
    assert list(frame.columns) == ["sequence", "start", "end", "motif", "name", "strand", "score", "pvalue"]
    assert isinstance(frame["motif"].dtype, pandas.CategoricalDtype) and list(frame["motif"].cat.categories) == small.ids
    assert list(frame["motif"]) == [hit.motif for hit in hits]
    assert list(frame["strand"]) == [hit.strand for hit in hits]
    assert list(frame["sequence"]) == [hit.sequence for hit in hits]
    polars = pytest.importorskip("polars")
    table = hits.to_polars()
    assert table.columns == list(frame.columns) and table["motif"].dtype == polars.Categorical
    for column in frame.columns:
        assert table[column].to_list() == frame[column].tolist()
    assert len(scanner.scan("").to_pandas()) == 0 and scanner.scan("").to_polars().height == 0


def test_names_that_repeat(vertebrates):
    pytest.importorskip("pandas")
    hits = Scanner(vertebrates, 1e-4, short_motifs="best").scan(random_sequences(1, 3000)[0])
    frame = hits.to_pandas()
    assert list(frame["name"]) == [vertebrates[hit.motif].name for hit in hits]
    polars = pytest.importorskip("polars")
    assert hits.to_polars()["name"].to_list() == list(frame["name"])


def test_pyranges(small, lambda_genome):
    pytest.importorskip("pyranges")
    hits = Scanner(small, 1e-3).scan(lambda_genome)
    ranges = hits.to_pyranges()
    assert len(ranges) == len(hits)
    assert set(ranges.columns) >= {"Chromosome", "Start", "End", "Strand", "Motif", "Score"}


def test_missing_package(small, monkeypatch):
    import sys

    hits = Scanner(small, 1e-3).scan("GGACATGCCCGGGCATGTCC")
    for package, convert in [("pandas", hits.to_pandas), ("polars", hits.to_polars), ("pyranges", hits.to_pyranges)]:
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(ImportError, match=f"pip install {package}"):
            convert()
