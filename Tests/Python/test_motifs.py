"""Motifs: their forms, their properties, selection and files."""

import pickle
from types import SimpleNamespace

import numpy as np
import pytest
from conftest import JASPAR, SMALL, TESTDATA, program

import motifkit
from motifkit import Motif, MotifKitError, Motifs

COUNTS = [[0, 0, 20, 0], [20, 0, 0, 0], [0, 0, 0, 20], [20, 0, 0, 0], [5, 6, 7, 8]]


def test_properties_of_a_motif():
    motif = Motif.from_counts(COUNTS, "M1", "GATA1", background=[0.3, 0.2, 0.2, 0.3])
    assert (motif.id, motif.name, motif.width, len(motif)) == ("M1", "GATA1", 5, 5)
    assert motif.consensus == "GATAN"
    assert motif.counts.tolist() == COUNTS and motif.counts.dtype == np.float64
    assert not motif.counts.flags.writeable
    assert motif.background.tolist() == [0.3, 0.2, 0.2, 0.3]
    assert motif.scores is None and motif.threshold is None
    assert repr(motif) == "Motif('M1', name='GATA1', width=5, consensus='GATAN')"


def test_information_is_the_programs(small):
    lines = program("motifs", "list", SMALL).decode().splitlines()
    listed = [line.split("\t") for line in lines[1:]]
    assert [row[0] for row in listed] == small.ids
    for row, motif in zip(listed, small):
        assert motif.information.sum() == pytest.approx(float(row[4]), abs=6e-4)
        assert motif.consensus == row[6]


def test_reverse_complement(small):
    motif = small["CTCF"]
    other = motif.reverse_complement()
    assert np.array_equal(other.counts, motif.counts[::-1, ::-1])
    assert other != motif and other.reverse_complement() == motif
    hits = motifkit.Scanner(motif, strands="reverse").scan("ACTGGCCACTAGGGGGCGCTATTTG")
    turned = motifkit.Scanner(other, strands="forward").scan("ACTGGCCACTAGGGGGCGCTATTTG")
    assert hits["start"].tolist() == turned["start"].tolist()


def test_equality_hash_and_pickle(small):
    for motif in [*small, Motif.from_consensus("GATA=WGATAR"), Motif("s", scores=[[1.5, -2, 0, 0.25]], threshold=1.5)]:
        copy = pickle.loads(pickle.dumps(motif))
        assert copy == motif and hash(copy) == hash(motif)
    assert small[0] != small[1] and small[0] != "MA0079.5"
    assert pickle.loads(pickle.dumps(small)) == small


def test_scores_of_their_own():
    motif = Motif("s", scores=[[1.5, -2, 0, 0.25], [0.001, 0, 0, -3]], threshold=1.5)
    assert motif.scores.tolist() == [[1.5, -2, 0, 0.25], [0.001, 0, 0, -3]]
    assert motif.threshold == 1.5 and motif.counts is None
    with pytest.raises(MotifKitError, match="scores alone"):
        _ = motif.consensus
    with pytest.raises(MotifKitError, match="scores alone"):
        _ = motif.information
    hits = motifkit.Scanner(motif, min_score=1.5, strands="forward").scan("AAGACA")
    assert [(hit.start, hit.score) for hit in hits] == [(0, 1.501), (1, 1.5), (3, 1.5)]


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (dict(id="m", counts=[[1, 2, 3]]), "need .w, 4."),
        (dict(id="m", counts=np.ones((4, 9))), "transpose"),
        (dict(id="m", counts=np.empty((0, 4))), "0 columns"),
        (dict(id="m", counts=np.ones((256, 4))), "256 columns"),
        (dict(id="m", counts=[[1, 2, 3, -4]]), "negative"),
        (dict(id="m", counts=[[0, 0, 0, 0]]), "no positive finite sum"),
        (dict(id="m", counts=[[1e308, 1e308, 1e308, 1e308]]), "no positive finite sum"),
        (dict(id="m", counts=[[1, 2, 3, float("nan")]]), "NaN"),
        (dict(id="m", counts="ACGT"), "no matrix of numbers"),
        (dict(id="m"), "neither counts nor scores"),
        (dict(id="", counts=COUNTS), "not empty"),
        (dict(id=3, counts=COUNTS), "give a str"),
        (dict(id="m", counts=COUNTS, background=[1, 0, 0, 0]), "background"),
        (dict(id="m", counts=COUNTS, scores=[[1, 2, 3, 4]]), "give as many"),
        (dict(id="m", scores=[[1e9, 0, 0, 0]]), "smaller scores"),
    ],
)
def test_wrong_motifs(arguments, sentence):
    with pytest.raises(MotifKitError, match=sentence):
        Motif(**arguments)


def test_a_zero_byte_is_refused():
    with pytest.raises(MotifKitError, match="zero byte"):
        motifkit.Scanner(Motif.from_counts(COUNTS, "a\0b"))


def test_mappings_and_data_frames():
    columns = {letter: [row[index] for row in COUNTS] for index, letter in enumerate("ACGT")}
    assert Motif.from_counts(columns, "m") == Motif.from_counts(COUNTS, "m")
    pandas = pytest.importorskip("pandas")
    assert Motif.from_counts(pandas.DataFrame(columns), "m") == Motif.from_counts(COUNTS, "m")
    with pytest.raises(MotifKitError, match="A, C, G and T"):
        Motif.from_counts({"A": [1]}, "m")


def test_consensus():
    motif = Motif.from_consensus("GATA=WGATAR")
    assert (motif.id, motif.width, motif.consensus) == ("GATA", 6, "WGATAR")
    for text in ["", "=", "GATA=", "WG!TAR", "x" * 300, "A\0C"]:
        with pytest.raises(MotifKitError):
            Motif.from_consensus(text)
    with pytest.raises(TypeError):
        Motif.from_consensus(3)


def test_logo(small, tmp_path):
    svg = small["CTCF"].logo()
    assert svg._repr_svg_().lstrip().startswith(("<svg", "<?xml")) and svg._repr_svg_() == small["CTCF"]._repr_svg_()
    svg.write(tmp_path / "ctcf.svg")
    assert (tmp_path / "ctcf.svg").read_text() == str(svg)


def test_motifs_of_biopython():
    bio = pytest.importorskip("Bio.motifs")
    with open(TESTDATA / "small_raw.jaspar") as file:
        theirs = bio.parse(file, "jaspar")
    ours = motifkit.read_motifs(TESTDATA / "small_raw.jaspar")
    converted = Motifs(theirs)
    assert converted.ids == ours.ids and converted.names == ours.names
    for one, other in zip(converted, ours):
        assert np.array_equal(one.counts, other.counts)
    instances = bio.create(["TACAA", "TACGC", "TACAC"])
    assert Motif.from_object(instances).counts[0].tolist() == [0, 0, 0, 3]


def test_motifs_of_pyjaspar():
    pyjaspar = pytest.importorskip("pyjaspar")
    motif = pyjaspar.jaspardb(release="JASPAR2024").fetch_motif_by_id("MA0139.1")
    converted = Motif.from_object(motif)
    assert (converted.id, converted.name, converted.width) == ("MA0139.1", "CTCF", 19)


def test_what_is_no_motif():
    for value in [3, None, "MA0139.2", SimpleNamespace(counts=None), object()]:
        with pytest.raises((TypeError, MotifKitError)):
            Motifs([value])
    with pytest.raises(TypeError):
        motifkit.Scanner(3)


def test_collections(vertebrates):
    assert [len(motifkit.jaspar(group)) for group in ("vertebrates", "insects", "nematodes", "fungi", "plants")] == [1019, 296, 103, 193, 927]
    assert vertebrates == motifkit.read_motifs(JASPAR)
    with pytest.raises(MotifKitError, match="vertebrates, insects"):
        motifkit.jaspar("mammals")


def test_selection(vertebrates):
    assert vertebrates["MA0139.2"].name == "CTCF" and vertebrates["NFE2"] is vertebrates["MA0841.2"]
    assert vertebrates[-1] is vertebrates[1018]
    assert vertebrates[2:5].ids == vertebrates.ids[2:5]
    assert vertebrates[[3, 1]].ids == [vertebrates.ids[3], vertebrates.ids[1]]
    wide = np.array([motif.width > 25 for motif in vertebrates])
    assert len(vertebrates[wide]) == wide.sum()
    assert len(vertebrates[[]]) == 0
    with pytest.raises(KeyError, match="no motif"):
        vertebrates["nothing"]
    with pytest.raises(KeyError, match="select"):
        vertebrates["CTCF"]
    with pytest.raises(IndexError):
        vertebrates[1019]


@pytest.mark.parametrize("pattern", ["CTCF", "ctcf", "FOXA*", "MA0139.?", "foxa2", "*::*"])
def test_patterns_are_the_programs(vertebrates, pattern):
    listed = program("motifs", "list", JASPAR, "--motif", pattern).decode().splitlines()[1:]
    assert vertebrates.select(pattern).ids == [line.split("\t")[0] for line in listed]


def test_sums_and_files(small, tmp_path):
    both = small[:2] + [Motif.from_counts(COUNTS, "mine")]
    assert both.ids == ["MA0079.5", "MA0106.3", "mine"]
    assert ([Motif.from_counts(COUNTS, "mine")] + small[:1]).ids == ["mine", "MA0079.5"]
    both.write(tmp_path / "both.meme")
    read = motifkit.read_motifs(tmp_path / "both.meme")
    assert read.ids == both.ids
    for one, other in zip(read, both):
        np.testing.assert_allclose(one.probabilities, other.probabilities, atol=2e-6)
    assert motifkit.read_motifs([tmp_path / "both.meme"]).ids == both.ids


def test_files_that_are_no_motif_files(tmp_path):
    with pytest.raises(MotifKitError, match="nothing.meme"):
        motifkit.read_motifs(tmp_path / "nothing.meme")
    (tmp_path / "bad.meme").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(MotifKitError, match="bad.meme"):
        motifkit.read_motifs(tmp_path / "bad.meme")
    (tmp_path / "empty").write_bytes(b"")
    with pytest.raises(MotifKitError):
        motifkit.read_motifs(tmp_path / "empty")
    with pytest.raises(MotifKitError, match="at least one path"):
        motifkit.read_motifs([])
