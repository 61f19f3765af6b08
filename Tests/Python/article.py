"""Runs the examples of the article "Python", and compares what they print with what is shown.

    python Tests/Python/article.py            compares, and shows what differs
    python Tests/Python/article.py --update   writes the output anew where it differs

Blocks ```python hold examples in the form of doctests. They run in one folder, which holds testdata, one after another. The block behind
<!-- printed by FILE --> holds the output of a script.
"""

import contextlib
import difflib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "Sources" / "MotifKit" / "MotifKit.docc" / "Python.md"


def printed(example: doctest.Example, names: dict) -> str:
    """What an example prints; an exception is left to the caller."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(example.source, "Python.md", "single"), names)
    return output.getvalue()


def rerun(block: str, names: dict) -> str:
    """A block of examples with what they print now."""
    lines = []
    for part in doctest.DocTestParser().parse(block):
        if isinstance(part, doctest.Example):
            first, *rest = part.source.splitlines()
            lines += [f">>> {first}", *(f"... {line}" for line in rest), *printed(part, names).splitlines()]
        elif part.strip():
            raise ValueError(f"a block holds a line that is no example: {part.strip()}")
    return "\n".join(lines) + "\n"


def current(text: str) -> str:
    """The article with the output of now."""
    names: dict = {}
    text = re.sub(r"(?<=```python\n)(.*?)(?=```)", lambda match: rerun(match[1], names), text, flags=re.DOTALL)

    def script(match: re.Match) -> str:
        command = [sys.executable, ROOT / match[2]]
        return match[1] + subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

    return re.sub(r"(<!-- printed by (\S+) -->\n```text\n).*?(?=```)", script, text, flags=re.DOTALL)


def main() -> int:
    shown = ARTICLE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "testdata", Path(folder) / "testdata")
        back = os.getcwd()
        os.chdir(folder)
        try:
            now = current(shown)
        finally:
            os.chdir(back)
    if "--update" in sys.argv[1:]:
        ARTICLE.write_text(now, encoding="utf-8")
        return 0
    differences = difflib.unified_diff(shown.splitlines(), now.splitlines(), "shown", "printed", lineterm="")
    text = "\n".join(differences)
    print(text, end="\n" if text else "")
    return 1 if text else 0


if __name__ == "__main__":
    sys.exit(main())
