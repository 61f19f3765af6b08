#!/usr/bin/env python3
"""Shows a track of motifkit in igv.js, in headless Chromium, and looks at what is drawn: the labels and colours of hits.

    .build-python/bin/python Tests/Browser/igv.py [--program MOTIFKIT] [--svg FILE]

igv.js is the copy in the PyPI package igv-notebook; Tests/install-packages --tests installs that and Chromium. Every hit of the shown
region must be labelled with its motif's name and have the default colour of features, since columns 7 to 9 of BED
are thickStart, thickEnd and itemRgb for a browser. Exits with 1 and says what differs.
"""
import argparse, functools, html, http.server, json, re, shutil, subprocess, sys, tempfile, threading
from importlib.util import find_spec
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
REGION = (16_700, 16_900)
PAGE = """<!doctype html><meta charset="utf-8"><div id="browser"></div><pre id="result"></pre><script src="igv.js"></script>
<script>
const contig = %s, [start, end] = %s
igv.createBrowser(document.getElementById("browser"), {
    loadDefaultGenomes: false,
    reference: {id: "lambda", fastaURL: "lambda.fa", indexURL: "lambda.fa.fai"},
    locus: `${contig}:${start + 1}-${end}`,
    tracks: [{name: "hits", url: "hits.bed", format: "bed", type: "annotation", displayMode: "EXPANDED", visibilityWindow: -1}],
}).then(async browser => {
    const track = browser.findTracks("name", "hits")[0]
    const features = await track.getFeatures(contig, start, end)
    document.getElementById("result").textContent = JSON.stringify({
        features: features.filter(f => f.end > start && f.start < end)
            .map(f => ({start: f.start, end: f.end, name: f.name, strand: f.strand, color: f.color ?? null})),
        svg: browser.toSVG(),
    })
}).catch(error => { document.getElementById("result").textContent = JSON.stringify({error: String(error)}) })
</script>"""


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def render(folder: Path) -> dict:
    """Opens the page of a folder in Chromium and returns what its script found."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,900",
        f"--user-data-dir={folder}/profile", "--virtual-time-budget=20000", "--dump-dom", f"http://127.0.0.1:{server.server_address[1]}/index.html",
    ]
    try:
        page = subprocess.run(chromium, capture_output=True, text=True, timeout=120).stdout
    finally:
        server.shutdown()
    found = re.search(r'<pre id="result">(.*?)</pre>', page, re.DOTALL)
    if not found or not found.group(1):
        sys.exit("igv.js did not draw the page")
    result = json.loads(html.unescape(found.group(1)))
    if "error" in result:
        sys.exit(f"igv.js: {result['error']}")
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=TOP / ".build/release/motifkit")
    parser.add_argument("--svg", help="keep the picture in this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # igv.js knows contigs by plain names.
        sequence = "".join((TOP / "testdata/lambda.fa").read_text().splitlines()[1:])
        (folder / "lambda.fa").write_text(f">lambda\n{sequence}\n")
        (folder / "lambda.fa.fai").write_text(f"lambda\t{len(sequence)}\t8\t{len(sequence)}\t{len(sequence) + 1}\n")
        scan = [options.program, "scan", folder / "lambda.fa", "--motifs", TOP / "testdata/small.meme", "--quiet", "-o", folder / "hits.bed"]
        subprocess.run([str(word) for word in scan], check=True)
        # Found, not imported: the package needs others that its copy of igv.js does not.
        shutil.copy(Path(find_spec("igv_notebook").origin).parent / "js/igv.min.js", folder / "igv.js")
        (folder / "index.html").write_text(PAGE % (json.dumps("lambda"), json.dumps(REGION)))

        hits = [line.split("\t") for line in (folder / "hits.bed").read_text().splitlines()]
        names = {}
        for line in (TOP / "testdata/small.meme").read_text().splitlines():
            if line.startswith("MOTIF "):
                names[line.split()[1]] = line.split()[2]
        shown = [hit for hit in hits if int(hit[2]) > REGION[0] and int(hit[1]) < REGION[1]]
        if not shown:
            sys.exit("no hit lies in the region that is shown")

        result = render(folder)
        if options.svg:
            Path(options.svg).write_text(result["svg"])
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", result["svg"])
        problems = []
        drawn = sorted((f["start"], f["end"], f["strand"]) for f in result["features"])
        expected = sorted((int(hit[1]), int(hit[2]), hit[5]) for hit in shown)
        if drawn != expected:
            problems.append(f"igv.js has the features {drawn}, the track {expected}")
        for hit in shown:
            if hit[3] not in texts and names[hit[3]] not in texts:
                problems.append(f"no label {hit[3]} or {names[hit[3]]} is drawn; the labels are {sorted(set(texts))}")
        for feature in result["features"]:
            if feature["color"] is not None:
                problems.append(f"the hit at {feature['start']} has a colour of its own, {feature['color']}")
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            sys.exit(1)
        print(f"igv.js draws {len(shown)} hits with the labels {', '.join(sorted({t for t in texts if t in names or t in names.values()}))} in its own colour")


main()
