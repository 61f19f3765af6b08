"""Ctrl-C, threads, forks, the end of the interpreter, and the program on the path."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from conftest import SMALL, TESTDATA, program, random_sequences, write_fasta

import motifkit
from motifkit import Scanner

pytestmark = pytest.mark.filterwarnings("ignore::motifkit.MotifKitWarning")


@pytest.fixture(scope="module")
def long_sequence() -> bytes:
    """60 Mb of random bases."""
    return np.frombuffer(b"ACGT", np.uint8)[np.random.default_rng(1).integers(0, 4, 60_000_000, dtype=np.uint8)].tobytes()


def interrupted(work, after: float) -> float:
    """The seconds from Ctrl-C to the end of the work, which must raise KeyboardInterrupt."""
    sent = []

    def press():
        time.sleep(after)
        sent.append(time.monotonic())
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    thread = threading.Thread(target=press)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        work()
    ended = time.monotonic()
    thread.join()
    return ended - sent[0]


def again_and_again(work):
    """Work that does not end before Ctrl-C on a fast machine either."""

    def endless():
        while True:
            work()

    return endless


def test_interrupts(vertebrates, long_sequence, tmp_path):
    scanner = Scanner(vertebrates, 1e-6)
    assert interrupted(again_and_again(lambda: scanner.scan(long_sequence)), 0.4) < 3
    assert interrupted(again_and_again(lambda: scanner.pool([long_sequence[:300_000]] * 200)), 0.4) < 3
    path = tmp_path / "long.fa"
    path.write_bytes(b">long\n" + long_sequence + b"\n")
    assert interrupted(again_and_again(lambda: list(scanner.scan_fasta(path))), 0.4) < 3
    slow = Scanner(vertebrates, 1e-3, threads=1)
    assert interrupted(lambda: slow.write_bed(path, tmp_path / "long.bed"), 0.6) < 3
    assert not (tmp_path / "long.bed").exists()
    assert not [thread for thread in threading.enumerate() if thread.name == "motifkit"]
    # What was interrupted can go on.
    assert len(scanner.scan(long_sequence[:100_000])) > 0


def test_interrupted_training(labelled):
    sequences, labels = labelled
    classifier = motifkit.Classifier(filters=256, restarts=50, epochs=500)
    assert interrupted(lambda: classifier.fit(sequences * 20, labels * 20), 0.5) < 5
    assert not hasattr(classifier, "model_")


def test_raised_signal(vertebrates, long_sequence):
    timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
    timer.start()
    scanner = Scanner(vertebrates, 1e-6)
    with pytest.raises(KeyboardInterrupt):
        again_and_again(lambda: scanner.scan(long_sequence))()
    timer.join()


def test_other_threads_run_meanwhile(vertebrates, long_sequence):
    # All motifs, so that the scan lasts for a hundred turns of the other thread; while the interpreter is locked there are at most two.
    scanner = Scanner(vertebrates, 1e-6, threads=1)
    counted = 0
    ended = threading.Event()

    def count():
        nonlocal counted
        while not ended.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    scanner.scan(long_sequence[:20_000_000])
    ended.set()
    thread.join()
    assert counted > 20


def test_threads_share_a_scanner(small):
    sequences = random_sequences(400, 3000)
    scanner = Scanner(small, 1e-3, threads=2)
    expected = [scanner.scan(text) for text in sequences]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(scanner.scan, sequences)) == expected

        def fail(number):
            with pytest.raises(motifkit.MotifKitError, match=f"missing{number}"):
                motifkit.read_motifs(f"missing{number}.meme")
            return number

        assert list(pool.map(fail, range(200))) == list(range(200))


def test_closing_while_another_thread_scans(vertebrates, long_sequence):
    scanner = Scanner(vertebrates[:100], 1e-6)
    results = []
    thread = threading.Thread(target=lambda: results.append(scanner.scan(long_sequence[:10_000_000])))
    thread.start()
    time.sleep(0.02)
    scanner.close()
    thread.join()
    assert results == [Scanner(vertebrates[:100], 1e-6).scan(long_sequence[:10_000_000])]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_fork(small, vertebrates, labelled):
    scanner = Scanner(small, 1e-3)
    text = random_sequences(1, 500_000)[0]
    many = Scanner(vertebrates, short_motifs="best")
    hits, more = scanner.scan(text), many.scan(text)
    ending = many.scan_fasta(TESTDATA / "chr17_part.fa")
    next(ending)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            same = scanner.scan(text) == hits and many.scan(text) == more
            again = len(list(scanner.scan_fasta(TESTDATA / "lambda.fa"))) > 0
            trained = motifkit.Classifier(filters=4, width=8, epochs=1, restarts=1).fit(*labelled)
            status = 0 if same and again and trained.motifs_ is not None else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    ending.close()


def test_processes(small):
    import multiprocessing

    sequences = random_sequences(20, 2000)
    scanner = Scanner(small, 1e-3)
    expected = [scanner.scan(text) for text in sequences]
    for method in ("fork", "spawn"):
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert pool.map(scanner.scan, sequences) == expected


def run_python(code: str, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-X", "dev", "-c", textwrap.dedent(code)], capture_output=True, text=True, env={**os.environ, **environment}, timeout=120
    )


@pytest.mark.parametrize(
    "ending",
    ["", "batches.close()", "sys.exit(3)", "raise RuntimeError('ended')", "threading.Thread(target=lambda: list(batches)).start()"],
)
def test_end_of_the_interpreter(ending):
    result = run_python(f"""
        import sys, threading, warnings
        warnings.simplefilter("ignore")
        import motifkit
        scanner = motifkit.Scanner(motifkit.jaspar("vertebrates"))
        hits = scanner.scan("ACGT" * 1000)
        batches = scanner.scan_fasta({str(TESTDATA / "chr17_part.fa")!r})
        print(len(next(batches)) > 0)
        {ending}
        """)
    assert result.stdout == "True\n"
    assert result.returncode == {"sys.exit(3)": 3}.get(ending, 1 if "raise" in ending else 0)
    assert "Fatal" not in result.stderr and ("Traceback" in result.stderr) == ("raise" in ending)


def test_library_that_is_missing():
    result = run_python("import motifkit; print('imported'); motifkit.jaspar()", MOTIFKIT_LIBRARY="/nowhere/libmotifkit.so")
    assert result.stdout == "imported\n" and "MotifKitError: /nowhere/libmotifkit.so: the library can't be loaded" in result.stderr


def test_program_that_is_missing():
    result = run_python(
        "import motifkit; motifkit.Scanner('testdata/small.meme', 1e-3).write_bed('testdata/lambda.fa', 'x')", MOTIFKIT_PROGRAM="/nowhere/motifkit"
    )
    assert "MotifKitError: /nowhere/motifkit: the program can't be run" in result.stderr


def test_versions():
    from motifkit._library import library

    assert library().version().decode() == motifkit.__version__
    assert motifkit.__version__ in program("--version").decode().split()


def test_python_m_motifkit():
    command = [sys.executable, "-m", "motifkit", "scan", str(TESTDATA / "lambda.fa"), "-m", str(SMALL), "-q"]
    result = subprocess.run(command, capture_output=True)
    assert result.returncode == 0 and result.stdout == program("scan", TESTDATA / "lambda.fa", "-m", SMALL, "-q")
    assert subprocess.run([*command, "-p", "7"], capture_output=True).returncode == 64


def test_progress(vertebrates, capsys):
    pytest.importorskip("tqdm")
    text = "".join(random_sequences(1, 300_000))
    scanner = Scanner(vertebrates[:50], 1e-5)
    assert scanner.scan(text, progress=True) == scanner.scan(text)
    assert "100%" in capsys.readouterr().err


def test_small_call_is_fast(small):
    import timeit

    scanner = Scanner(motifkit.Motifs(motifkit.jaspar("insects")[:10]), short_motifs="best", threads=1)
    text = random_sequences(1, 1000)[0]
    # The time of this thread, which does not depend on what else the machine does.
    seconds = min(timeit.repeat(lambda: scanner.scan(text), number=500, repeat=7, timer=time.thread_time)) / 500
    assert seconds < 30e-6


def test_write_fasta_helper_is_read_back(tmp_path, small):
    path = write_fasta(tmp_path / "x.fa", ["GGACATGCCCGGGCATGTCC"])
    assert [hits.names for hits in Scanner(small, 1e-3).scan_fasta(path)] == [["s0"]]


def test_more_hits_than_memory():
    code = """
import resource
import motifkit
scanner = motifkit.Scanner(motifkit.jaspar("vertebrates")[:20], 1.0, threads=1)
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 80_000_000, used + 80_000_000))
try:
    scanner.scan("ACGTTGCA" * 8_000)
except motifkit.MotifKitError as error:
    assert "no memory for all hits" in str(error), error
    assert len(scanner.scan("ACGTTGCA" * 10)) > 0
    print("told")
"""
    result = run_python(code)
    assert result.stdout == "told\n", result.stderr
