"""Pooling: matrices are the program's, bit for bit."""

import numpy as np
import pytest
from conftest import SMALL, TESTDATA, program, random_sequences, write_fasta

import motifkit
from motifkit import MotifKitError, Scanner

VALUES = ["max", "count", "any", "position"]

pytestmark = pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")


def program_matrix(tmp_path, *arguments):
    program("pool", *arguments, "--quiet", "-o", tmp_path / "theirs.npy")
    matrix = np.load(tmp_path / "theirs.npy")
    return matrix if matrix.dtype.names else matrix.astype(np.float32)


def same(one, other) -> bool:
    """Whether two matrices have the same bits, but for the payload of NaN."""
    if one.dtype.names:
        return one.shape == other.shape and all(np.array_equal(one[name], other[name]) for name in one.dtype.names)
    return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=True)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("options", [{}, {"pvalue": 1e-3}, {"strands": "reverse"}, {"short_motifs": "best"}], ids=str)
def test_sequences(small, tmp_path, value, options):
    sequences = [*random_sequences(200, 300), "ACGT", "N" * 40, *random_sequences(40, 77)]
    path = write_fasta(tmp_path / "x.fa", sequences)
    words = [] if "pvalue" in options and value in ("max", "position") else [word for key, text in options.items() for word in ("--" + key.replace("_", "-").replace("strands", "strand"), text)]
    expected = program_matrix(tmp_path, path, "-m", SMALL, "--value", value, *words)
    scanner = Scanner(small, **options)
    assert expected.shape == (242, 6)
    assert same(scanner.pool(sequences, value), expected)
    assert same(scanner.pool(path, value), expected)
    assert same(Scanner(small, threads=1, **options).pool(sequences, value), expected)


@pytest.mark.parametrize("value", ["count", "any"])
def test_sparse(small, tmp_path, value):
    sparse = pytest.importorskip("scipy.sparse")
    sequences = random_sequences(300, 200)
    scanner = Scanner(small, 1e-3)
    dense = scanner.pool(sequences, value)
    matrix = scanner.pool(sequences, value, sparse=True)
    assert sparse.issparse(matrix) and matrix.dtype == np.float32 and matrix.nnz == np.count_nonzero(dense) > 0
    assert np.array_equal(matrix.toarray(), dense)
    of_file = scanner.pool(write_fasta(tmp_path / "x.fa", sequences), value, sparse=True)
    assert np.array_equal(of_file.toarray(), dense)
    assert scanner.pool([], value, sparse=True).shape == (0, 6)
    # A motif that can have no hit has no entries.
    assert Scanner(small).pool(sequences, value, sparse=True).toarray()[:, small.ids.index("MA0622.2")].tolist() == [0] * 300


def test_sparse_in_parts(small, monkeypatch):
    pytest.importorskip("scipy.sparse")
    sequences = random_sequences(300, 200)
    scanner = Scanner(small, 1e-3)
    monkeypatch.setattr("motifkit._pooling._SPARSE_CELLS", 60)
    assert np.array_equal(scanner.pool(sequences, "count", sparse=True).toarray(), scanner.pool(sequences, "count"))


def test_wrong_values(small):
    scanner = Scanner(small, 1e-3)
    with pytest.raises(MotifKitError, match="'max', 'count'"):
        scanner.pool(["ACGT"], "mean")
    with pytest.raises(MotifKitError, match="sparse"):
        scanner.pool(["ACGT"], "max", sparse=True)
    with pytest.raises(TypeError, match="one sequence"):
        scanner.pool(b"ACGT")
    with pytest.raises(MotifKitError, match="no such file"):
        scanner.pool("ACGTACGT")


REGIONS = TESTDATA / "peaks.narrowPeak"
GENOME = TESTDATA / "chr17_part.fa"


@pytest.mark.parametrize("value", VALUES)
def test_regions(small, tmp_path, value):
    pytest.importorskip("anndata")
    expected = program_matrix(tmp_path, "-r", REGIONS, "-g", GENOME, "-w", 200, "-m", SMALL, "--value", value)
    data = motifkit.pool_regions(REGIONS, GENOME, small, value, window=200)
    if value == "position":
        assert np.array_equal(data.X, expected["start"])
        assert np.array_equal(data.layers["strand"] == -1, expected["strand"] == b"-")
    else:
        assert same(np.asarray(data.X), expected)
    assert data.var["id"].tolist() == small.ids == data.var_names.tolist()
    assert data.var["width"].tolist() == [motif.width for motif in small]
    assert data.var["consensus"].tolist() == [motif.consensus for motif in small]
    rows = [line.split("\t") for line in (tmp_path / "theirs.npy.rows.txt").read_text().splitlines()[1:]]
    assert data.obs_names.tolist() == [row[0] for row in rows]
    assert data.obs["chrom"].tolist() == ["chr17"] * 10
    assert data.obs["start"].tolist() == [int(row[2]) for row in rows]
    assert (data.obs["end"] - data.obs["start"]).tolist() == [200] * 10


def test_regions_without_anndata(small, monkeypatch):
    import sys

    pytest.importorskip("anndata")
    data = motifkit.pool_regions(REGIONS, GENOME, small)
    monkeypatch.setitem(sys.modules, "anndata", None)
    plain = motifkit.pool_regions(REGIONS, GENOME, Scanner(small))
    assert isinstance(plain, motifkit.RegionMatrix) and plain.shape == data.shape
    assert np.array_equal(plain.X, data.X) and plain.obs["start"] == data.obs["start"].tolist()


def test_regions_sparse_and_options(small, tmp_path):
    for package in ("anndata", "scipy.sparse"):
        pytest.importorskip(package)
    data = motifkit.pool_regions(REGIONS, GENOME, small, "count", sparse=True, pvalue=1e-3)
    assert np.array_equal(data.X.toarray(), motifkit.pool_regions(REGIONS, GENOME, small, "count", pvalue=1e-3).X)
    (tmp_path / "two.bed").write_text("chr17\t100\t300\nchr17\t100\t300\nchrX\t0\t10\n")
    with pytest.raises(MotifKitError, match="chrX"):
        motifkit.pool_regions(tmp_path / "two.bed", GENOME, small)
    data = motifkit.pool_regions(tmp_path / "two.bed", GENOME, small, pool_options={"skip_unknown": True})
    assert data.obs_names.tolist() == ["chr17:100-300", "chr17:100-300-2"]
    with pytest.raises(TypeError, match="pvalue"):
        motifkit.pool_regions(REGIONS, GENOME, Scanner(small), pvalue=1e-3)
