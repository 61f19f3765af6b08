#!/usr/bin/env python3
"""Opens reports of motifkit in headless Chromium and looks at what is drawn.

    python3 Tests/Browser/report.py [--pictures FOLDER] [--hostile NAME] REPORT.html...

Of every report: no error in the console, no request, the same page when read as XML, no idle controls without scripts, a contrast of at
least 4.5 for text in light and dark (WCAG 2, AA), a page that is no wider than a phone, headings without gaps, a title for each picture. Of
an enrichment also: letters and curves with a size, sorting by keyboard, filters, details that open, a heat map. Of clusters: trees, logos,
the filter, links that open families. --hostile is a text that must stand in the page as it is. --pictures keeps pictures in light, dark,
narrow and print.

Needs only Python and Chromium, which Tests/install-packages --tests installs. Exits with 1 and says what differs.
"""
import argparse, base64, fcntl, json, os, shutil, subprocess, sys, tempfile, time
from pathlib import Path

NARROW, WIDE = (360, 780), (1280, 900)
CONTRAST = """(() => {
  const channels = text => { const c = text.match(/[\\d.]+/g).map(Number); return c.length > 3 ? c : [...c, 1] }
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) > .03928 ? ((v + .055) / 1.055) ** 2.4 : v / 12.92); return .2126 * r + .7152 * g + .0722 * b }
  const back = node => { for (; node; node = node.parentElement) { const c = channels(getComputedStyle(node).backgroundColor); if (c[3] > 0) return c } return [255, 255, 255, 1] }
  const low = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let count = 0
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || /^(script|style|title|desc)$/i.test(node.tagName) || !node.checkVisibility()) continue
    const style = getComputedStyle(node), ink = channels(node instanceof SVGElement ? style.fill : style.color)
    const [a, b] = [light(ink), light(back(node))].sort((x, y) => y - x), ratio = (a + .05) / (b + .05)
    count++
    if (ratio < 4.5) low.add(`${node.tagName}.${node.getAttribute("class")} ${ratio.toFixed(2)}`)
  }
  return {count, low: [...low]}
})()"""
FACTS = """(() => {
  const all = (what, from = document) => [...from.querySelectorAll(what)]
  const levels = all("h1, h2, h3, h4").map(h => +h.tagName[1])
  return {
    elements: all("*").length, background: getComputedStyle(document.body).backgroundColor,
    gaps: levels.filter((level, i) => i && level > levels[i - 1] + 1).length, firsts: levels.filter(level => level === 1).length,
    untitled: all("svg[role=img]").filter(svg => !svg.querySelector(":scope > title").textContent).length,
    unnamed: all("svg:not([role=img], [aria-hidden])").length, uncaptioned: all("table").filter(t => !t.caption).length,
    width: document.documentElement.scrollWidth, text: document.body.innerText,
    scripts: document.scripts.length, handlers: all("*").filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).length,
  }
})()"""


class Chromium:
    """A headless Chromium that is spoken to by its debugging protocol over two pipes."""

    def __init__(self, folder: str):
        (read_commands, self.commands), (self.answers, write_answers) = os.pipe(), os.pipe()
        # The child's ends get the numbers 3 and 4, so they are first moved away from there.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (read_commands, write_answers)]
        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
             f"--user-data-dir={folder}/profile", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=lambda: [os.dup2(end, number) for end, number in zip(ends, (3, 4))], pass_fds=(3, 4),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in ends + [read_commands, write_answers]:
            os.close(end)
        self.buffer, self.number, self.events, self.session = b"", 0, [], None

    def receive(self) -> dict:
        while b"\0" not in self.buffer:
            part = os.read(self.answers, 1 << 20)
            if not part:
                sys.exit("Chromium ended")
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method: str, **parameters) -> dict:
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path: Path, runs_scripts: bool = True):
        """Opens a file in a new tab and waits until it is loaded."""
        self.session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.size(*WIDE)
        self.send("Emulation.setScriptExecutionDisabled", value=not runs_scripts)
        self.events.clear()
        self.send("Page.navigate", url=path.resolve().as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())

    def evaluate(self, script: str):
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit(f"{script[:80]}: {result['exceptionDetails']['exception']['description']}")
        return result["result"].get("value")

    def size(self, width: int, height: int):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 700)

    def media(self, kind: str = "screen", scheme: str = "light"):
        self.send("Emulation.setEmulatedMedia", media=kind, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def press(self, key: str, code: int, text: str = ""):
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, text=text)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def picture(self, path: Path, height: int = 2400):
        shown = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": shown["width"], "height": min(shown["height"], height), "scale": 1}
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]))

    def faults(self) -> list:
        """What the console says, and what the page has asked for."""
        found, page = [], None
        for event in self.events:
            method, parameters = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(parameters["exceptionDetails"]["exception"].get("description", "an exception"))
            elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                found.append(f"console: {parameters['args']}")
            elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append(f"log: {parameters['entry']['text']}")
            elif method == "Page.javascriptDialogOpening":
                found.append(f"a dialog: {parameters['message']}")
            elif method == "Network.requestWillBeSent":
                if page:
                    found.append(f"a request of {parameters['request']['url'][:100]}")
                page = parameters["request"]["url"]
        return found

    def close(self):
        self.session = None
        os.write(self.commands, b'{"id": 0, "method": "Browser.close"}\0')
        self.process.wait(timeout=30)


class Checks:
    def __init__(self, path: Path):
        self.path, self.problems, self.count = path, [], 0

    def expect(self, truth, problem: str):
        self.count += 1
        if not truth:
            self.problems.append(f"{self.path.name}: {problem}")


def check_page(browser: Chromium, checks: Checks, hostile: str | None, pictures: Path | None):
    """What every report must have."""
    facts = browser.evaluate(FACTS)
    checks.expect(facts["gaps"] == 0 and facts["firsts"] == 1, "headings are not in order below one h1")
    checks.expect(facts["untitled"] == 0 and facts["unnamed"] == 0, f"{facts['untitled'] + facts['unnamed']} pictures have no title")
    checks.expect(facts["uncaptioned"] == 0, "a table has no caption")
    checks.expect(facts["scripts"] <= 1 and facts["handlers"] == 0, "there is a script that is not the page's own")
    if hostile:
        checks.expect(hostile in facts["text"], f"the name {hostile} is not shown as it is")
    schemes = {}
    for scheme in ("light", "dark"):
        browser.media(scheme=scheme)
        contrast = browser.evaluate(CONTRAST)
        schemes[scheme] = browser.evaluate(FACTS)["background"]
        checks.expect(contrast["count"] > 20, "there is hardly any text")
        checks.expect(not contrast["low"], f"low contrast in {scheme}: {', '.join(contrast['low'][:5])}")
        if pictures:
            browser.picture(pictures / f"{checks.path.stem}-{scheme}.png")
    checks.expect(schemes["light"] != schemes["dark"], "the dark scheme has the background of the light one")
    browser.media()
    browser.size(*NARROW)
    narrow = browser.evaluate(FACTS)
    # A phone widens the window to a page that is too wide, so the width is compared with that of the phone.
    checks.expect(narrow["width"] <= NARROW[0], f"on a phone of {NARROW[0]} pixels, the page is {narrow['width']} pixels wide")
    if pictures:
        browser.picture(pictures / f"{checks.path.stem}-narrow.png")
    browser.size(*WIDE)
    browser.media("print")
    shown = "[...document.querySelectorAll('.tools')].filter(tools => tools.checkVisibility()).length"
    checks.expect(browser.evaluate(shown) == 0, "controls are printed")
    if pictures:
        pdf = browser.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
        (pictures / f"{checks.path.stem}.pdf").write_bytes(base64.b64decode(pdf))
    browser.media()


def check_letters(browser: Chromium, checks: Checks, what: str, place: str):
    """The letters of logos must have a size on the screen."""
    boxes = browser.evaluate(f"""[...document.querySelectorAll("{place} svg.logo")].filter(svg => svg.checkVisibility()).map(svg => {{
        const uses = [...svg.querySelectorAll("use[href^='#l']")], {{width, height}} = svg.getBoundingClientRect()
        const letters = uses.flatMap(use => [...document.querySelector(use.getAttribute("href")).children].map(path => path.getBBox()))
        const drawn = uses.map(use => use.getBoundingClientRect())
        return width > 10 && height > 10 && letters.length > 0 && letters.every(b => b.width > 0 && b.height > 0) && drawn.every(b => b.width > 5 && b.height > 2)
    }})""")
    checks.expect(len(boxes) > 0 and all(boxes), f"{boxes.count(False)} of {len(boxes)} logos {what} have no size")


def check_enrichment(browser: Chromium, checks: Checks):
    names = "[...document.querySelectorAll('table.motifs > tbody')].filter(b => !b.hidden).map(b => b.rows[0].cells[1].dataset.v)"
    rows = browser.evaluate(names)
    checks.expect(len(rows) > 0, "the table has no rows")
    check_letters(browser, checks, "in the table", ".drawn")

    # Sorting, by keyboard alone: to the header of the fold changes, then Enter twice.
    key = "[...document.querySelectorAll('table.motifs > tbody')].map(b => parseFloat(b.rows[0].querySelector('.fold').dataset.v))"
    folds = [fold for fold in browser.evaluate(key) if fold is not None]
    browser.evaluate("document.activeElement.blur()")
    for _ in range(40):
        browser.press("Tab", 9)
        if browser.evaluate("document.activeElement.closest('th.fold') !== null"):
            break
    else:
        checks.expect(False, "Tab does not lead to the header of fold changes")
    for order, reverse in (("descending", True), ("ascending", False)):
        browser.press("Enter", 13, "\r")
        checks.expect(browser.evaluate("document.querySelector('th.fold').ariaSort") == order, f"aria-sort is not {order}")
        found = [fold for fold in browser.evaluate(key) if fold is not None]
        checks.expect(found == sorted(folds, reverse=reverse), f"Enter does not sort by fold changes, {order}")
    checks.expect(browser.evaluate("document.querySelectorAll('[aria-sort]').length") == 1, "several headers have aria-sort")
    browser.evaluate("document.querySelector('th.rank button').click()")
    checks.expect(browser.evaluate(names) == rows, "sorting by rank does not give the first order back")

    # The filters.
    search = """(text => { const input = document.querySelector('.tools input'); input.value = text; input.dispatchEvent(new Event('input')) })"""
    word = rows[0].split()[0]
    browser.evaluate(f"{search}({json.dumps(word.upper())})")
    found = browser.evaluate(names)
    checks.expect(0 < len(found) < max(2, len(rows)) and word.lower() in found[0].lower(), f"the filter {word} leaves {len(found)} of {len(rows)} rows")
    checks.expect(f"{len(found)} of {len(rows)}" == browser.evaluate("document.querySelector('.tools output').textContent") or len(rows) == len(found), "the number of rows is not told")
    browser.evaluate(f"{search}('no motif has this name')")
    checks.expect(browser.evaluate(names) == [], "the filter of an unknown name leaves rows")
    browser.evaluate(f"{search}('')")
    limit = "(value => { const s = document.querySelector('.tools select'); s.value = value; s.dispatchEvent(new Event('change')) })"
    browser.evaluate(f"{limit}('-20')")
    kept = browser.evaluate("[...document.querySelectorAll('table.motifs > tbody')].map(b => [b.hidden, parseFloat(b.dataset.q)])")
    checks.expect(all(hidden == (q is not None and q > -20) for hidden, q in kept), "the limit of q does not hide the rows above it")
    browser.evaluate(f"{limit}('Infinity')")
    checks.expect(browser.evaluate(names) == rows, "rows are missing without filters")

    # Details, opened by keyboard.
    browser.evaluate("document.querySelector('.more summary').focus()")
    browser.press("Enter", 13, "\r")
    checks.expect(browser.evaluate("document.querySelector('.more details').open"), "Enter does not open the details")
    browser.evaluate("document.querySelectorAll('.more details').forEach(d => { d.open = true })")
    check_letters(browser, checks, "in details", ".aligned")
    curves = browser.evaluate("""[...document.querySelectorAll("svg.sites")].map(svg => [...svg.querySelectorAll("path.line")].map(p => {
        const box = p.getBoundingClientRect(); return box.width > 50 ? box.height : -1 }))""")
    expected = browser.evaluate("document.querySelectorAll('.detail').length")
    checks.expect(0 < len(curves) <= expected and all(len(pair) == 2 and min(pair) >= 0 for pair in curves), "curves of sites have no size")
    # A motif without sites in a set has a flat curve there.
    checks.expect(any(max(pair) > 3 for pair in curves), "all curves of sites are flat")
    browser.evaluate("document.querySelectorAll('.more details').forEach((d, i) => { d.open = i < 2 })")
    cells = browser.evaluate("[...document.querySelectorAll('.heat rect')].map(r => getComputedStyle(r).fill)")
    if cells:
        # Two motifs have one cell.
        checks.expect(len(cells) == 1 or len(set(cells)) > 1, "the heat map has one colour")
        side = browser.evaluate("document.querySelectorAll('.heat .name').length")
        checks.expect(len(cells) == side * (side - 1) // 2, f"the heat map of {side} motifs has {len(cells)} cells")


def check_clusters(browser: Chromium, checks: Checks):
    check_letters(browser, checks, "beside trees", ".branch")
    trees = browser.evaluate("""[...document.querySelectorAll(".tree path")].filter(p => p.checkVisibility()).map(p => {
        const tree = p.closest(".branch").querySelector("ol").getBoundingClientRect(), {width, height} = p.ownerSVGElement.getBoundingClientRect()
        return width > 30 && Math.abs(height - tree.height) < 2 })""")
    checks.expect(trees and all(trees), "trees are not as high as the rows beside them")
    family = browser.evaluate("document.querySelector('.family:not([open]) summary')?.id")
    if family:
        browser.evaluate(f"document.querySelector('a[href=\"#{family}\"]').click()")
        # The event of the new address comes after the click.
        browser.send("Runtime.evaluate", expression="new Promise(done => setTimeout(done, 100))", awaitPromise=True)
        checks.expect(browser.evaluate(f"document.getElementById('{family}').parentElement.open"), "a link in the tree does not open its family")
    name = browser.evaluate("document.querySelector('.family b').textContent")
    shown = "[...document.querySelectorAll('.family')].filter(f => !f.hidden).length"
    families = browser.evaluate(shown)
    browser.evaluate(f"(() => {{ const i = document.querySelector('.tools input'); i.value = {json.dumps(name)}; i.dispatchEvent(new Event('input')) }})()")
    checks.expect(0 < browser.evaluate(shown) <= max(1, families - 1), f"the filter {name} hides no family")
    browser.evaluate("(() => { const i = document.querySelector('.tools input'); i.value = ''; i.dispatchEvent(new Event('input')) })()")
    checks.expect(browser.evaluate(shown) == families, "families are missing without a filter")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--pictures", type=Path, help="keep pictures in this folder")
    parser.add_argument("--hostile", help="a text that the page must show as it is")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    problems = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Chromium(folder)
        for path in options.reports:
            checks = Checks(path)
            start = time.monotonic()
            browser.open(path)
            loading = time.monotonic() - start
            kind = browser.evaluate("document.querySelector('table.motifs') ? 'enrichment' : document.querySelector('.family') ? 'clusters' : 'report'")
            html = browser.evaluate("document.querySelectorAll('*').length")
            has_run = browser.evaluate("document.querySelector('.tools:not([hidden])') !== null")
            checks.expect(has_run or kind == "report", "the script has not run")
            if has_run and kind == "enrichment":
                check_enrichment(browser, checks)
            elif has_run and kind == "clusters":
                check_clusters(browser, checks)
            check_page(browser, checks, options.hostile, options.pictures)
            checks.problems += [f"{path.name}: {fault}" for fault in browser.faults()]
            # Without scripts, the page has all its rows and no controls that would do nothing.
            browser.open(path, runs_scripts=False)
            controls, missing = browser.evaluate("""["button, input, select", "table.motifs > tbody, .family"].map((what, i) =>
                [...document.querySelectorAll(what)].filter(e => e.checkVisibility() === (i === 0)).length)""")
            checks.expect(controls == 0 and missing == 0, f"without scripts, the page has {controls} controls and lacks {missing} parts")
            # The same file, read as XML.
            copy = Path(folder) / "page.xhtml"
            shutil.copy(path, copy)
            browser.open(copy)
            xml = browser.evaluate("document.querySelectorAll('*').length")
            checks.expect(html == xml, f"the page has {html} elements in HTML and {xml} in XML")
            checks.problems += [f"{path.name} as XML: {fault}" for fault in browser.faults()]
            print(f"{path.name}: {kind}, {path.stat().st_size:,} bytes, {html:,} elements, opened in {loading:.2f} s, {checks.count} checks")
            problems += checks.problems
        browser.close()
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


main()
