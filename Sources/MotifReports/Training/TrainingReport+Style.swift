extension TrainingReport {
    /// The style rules of the page, for light and dark screens, phones and paper. The colours of curves differ for people with
    /// red-green blindness (after Okabe and Ito 2008).
    static let rules = """
        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --card: #ffffff; --ink: #1c2430; --soft: #5b6675; --rule: #dfe3e9; --grid: #e9ecf1; --accent: #0072b2;
          --warning: #8a5300; --warning-back: #fff4dd;
          --a: #009e73; --c: #0072b2; --g: #e69f00; --t: #c8322b;
          --s0: #0072b2; --s1: #d55e00; --s2: #009e73; --s3: #aa4499; --s4: #c79000; --s5: #3b9fd8; --s6: #555f6e; --s7: #882255;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #12161c; --card: #1a2029; --ink: #e7ebf1; --soft: #9da8b7; --rule: #2f3844; --grid: #28303b; --accent: #5ab4f0;
            --warning: #ffcf7d; --warning-back: #362a12;
            --a: #2fc79c; --c: #5ab4f0; --g: #f5b83d; --t: #ff7468;
            --s0: #5ab4f0; --s1: #ff8a3d; --s2: #2fc79c; --s3: #df86d3; --s4: #f2c14e; --s5: #9ad3f7; --s6: #a9b3c1; --s7: #ee7fb0;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--page); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
        }
        .definitions { position: absolute; }
        main, footer { max-width: 68rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2rem); }
        footer { padding-block: 2rem; color: var(--soft); font-size: .85rem; }
        header { padding-top: clamp(1.5rem, 5vw, 3rem); }
        .kicker { margin: 0; color: var(--accent); font-weight: 600; font-size: .85rem; letter-spacing: .04em; }
        h1 { margin: .1em 0 .7em; font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em; }
        h2 { margin: 2.2em 0 .4em; font-size: 1.35rem; letter-spacing: -.01em; }
        h3 { margin: 0 0 .6rem; font-size: 1.05rem; }
        h4 { margin: 0 0 .4rem; font-size: .95rem; }
        code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .88em; }
        pre { margin: 0 0 1rem; padding: .9rem 1.1rem; background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; white-space: pre-wrap; }
        .note { max-width: 46rem; margin: 0 0 1.1rem; color: var(--soft); font-size: .9rem; }
        .warning { padding: .7rem 1rem; border-radius: .6rem; background: var(--warning-back); color: var(--warning); }
        dl, dd { margin: 0; }
        dt { color: var(--soft); font-size: .82rem; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .8rem; }
        .cards div, .motif, .chart, .settings {
          background: var(--card); border: 1px solid var(--rule); border-radius: .8rem;
        }
        .cards div { display: flex; flex-direction: column; justify-content: space-between; padding: .8rem 1rem; }
        .cards dd { font-size: 1.3rem; font-weight: 650; line-height: 1.25; }
        .motif { margin: 0 0 1rem; padding: 1.1rem 1.3rem; break-inside: avoid; }
        .rank { display: inline-block; min-width: 1.7em; padding: 0 .45em; border-radius: 1em; background: var(--accent); color: var(--card); text-align: center; font-size: .85em; }
        .motif code { color: var(--soft); margin-left: .4em; letter-spacing: .06em; }
        .row { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: .3rem 1.6rem; align-items: center; }
        .match { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--grid); }
        .logo { display: block; max-width: 100%; height: auto; }
        .base-a { fill: var(--a); } .base-c { fill: var(--c); } .base-g { fill: var(--g); } .base-t { fill: var(--t); }
        .facts div { display: grid; grid-template-columns: 5.6rem 1fr; align-items: baseline; }
        .facts dd { font-size: .9rem; }
        .bar { display: inline-block; width: 4.2rem; height: .5rem; margin-right: .5rem; border-radius: .25rem; background: var(--grid); overflow: hidden; }
        .bar span { display: block; height: 100%; border-radius: .25rem; background: var(--accent); }
        .description { margin: 0; font-size: .85rem; line-height: 1.4; }
        .description strong { font-size: .95rem; }
        .evalue { font-weight: 600; }
        .id, .place { color: var(--soft); }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr)); gap: 1rem; margin-bottom: 1.2rem; }
        .chart { margin: 0; padding: 1.1rem 1.2rem; max-width: 33rem; break-inside: avoid; }
        .chart svg { display: block; width: 100%; height: auto; }
        .tick, .label { fill: var(--soft); font-size: 11px; }
        .label { font-size: 12px; }
        .axis { stroke: var(--soft); stroke-width: 1; }
        .grid { stroke: var(--grid); fill: none; }
        .reference { stroke: var(--soft); stroke-dasharray: 4 4; fill: none; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .dots { fill: none; stroke-width: 4; stroke-linecap: round; stroke-opacity: .55; }
        .series-0 { --series: var(--s0); } .series-1 { --series: var(--s1); } .series-2 { --series: var(--s2); }
        .series-3 { --series: var(--s3); } .series-4 { --series: var(--s4); } .series-5 { --series: var(--s5); }
        .series-6 { --series: var(--s6); } .series-7 { --series: var(--s7); }
        .line, .dots { stroke: var(--series); }
        .legend { display: flex; flex-wrap: wrap; gap: .15rem 1.2rem; margin: .5rem 0 0; padding: 0; list-style: none; font-size: .85rem; }
        .swatch { display: inline-block; width: 1.1rem; height: .22rem; margin-right: .45rem; border-radius: .1rem; vertical-align: middle; background: var(--series); print-color-adjust: exact; }
        .figures { color: var(--soft); }
        .chart .note { margin: .5rem 0 0; font-size: .8rem; }
        details { margin-top: 1rem; }
        summary { margin-bottom: 1rem; color: var(--accent); cursor: pointer; }
        .settings { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .7rem 1.2rem; padding: 1.1rem 1.3rem; }
        .settings dd { font-weight: 550; font-size: .95rem; }
        @media (max-width: 44rem) {
          .row { grid-template-columns: 1fr; }
          .motif, .chart { padding: .9rem; }
        }
        @media print {
          :root { --page: #ffffff; }
          body { font-size: 11pt; }
          main, footer { max-width: none; padding: 0; }
          .bar span, .rank, .bar { print-color-adjust: exact; }
          h2, h3, section > .note { break-after: avoid; }
        }

        """
}
