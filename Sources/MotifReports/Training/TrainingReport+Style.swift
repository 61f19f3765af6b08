extension TrainingReport {
    /// The style rules of the cards of motifs, beside those of every page.
    static let rules = """
        .motif { margin: 0 0 1rem; padding: 1.1rem 1.3rem; break-inside: avoid; }
        .rank { display: inline-block; min-width: 1.7em; padding: 0 .45em; border-radius: 1em; background: var(--accent); color: var(--card); text-align: center; font-size: .85em; }
        .motif code { color: var(--soft); margin-left: .4em; letter-spacing: .06em; }
        .row { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: .3rem 1.6rem; align-items: center; }
        .match { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--grid); }
        .facts div { display: grid; grid-template-columns: 5.6rem 1fr; align-items: baseline; }
        .facts dd { font-size: .9rem; }
        .bar { display: inline-block; width: 4.2rem; height: .5rem; margin-right: .5rem; border-radius: .25rem; background: var(--grid); overflow: hidden; }
        .bar span { display: block; height: 100%; border-radius: .25rem; background: var(--accent); }
        .description { margin: 0; font-size: .85rem; line-height: 1.4; }
        .description strong { font-size: .95rem; }
        .evalue { font-weight: 600; }
        .id, .place { color: var(--soft); }
        details { margin-top: 1rem; }
        summary { margin-bottom: 1rem; }
        .motif { background: var(--card); border: 1px solid var(--rule); border-radius: .8rem; }
        @media (max-width: 44rem) {
          .row { grid-template-columns: 1fr; }
          .motif { padding: .9rem; }
        }
        @media print { .bar span, .rank, .bar { print-color-adjust: exact; } }

        """
}
