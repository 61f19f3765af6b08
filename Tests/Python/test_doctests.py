"""The examples in docstrings."""

import doctest
import importlib
import pkgutil

import pytest
from conftest import ROOT

import motifkit

MODULES = [name for _, name, _ in pkgutil.iter_modules(motifkit.__path__, "motifkit.") if not name.endswith("__main__")]


@pytest.mark.parametrize("name", ["motifkit", *MODULES])
def test_examples(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    if name == "motifkit.tables":
        pytest.importorskip("pandas")
    module = importlib.import_module(name)
    names = {name: getattr(motifkit, name) for name in motifkit.__all__}
    failures, _ = doctest.testmod(module, extraglobs=names)
    assert failures == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder()
    examples = sum(len(test.examples) for name in MODULES for test in finder.find(importlib.import_module(name)))
    assert examples >= 15
