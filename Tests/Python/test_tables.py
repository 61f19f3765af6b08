"""Tables of the program as DataFrames."""

import io

import pytest
from conftest import JASPAR, SMALL, TESTDATA, program, write_fasta

import motifkit
from motifkit import MotifKitError, Scanner

pandas = pytest.importorskip("pandas")
pytestmark = pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")

GENOME = TESTDATA / "chr17_part.fa"


def read(text: bytes):
    return pandas.read_csv(io.BytesIO(text), sep="\t", na_values=["NA"], keep_default_na=False)


def test_variants(small):
    expected = read(program("variants", TESTDATA / "variants.vcf", "-g", GENOME, "-m", SMALL, "-p", "1e-3"))
    assert len(expected) == 9
    pandas.testing.assert_frame_equal(motifkit.variants(TESTDATA / "variants.vcf", GENOME, SMALL, pvalue=1e-3), expected)
    pandas.testing.assert_frame_equal(motifkit.variants(TESTDATA / "variants.vcf", GENOME, Scanner(small, 1e-3)), expected)
    chosen = motifkit.variants(TESTDATA / "variants.vcf", GENOME, small[:3], pvalue=1e-3, min_delta=5)
    wanted = expected[expected.motif_id.isin(small[:3].ids) & (expected.delta.abs() >= 5)]
    pandas.testing.assert_frame_equal(chosen, wanted.reset_index(drop=True))
    with pytest.raises(TypeError, match="pvalue"):
        motifkit.variants(TESTDATA / "variants.vcf", GENOME, Scanner(small), pvalue=1e-3)
    with pytest.raises(MotifKitError, match="colour"):
        motifkit.variants(TESTDATA / "variants.vcf", GENOME, small, colour=1)


def test_warnings_of_the_program(small):
    with pytest.warns(motifkit.MotifKitWarning, match="left out alternative alleles"):
        motifkit.variants(TESTDATA / "variants.vcf", GENOME, small)


def test_compare(small, vertebrates):
    expected = read(program("motifs", "compare", SMALL, "--with", JASPAR, "--evalue", "0.01"))
    assert len(expected) > 6
    pandas.testing.assert_frame_equal(motifkit.compare(small, JASPAR, evalue=0.01), expected)
    chosen = motifkit.compare(small["TP53"], vertebrates, evalue=0.01)
    pandas.testing.assert_frame_equal(chosen, expected[expected.Query_ID == "MA0106.3"].reset_index(drop=True)[chosen.columns], check_exact=False, rtol=1)
    assert chosen.Target_ID.tolist() == ["MA0106.3", "MA0525.2", "MA0861.2"]


def test_enrich_and_discover(labelled, tmp_path, vertebrates):
    sequences, labels = labelled
    bound = [text for text, label in zip(sequences, labels) if label]
    unbound = [text for text, label in zip(sequences, labels) if not label]
    files = [write_fasta(tmp_path / "bound.fa", bound), write_fasta(tmp_path / "unbound.fa", unbound)]
    program("enrich", files[0], "--negatives", files[1], "-m", JASPAR, "-q", "-o", tmp_path / "enriched")
    expected = read((tmp_path / "enriched" / "enriched.tsv").read_bytes())
    pandas.testing.assert_frame_equal(motifkit.enrich(bound, unbound, vertebrates), expected)
    pandas.testing.assert_frame_equal(motifkit.enrich(files[0], files[1], motifs=JASPAR), expected)
    assert expected.motif_name[0] == "NFE2"
    program("discover", files[0], "--negatives", files[1], "--motifs", "2", "-q", "-o", tmp_path / "found")
    expected = read((tmp_path / "found" / "discovered.tsv").read_bytes())
    table = motifkit.discover(bound, unbound, motifs=2)
    pandas.testing.assert_frame_equal(table, expected)
    assert table.attrs["motifs"].ids == table.motif_id.tolist()
    with pytest.raises(TypeError, match="motifs="):
        motifkit.enrich(bound, unbound)


def test_enrich_regions(small, tmp_path):
    options = ["-r", TESTDATA / "peaks.narrowPeak", "-g", GENOME, "-w", 200, "-m", SMALL, "--all", "-q"]
    program("enrich", *options, "-o", tmp_path / "enriched")
    expected = read((tmp_path / "enriched" / "enriched.tsv").read_bytes())
    table = motifkit.enrich(TESTDATA / "peaks.narrowPeak", motifs=small, genome=GENOME, window=200, all=True)
    pandas.testing.assert_frame_equal(table, expected)


def test_missing_pandas(small, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        motifkit.compare(small, small)
