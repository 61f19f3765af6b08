extension Page {
    /// The script of interactive pages: it sorts tables by their headers, and filters what has `data-find` by words.
    ///
    /// - Headers with `data-sort` (`number` or `text`) get a button. Its first click sorts by `data-first`, the next one the other way.
    ///   The key of a row is the `data-v` of its cell, and rows without one come last. A row is a `tbody`, so its details move with it.
    /// - Text in `data-find` is in lower case. What lacks a word of the search is hidden.
    /// - A link into details opens them.
    ///
    /// No character of it is escaped in XML, so the page is the same text for parsers of HTML and of XML.
    static let script = """
        (() => {
          "use strict";
          const collator = new Intl.Collator("en", {numeric: true});
          for (const table of document.querySelectorAll("table.sortable")) {
            const heads = [...table.tHead.rows[0].cells];
            for (const [column, head] of heads.entries()) {
              const kind = head.dataset.sort;
              if (!kind) continue;
              const button = document.createElement("button");
              button.type = "button";
              button.append(...head.childNodes);
              head.append(button);
              button.addEventListener("click", () => {
                const first = head.dataset.first || "ascending";
                const second = first === "ascending" ? "descending" : "ascending";
                const order = head.getAttribute("aria-sort") === first ? second : first;
                for (const other of heads) other.removeAttribute("aria-sort");
                head.setAttribute("aria-sort", order);
                const sign = order === "ascending" ? 1 : -1;
                const rows = [...table.tBodies].map(body => {
                  const text = body.rows[0].cells[column].dataset.v;
                  return {body, isMissing: !text, key: kind === "number" ? Number(text) : text};
                });
                const compare = (a, b) => kind === "text" ? collator.compare(a, b) : a === b ? 0 : Math.sign(a - b);
                rows.sort((a, b) => a.isMissing || b.isMissing ? a.isMissing - b.isMissing : sign * compare(a.key, b.key));
                table.append(...rows.map(row => row.body));
              });
            }
          }
          for (const tools of document.querySelectorAll(".tools")) {
            const items = [...document.querySelectorAll("#" + tools.dataset.filters + " [data-find]")];
            const search = tools.querySelector("input"), limit = tools.querySelector("select"), count = tools.querySelector("output");
            const update = () => {
              const words = search.value.toLowerCase().split(" ").filter(word => word);
              const most = limit ? Number(limit.value) : Infinity;
              let shown = 0;
              for (const item of items) {
                const isShown = words.every(word => item.dataset.find.includes(word)) ? !(Number(item.dataset.q) > most) : false;
                item.hidden = !isShown;
                shown += isShown;
              }
              count.textContent = shown === items.length ? "" : shown + " of " + items.length;
            };
            search.addEventListener("input", update);
            if (limit) limit.addEventListener("change", update);
            tools.hidden = false;
            update();
          }
          const reveal = () => {
            const target = document.getElementById(location.hash.slice(1));
            const details = target ? target.closest("details") : null;
            if (details) details.open = true;
          };
          addEventListener("hashchange", reveal);
          reveal();
        })();

        """

    /// The hash of ``script`` in the page's content security policy: SHA-256 in base64, of the text between the tags.
    static let scriptHash = "sha256-9rDPMRT+2Vsq88phC+iqzfn1wYUXt1O0iGW3Y9RnnOw="
}
