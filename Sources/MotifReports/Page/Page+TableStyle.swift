extension Page {
    /// The style rules of tables, their headers and controls. On phones, each row of a table of motifs becomes a card.
    static let tableRules = """
        main, footer { max-width: 76rem; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        [hidden] { display: none; }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--rule); border-radius: .8rem; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; }
        caption { padding: .8rem 1rem .5rem; text-align: left; color: var(--soft); font-size: .85rem; }
        th, td { padding: .45rem .6rem; text-align: right; vertical-align: middle; overflow-wrap: normal; }
        th:first-child, td:first-child { padding-left: 1rem; }
        th:last-child, td:last-child { padding-right: 1rem; }
        thead th { color: var(--soft); font-weight: 600; font-size: .82rem; white-space: nowrap; border-bottom: 1px solid var(--rule); }
        th button { all: unset; box-sizing: border-box; padding: .15rem .2rem; margin: 0 -.2rem; border-radius: .25rem; cursor: pointer; }
        th button:hover { color: var(--accent); }
        th button:focus-visible { outline: 2px solid var(--accent); }
        [aria-sort] { color: var(--ink); }
        [aria-sort="ascending"] button::after { content: " \\2191"; }
        [aria-sort="descending"] button::after { content: " \\2193"; }
        .plain th:first-child, .source { text-align: left; }
        .plain tbody th { font-weight: 550; overflow-wrap: anywhere; }
        .plain tbody tr + tr > * { border-top: 1px solid var(--grid); }
        .source { overflow-wrap: anywhere; color: var(--soft); }
        .tools { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1.4rem; margin: 0 0 .8rem; font-size: .9rem; color: var(--soft); }
        .tools[hidden] { display: none; }
        .tools input, .tools select {
          font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .4rem; padding: .35rem .6rem; margin-left: .35rem;
        }
        .tools input { width: min(17rem, 70vw); }
        .tools input::placeholder { color: var(--soft); opacity: 1; }
        @media print {
          .tools { display: none; }
          .scroll { overflow: visible; border: 0; }
        }

        """
}
