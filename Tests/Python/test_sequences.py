"""Every form of sequences gives the same hits, and everything else is an exception."""

import numpy as np
import pytest
from conftest import random_sequences

import motifkit
from motifkit import MotifKitError

SEQUENCE = "ACTGGCCACTAGGGGGCGCTATTTGACTCAGCNNACATGCCCGGGCATGTCTATAAAAGG"
ONE_HOT = np.array([[letter == base for base in "ACGT"] for letter in SEQUENCE])


@pytest.fixture(scope="module")
def scanner(small):
    return motifkit.Scanner(small, pvalue=1e-2)


@pytest.fixture(scope="module")
def expected(scanner):
    hits = scanner.scan(SEQUENCE)
    assert len(hits) > 4
    return hits


FORMS = {
    "bytes": SEQUENCE.encode(),
    "bytearray": bytearray(SEQUENCE.encode()),
    "memoryview": memoryview(SEQUENCE.encode()),
    "uint8": np.frombuffer(SEQUENCE.encode(), np.uint8),
    "uint8 with strides": np.repeat(np.frombuffer(SEQUENCE.encode(), np.uint8), 2)[::2],
    "one-hot bool": ONE_HOT,
    "one-hot uint8": ONE_HOT.astype(np.uint8),
    "one-hot float32": ONE_HOT.astype(np.float32),
    "one-hot Fortran": np.asfortranarray(ONE_HOT.astype(float)),
    "one-hot with quarters": np.where(ONE_HOT.any(axis=1, keepdims=True), ONE_HOT, 0.25),
    "lower case": SEQUENCE.lower(),
    "RNA": SEQUENCE.replace("T", "U"),
    "letters that are no ASCII": SEQUENCE.replace("N", "é"),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_one_sequence(scanner, expected, form):
    assert scanner.scan(FORMS[form]) == expected
    listed = scanner.scan([FORMS[form], "ACGT", FORMS[form]])
    for index in (0, 2):
        part = listed.array[listed["sequence"] == index]
        for field in ("motif", "start", "end", "strand", "score", "pvalue"):
            assert np.array_equal(part[field], expected[field])


def test_forms_of_many_sequences(scanner):
    sequences = random_sequences(7, 90)
    letters = np.array([list(text.encode()) for text in sequences], np.uint8)
    one_hot = letters[..., None] == np.frombuffer(b"ACGT", np.uint8)
    expected = scanner.pool(sequences)
    assert expected.shape == (7, 6) and expected.dtype == np.float32
    forms = [
        tuple(sequences),
        iter(sequences),
        [text.encode() for text in sequences],
        np.array(sequences),
        np.array(sequences, object),
        np.array(sequences).astype("S"),
        letters,
        np.asfortranarray(letters),
        np.repeat(letters, 2, axis=0)[::2],
        one_hot,
        one_hot.astype(np.float64),
        one_hot.transpose(0, 2, 1).copy().transpose(0, 2, 1),
        list(letters),
        list(one_hot),
        [sequences[0], sequences[1].encode(), *letters[2:4], *one_hot[4:]],
    ]
    for form in forms:
        assert np.array_equal(scanner.pool(form), expected)
    pandas = pytest.importorskip("pandas")
    assert np.array_equal(scanner.pool(pandas.Series(sequences)), expected)


@pytest.mark.parametrize(
    "sequence, error, sentence",
    [
        (3, TypeError, "int"),
        (None, TypeError, "NoneType"),
        (object(), TypeError, "object"),
        ([3], TypeError, "sequence 0 is int"),
        (["ACGT", None], TypeError, "sequence 1 is NoneType"),
        ([["ACGT"]], TypeError, "sequence 0 is list"),
        (np.zeros(5), TypeError, "float64"),
        (np.zeros(5, np.int64), TypeError, "int64"),
        (np.array([0, 1, 2, 3], np.uint8), MotifKitError, "numbers below 32"),
        (np.zeros((5, 3)), MotifKitError, "one-hot array has .L, 4."),
        (np.zeros((4, 9)), MotifKitError, "transpose"),
        (np.full((5, 4), 0.5) * [1, 1, 0, 0], MotifKitError, "row 0"),
        (np.full((5, 4), np.nan), MotifKitError, "row 0"),
        (np.full((5, 4), 1 + 1j), TypeError, "complex"),
        (np.zeros((2, 2, 2, 4)), MotifKitError, "shape"),
    ],
)
def test_what_is_no_sequence(scanner, sequence, error, sentence):
    with pytest.raises(error, match=sentence):
        scanner.scan(sequence)


@pytest.mark.parametrize(
    "sequences, error, sentence",
    [
        (b"ACGT", TypeError, "one sequence"),
        (3, TypeError, "int"),
        ([3], TypeError, "sequence 0"),
        (np.frombuffer(b"ACGT", np.uint8), MotifKitError, "shape .4."),
        (np.zeros((3, 5)), TypeError, "float64"),
        (np.zeros((3, 5, 5)), MotifKitError, "needs .N, L, 4."),
        (np.zeros((3, 4, 9)), MotifKitError, "transpose.0, 2, 1."),
        (np.ones((3, 5, 4)) * [1, 0, 1, 0], MotifKitError, "row 0"),
        ("no_such_file.fa", MotifKitError, "no such file"),
    ],
)
def test_what_are_no_sequences(scanner, sequences, error, sentence):
    with pytest.raises(error, match=sentence):
        scanner.pool(sequences)


def test_rows_of_large_one_hot_arrays(small):
    letters = np.frombuffer("".join(random_sequences(1, 600_000)).encode(), np.uint8).copy()
    one_hot = (letters[:, None] == np.frombuffer(b"ACGT", np.uint8)).astype(np.uint8)
    scanner = motifkit.Scanner(small["CTCF"])
    assert scanner.scan(one_hot) == scanner.scan(letters)
    one_hot[500_000] = [1, 1, 0, 0]
    with pytest.raises(MotifKitError, match="row 500000 "):
        scanner.scan(one_hot)
