"""Classifiers and models: predictions are the program's, and scikit-learn takes them."""

import pickle

import numpy as np
import pytest
from conftest import program, random_sequences, write_fasta

import motifkit
from motifkit import Classifier, MotifKitError


def test_learns(trained, labelled):
    sequences, labels = labelled
    assert trained.classes_.tolist() == [0, 1]
    assert trained.score(sequences, labels) > 0.9
    probabilities = trained.predict_proba(sequences)
    assert probabilities.shape == (300, 2) and np.allclose(probabilities.sum(axis=1), 1)
    assert np.array_equal(trained.predict(sequences), (probabilities[:, 1] > 0.5).astype(int))
    assert 0 < len(trained.motifs_) <= 16 and trained.motifs_[0].width <= 12


def test_predictions_are_the_programs(trained, labelled, tmp_path):
    sequences, _ = labelled
    trained.save(tmp_path / "model")
    trained.save(tmp_path / "model.safetensors")
    path = write_fasta(tmp_path / "x.fa", [*sequences, "ACGT"])
    predictions = trained.predict_proba([*sequences, "ACGT"])[:, 1]
    assert np.isnan(predictions[-1])
    for model in ("model", "model.safetensors"):
        lines = program("predict", tmp_path / model, path).decode().splitlines()[1:]
        theirs = [float(line.split("\t")[1].replace("NA", "nan")) for line in lines]
        np.testing.assert_allclose(predictions[:-1], theirs, atol=6e-7, rtol=1e-5)
        loaded = motifkit.load_model(tmp_path / model)
        assert np.array_equal(loaded.predict([*sequences, "ACGT"])[:, 0], predictions, equal_nan=True)
    assert program("scan", path, "-m", tmp_path / "model" / "motifs.meme", "-q")


def test_training_is_the_programs(labelled, tmp_path):
    sequences, labels = labelled
    table = tmp_path / "labelled.tsv"
    table.write_text("sequence\t1\n" + "".join(f"{text}\t{label}\n" for text, label in zip(sequences, labels)))
    program("train", "--table", table, "--filters", 8, "--width", 10, "--epochs", 4, "--restarts", 2, "--seed", 5, "-q", "-o", tmp_path / "m")
    theirs = motifkit.load_model(tmp_path / "m")
    ours = Classifier(filters=8, width=10, epochs=4, restarts=2, seed=5).fit(sequences, labels)
    assert np.array_equal(ours.model_.predict(sequences), theirs.predict(sequences))
    assert ours.model_.tasks == theirs.tasks == ["1"]


def test_threads_change_nothing(labelled):
    sequences, labels = labelled
    parameters = dict(filters=8, width=10, epochs=3, restarts=1)
    one, two = (Classifier(threads=threads, **parameters).fit(sequences, labels) for threads in (1, 2))
    assert one.model_.to_bytes() == two.model_.to_bytes() and one.motifs_ == two.motifs_


@pytest.mark.parametrize("classes", [("no", "yes"), (False, True), (-1, 1), (2.5, 7.0), (b"a", b"b")])
def test_any_two_classes(labelled, classes):
    sequences, labels = labelled
    y = [classes[label] for label in labels]
    classifier = Classifier(filters=8, width=12, epochs=6, restarts=1).fit(np.array(sequences), y)
    assert classifier.classes_.tolist() == list(classes)
    assert set(classifier.predict(sequences).tolist()) == set(classes)
    assert classifier.score(sequences, y) > 0.8


def test_several_tasks(labelled):
    sequences, labels = labelled
    y = np.array([[label, 1 - label, index % 2] for index, label in enumerate(labels)], float)
    y[:20, 2] = np.nan
    classifier = Classifier(filters=8, width=12, epochs=6, restarts=1).fit(sequences, y)
    assert classifier.classes_.tolist() == [0, 1, 2]
    assert classifier.predict_proba(sequences).shape == classifier.predict(sequences).shape == (300, 3)
    assert (classifier.predict(sequences)[:, 0] == labels).mean() > 0.8
    one = Classifier(filters=8, width=12, epochs=2, restarts=1).fit(sequences, y[:, :1])
    assert one.predict(sequences).shape == one.predict_proba(sequences).shape == (300, 1)
    assert pickle.loads(pickle.dumps(one)).predict(sequences).shape == (300, 1)


@pytest.mark.parametrize(
    "X, y, sentence",
    [
        (["ACGT" * 9] * 4, [0, 1, 0], "as many of both"),
        (["ACGT" * 9] * 4, [1, 1, 1, 1], "1 classes"),
        (["ACGT" * 9] * 4, [1, 2, 3, 1], "3 classes"),
        (["ACGT" * 9] * 4, [1, 0, 1, float("nan")], "NaN"),
        (["ACGT" * 9] * 4, np.zeros((4, 2, 2)), "shape"),
        (["ACGT" * 9] * 4, np.full((4, 2), 0.5), "0 and 1"),
        (["ACGT" * 9] * 4, np.full((4, 2), "x"), "no numbers"),
        ([], [], "0 classes"),
    ],
)
def test_wrong_data(X, y, sentence):
    with pytest.raises(MotifKitError, match=sentence):
        Classifier(restarts=1).fit(X, y)


def test_sequences_that_are_too_short():
    with pytest.raises(MotifKitError):
        Classifier(restarts=1).fit(["ACGT"] * 4, [0, 1, 0, 1])


@pytest.mark.parametrize(
    "parameters",
    [{"filters": 0}, {"width": 1.5}, {"restarts": 0}, {"epochs": -1}, {"seed": -1}, {"strands": "reverse"}, {"hidden": True}, {"threads": 0},
     {"width": 10_000}, {"filters": 1 << 30}],
)  # fmt: skip
def test_wrong_parameters(labelled, parameters):
    with pytest.raises(MotifKitError):
        Classifier(**{"restarts": 1, "epochs": 1, **parameters}).fit(*labelled)


def test_not_fitted():
    for use in (lambda c: c.predict(["ACGT"]), lambda c: c.predict_proba(["ACGT"]), lambda c: c.save("x"), lambda c: c.explain(["A"])):
        with pytest.raises((ValueError, AttributeError), match="not trained"):
            use(Classifier())


def test_pickles(trained, labelled):
    sequences, _ = labelled
    copy = pickle.loads(pickle.dumps(trained))
    assert np.array_equal(copy.predict_proba(sequences), trained.predict_proba(sequences))
    assert copy.motifs_ == trained.motifs_ and copy.get_params() == trained.get_params()
    model = pickle.loads(pickle.dumps(trained.model_))
    assert model.to_bytes() == trained.model_.to_bytes() and repr(model) == repr(trained.model_)


def test_model(trained, labelled):
    sequences, _ = labelled
    model = trained.model_
    assert (model.filters, model.width, model.tasks) == (16, 12, ["1"])
    assert model.motifs(sequences) == trained.motifs_
    assert model.predict([]).shape == (0, 1)
    assert np.isnan(model.predict(["", "ACGT"])).all()
    copy = pickle.loads(pickle.dumps(model))
    copy.close()
    for use in (lambda: copy.predict(["ACGT"]), lambda: copy.tasks, lambda: copy.to_bytes(), lambda: copy.explain(["A"]), lambda: copy.filters):
        with pytest.raises(MotifKitError, match="closed"):
            use()
    assert repr(copy) == "Model(closed)"


def test_files_that_are_no_models(tmp_path, trained):
    content = trained.model_.to_bytes()
    for index, bad in enumerate([b"", b"\0" * 8, b"\xff" * 100, bytes(range(256)), content[:-7], content[:100]]):
        path = tmp_path / f"{index}.safetensors"
        path.write_bytes(bad)
        with pytest.raises(MotifKitError):
            motifkit.load_model(path)
    source = np.random.default_rng(1)
    for index in range(200):
        damaged = bytearray(content)
        for position in source.integers(0, min(len(content), 3000), 3):
            damaged[position] ^= 1 << source.integers(8)
        path.write_bytes(damaged)
        try:
            motifkit.load_model(path).predict(["ACGT" * 20])
        except MotifKitError:
            continue
    with pytest.raises(MotifKitError, match="no such file"):
        motifkit.load_model(tmp_path / "nothing")
    with pytest.raises(MotifKitError):
        motifkit.load_model(tmp_path)


@pytest.mark.parametrize("method", ["integrated", "gradient", "deletion"])
def test_explanations_are_the_programs(trained, labelled, tmp_path, method):
    sequences = labelled[0][:12]
    trained.save(tmp_path / "model")
    path = write_fasta(tmp_path / "x.fa", sequences)
    arguments = ["explain", tmp_path / "model", path, "--method", method, "-q"]
    program(*arguments, "-o", tmp_path / "base.npy")
    ours = trained.explain(sequences, method=method)
    assert ours.shape == (12, 100) and ours.dtype == np.float32
    assert np.array_equal(ours, np.load(tmp_path / "base.npy").reshape(12, 100))
    program(*arguments, "--values", "hypothetical", "-o", tmp_path / "hypothetical.npy")
    hypothetical = trained.explain(sequences, method=method, hypothetical=True)
    theirs = np.load(tmp_path / "hypothetical.npy")
    assert hypothetical.shape == (12, 4, 100)
    assert np.array_equal(hypothetical, theirs.reshape(hypothetical.shape) if theirs.shape[1] == 4 else theirs.transpose(0, 2, 1))


def test_explanations_of_several_lengths(trained):
    sequences = [*random_sequences(1, 40), "", *random_sequences(2, 31), "ACGT"]
    rows = trained.explain(sequences)
    assert rows.shape == (5, 40)
    for text, row in zip(sequences, rows):
        assert np.isnan(row[len(text) :]).all()
        if len(text) > 12:
            assert np.array_equal(row[: len(text)], trained.explain([text])[0])
    assert trained.explain(sequences, hypothetical=True).shape == (5, 4, 40)
    assert trained.explain([]).shape[0] == 0
    with pytest.raises(MotifKitError, match="method"):
        trained.explain(sequences, method="lime")
    for task in (1, -1, "none"):
        with pytest.raises(MotifKitError, match="there is no task"):
            trained.explain(sequences, task=task)
    assert np.array_equal(trained.explain(sequences, task="1"), rows, equal_nan=True)


def test_parameters():
    classifier = Classifier(filters=8, seed=3)
    assert classifier.get_params()["filters"] == 8 and classifier.get_params()["restarts"] == 5
    assert classifier.set_params(width=9) is classifier and classifier.width == 9
    with pytest.raises(ValueError):
        classifier.set_params(depth=3)
    assert "filters=8" in repr(classifier)


def test_scikit_learn(labelled):
    pytest.importorskip("sklearn")
    from sklearn.base import clone, is_classifier
    from sklearn.exceptions import NotFittedError
    from sklearn.model_selection import GridSearchCV, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer
    from sklearn.utils.validation import check_is_fitted

    sequences, labels = labelled
    classifier = Classifier(filters=8, width=12, epochs=6, restarts=1, threads=1)
    assert is_classifier(classifier) and clone(classifier).get_params() == classifier.get_params()
    with pytest.raises(NotFittedError):
        check_is_fitted(classifier)
    with pytest.raises(NotFittedError):
        classifier.predict(sequences)
    assert cross_val_score(classifier, sequences, labels, cv=3).mean() > 0.8
    assert cross_val_score(classifier, np.array(sequences), np.array(labels), cv=3, scoring="roc_auc", n_jobs=2).mean() > 0.9
    search = GridSearchCV(classifier, {"filters": [4, 8]}, cv=2).fit(sequences, labels)
    assert search.best_params_["filters"] in (4, 8)
    upper = FunctionTransformer(lambda texts: [text.upper() for text in texts])
    pipeline = make_pipeline(upper, classifier).fit([text.lower() for text in sequences], labels)
    assert pipeline.score(sequences, labels) > 0.8
    check_is_fitted(pipeline)


def test_checks_of_scikit_learn():
    checks = pytest.importorskip("sklearn.utils.estimator_checks")
    estimator = Classifier(restarts=1)
    # Those that need no numbers as input.
    for name in ("check_no_attributes_set_in_init", "check_parameters_default_constructible", "check_get_params_invariance",
                 "check_set_params", "check_estimator_cloneable", "check_estimator_repr", "check_do_not_raise_errors_in_init_or_set_param"):  # fmt: skip
        check = getattr(checks, name, None)
        if check is not None:
            check("Classifier", estimator)


def test_stand_in_without_scikit_learn(monkeypatch):
    import importlib
    import sys

    import motifkit._estimator as module

    with monkeypatch.context() as patch:
        for name in [name for name in sys.modules if name.split(".")[0] == "sklearn"]:
            patch.setitem(sys.modules, name, None)
        patch.setitem(sys.modules, "sklearn", None)
        stand_in = importlib.reload(module)

        class Estimator(stand_in.BaseEstimator):
            def __init__(self, a=1, *, b="x"):
                self.a, self.b = a, b

        assert Estimator(2).get_params() == {"a": 2, "b": "x"}
        assert Estimator().set_params(b=3).b == 3 and repr(Estimator(b="y")) == "Estimator(b='y')"
        with pytest.raises(ValueError, match="no parameter 'c'"):
            Estimator().set_params(c=1)
        assert issubclass(stand_in.NotFittedError, ValueError)
    importlib.reload(module)
