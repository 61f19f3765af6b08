"""The article "Python" shows what its examples print."""

import article
import pytest


@pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")
def test_examples_of_the_article(capsys, monkeypatch):
    for package in ("anndata", "pandas"):
        pytest.importorskip(package)
    monkeypatch.setattr("sys.argv", ["article.py"])
    assert article.main() == 0, capsys.readouterr().out
