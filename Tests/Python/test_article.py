"""The article "Python" shows what its examples print."""

import re

import article
import pytest


@pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")
def test_examples_of_the_article(capsys, monkeypatch):
    for package in ("anndata", "pandas"):
        pytest.importorskip(package)
    monkeypatch.setattr("sys.argv", ["article.py"])
    assert article.main() == 0, capsys.readouterr().out


@pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")
def test_example_of_readme(capsys):
    text = (article.ROOT / "README.md").read_text()
    code, shown = re.search(r"```python\n(.*?)```\n\nprints\n\n```\n(.*?)```", text, flags=re.DOTALL).groups()
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out == shown
