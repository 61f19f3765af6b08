extension EnrichmentReport {
    /// The style rules of the table of motifs, the details and the heat map, beside those of every interactive page.
    static let rules = """
        :root { --h0: #2166ac; --h1: #5b93c6; --h2: #98bedd; --h3: #cfe0ee; --h4: #eceef1; --h5: #f6d8c9; --h6: #eda98b; --h7: #d9704f; --h8: #b2182b; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --h0: #5ab4f0; --h1: #4489b8; --h2: #346384; --h3: #2a4256; --h4: #28303b; --h5: #573a2f; --h6: #86503a; --h7: #bd6a48; --h8: #ff8a5e; }
        }
        .motifs .named, .motifs .drawn, .motifs .rank { text-align: left; }
        .motifs tbody { border-top: 1px solid var(--grid); }
        .motifs thead + tbody { border-top: 0; }
        .motifs td { white-space: nowrap; }
        .motifs td.rank { color: var(--soft); }
        .motifs tbody .named { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; }
        .named b, .named span { display: block; line-height: 1.3; }
        .named b { font-weight: 650; font-size: .95rem; }
        .named span { color: var(--soft); font-size: .8rem; }
        .drawn .logo { height: 2.3rem; max-width: 15rem; }
        td[style] { position: relative; }
        td[style]::after { content: ""; position: absolute; right: .6rem; bottom: .55rem; height: 3px; width: calc((100% - 1.2rem) * var(--w)); background: var(--accent); }
        td.negatives::after { background: var(--s6); }
        .fold { font-weight: 650; }
        .motifs thead th:last-child, .motifs tr:not(.more) > :last-child { padding-right: 3rem; }
        .more td { position: relative; padding: 0; text-align: left; white-space: normal; }
        .more summary {
          position: absolute; right: .5rem; bottom: calc(100% + .85rem); width: 2rem; height: 2rem; overflow: hidden; list-style: none;
          text-indent: 3rem; white-space: nowrap; border-radius: .4rem;
        }
        .more summary::-webkit-details-marker { display: none; }
        .more summary::before {
          content: ""; position: absolute; left: .68rem; top: .62rem; width: .5rem; height: .5rem; border: solid var(--accent); border-width: 0 2px 2px 0; transform: rotate(45deg);
        }
        .more [open] summary::before { top: .85rem; transform: rotate(225deg); }
        .more summary:hover { background: var(--grid); }
        .detail { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 1rem 2.5rem; padding: .4rem 1.4rem 1.4rem 1rem; }
        .aligned > div { display: grid; grid-template-columns: minmax(0, 1fr) 15.5rem; gap: .2rem 1.2rem; align-items: center; }
        .aligned > div + div { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--grid); }
        .aligned p { margin: 0; font-size: .85rem; line-height: 1.4; overflow-wrap: anywhere; }
        .aligned span, .aligned code { color: var(--soft); }
        .aligned code { letter-spacing: .05em; }
        .veil { fill: var(--card); fill-opacity: .68; }
        .sites { display: block; width: 100%; max-width: 24rem; height: auto; }
        .sites .line, #frame .line { stroke-width: 1.8; }
        .highest { text-anchor: end; }
        .tests { display: grid; grid-template-columns: 6.2rem 1fr; gap: 0 .5rem; margin-top: .7rem; font-size: .85rem; }
        .tests dt { font-size: inherit; }
        .pairs { display: grid; grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); gap: 1rem; align-items: start; }
        .heat { max-width: none; }
        .pan { overflow-x: auto; }
        .heat svg { min-width: 27rem; }
        .heat .name { fill: var(--ink); font-size: 13px; }
        .h0 { --h: var(--h0); } .h1 { --h: var(--h1); } .h2 { --h: var(--h2); } .h3 { --h: var(--h3); } .h4 { --h: var(--h4); }
        .h5 { --h: var(--h5); } .h6 { --h: var(--h6); } .h7 { --h: var(--h7); } .h8 { --h: var(--h8); }
        .heat rect { fill: var(--h); }
        .heat rect:hover { stroke: var(--ink); stroke-width: 2; }
        .scale { display: flex; margin: 1rem 0 0; padding: 0; list-style: none; font-size: .78rem; color: var(--soft); }
        .scale li { flex: 1; border-top: .6rem solid var(--h); padding-top: .2rem; text-align: center; white-space: nowrap; print-color-adjust: exact; }
        .scale span { display: inline-block; margin: 0 -2rem; }
        .sets th:nth-child(2) { text-align: left; }
        .scroll + .charts { margin-top: 1rem; }
        .charts .chart { max-width: none; }
        .charts .chart:only-child { max-width: 36rem; }
        .charts .series-1 { --series: var(--s6); }
        @page { size: landscape; margin: 12mm; }
        @media (max-width: 60rem) {
          .detail, .pairs { grid-template-columns: minmax(0, 1fr); }
        }
        @media screen and (max-width: 74rem) {
          .motifs :is(th, td):not(:first-child) { padding-inline: .4rem; }
          .drawn .logo { max-width: 9rem; }
          td[style]::after { right: .4rem; width: calc((100% - .8rem) * var(--w)); }
        }
        @media screen and (max-width: 60rem) {
          .motifs, .motifs caption, .motifs thead, .motifs tbody { display: block; }
          .motifs thead tr { display: flex; flex-wrap: wrap; gap: .2rem .3rem; padding: 0 1rem .6rem; border-bottom: 1px solid var(--rule); }
          .motifs thead th { min-width: 0; padding: 0; border: 0; }
          .motifs thead .drawn { display: none; }
          .motifs thead button { padding: .3rem .5rem; margin: 0; border: 1px solid var(--rule); border-radius: .4rem; }
          .motifs tbody { padding: .8rem 1rem; }
          .motifs tr:not(.more) { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: .4rem; align-items: start; }
          .motifs thead tr:not(.more) { display: flex; }
          .motifs tbody tr > * { padding: 0; text-align: left; white-space: normal; }
          .motifs tr:not(.more) > td { grid-column: span 4; }
          .motifs tr:not(.more) > .rank { grid-column: span 2; }
          .motifs tbody .named { grid-column: span 10; }
          .motifs tr:not(.more) > .drawn { grid-column: 1 / -1; }
          .drawn .logo { height: auto; max-width: 100%; max-height: 4rem; }
          .motifs tr:not(.more) > :last-child { padding: 0; }
          .motifs td:not(.drawn, .rank, [colspan])::before { display: block; color: var(--soft); font-size: .75rem; font-weight: 400; }
          td.fold::before { content: "fold"; } td.p::before { content: "p"; } td.q::before { content: "q"; } td.e::before { content: "E"; }
          td.positives::before { content: "positives"; } td.negatives::before { content: "negatives"; }
          td.auroc::before { content: "AUROC"; } td.centre::before { content: "centre p"; }
          td[style] { padding-bottom: .35rem; }
          td[style]::after { right: auto; left: 0; bottom: 0; width: calc(100% * var(--w)); }
          .motifs .more { display: block; }
          .motifs .more td { display: block; }
          .more summary, .more [open] summary { position: static; width: auto; height: auto; margin-top: .5rem; text-indent: 0; padding: .35rem 0; list-style: revert; }
          .more summary::before { display: none; }
          .detail { padding: .6rem 0; }
        }
        @media screen and (min-width: 40rem) and (max-width: 60rem) {
          .motifs tbody tr:not(.more) { grid-template-columns: repeat(14, minmax(0, 1fr)); }
          .motifs tr:not(.more) > td { grid-column: span 2; }
          .motifs tr:not(.more) > .rank { grid-column: span 1; }
          .motifs tbody .named { grid-column: span 6; }
          .motifs tr:not(.more) > .drawn { grid-column: span 7; }
        }
        @media screen and (max-width: 34rem) {
          .aligned > div { grid-template-columns: minmax(0, 1fr); }
        }
        @media print {
          .motifs tbody, .heat { break-inside: avoid; }
          .motifs { font-size: 8.5pt; }
          .motifs th, .motifs td { padding-inline: .35rem; }
          .drawn .logo { max-width: 9rem; }
          .pan { overflow: visible; }
          .heat svg { min-width: 0; max-width: 18cm; }
          .pairs { grid-template-columns: minmax(0, 7fr) minmax(0, 5fr); }
          .more summary { display: none; }
          .motifs thead th:last-child, .motifs tr:not(.more) > :last-child { padding-right: .6rem; }
          .motifs thead button::after { content: none; }
          .heat rect, td[style]::after { print-color-adjust: exact; }
          .detail { grid-template-columns: minmax(0, 1fr) 17rem; }
        }

        """
}
