extension ClusterReport {
    /// The style rules of trees and families, beside those of every interactive page.
    static let rules = """
        .branch { --row: 2.8rem; display: flex; gap: .8rem; }
        .tree { flex: none; width: clamp(3.5rem, 14vw, 12rem); height: calc(var(--row) * var(--n)); }
        .tree path { fill: none; stroke: var(--soft); stroke-width: 1.4; vector-effect: non-scaling-stroke; }
        .branch ol { flex: 1; min-width: 0; margin: 0; padding: 0; list-style: none; }
        .branch li { display: grid; grid-template-columns: minmax(0, 13rem) minmax(0, 1fr); gap: 1.2rem; align-items: center; height: var(--row); }
        .branch p { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .branch b { font-weight: 600; }
        .branch span, summary span { color: var(--soft); font-size: .85rem; }
        .branch .logo { height: calc(var(--row) - .5rem); justify-self: start; }
        .branch a { color: var(--accent); font-weight: 600; text-decoration: none; }
        .branch a:hover { text-decoration: underline; }
        section > .branch, .family { padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--rule); border-radius: .8rem; }
        .family { margin: 0 0 .8rem; }
        .family h3 { display: inline; margin: 0; color: var(--ink); overflow-wrap: anywhere; }
        .family summary span { margin-left: .8rem; }
        .family .branch { margin-top: .8rem; }
        @media (max-width: 44rem) {
          .branch { --row: 4.3rem; }
          .branch li { grid-template-columns: minmax(0, 1fr); align-content: center; gap: 0; }
          .branch .logo { height: 2.1rem; }
          .family, section > .branch { padding: .8rem; }
        }
        @media print {
          .branch li { break-inside: avoid; }
          .family summary { break-after: avoid; }
        }

        """
}
