extension ExplainReport {
    /// The style rules of sequences, beside those of every page.
    static let rules = """
        .sequence { margin: 0 0 1rem; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--rule); border-radius: .8rem; break-inside: avoid; }
        .sequence h3 { overflow-wrap: anywhere; }
        .sequence h3 span { margin-left: .5rem; color: var(--soft); font-size: .85rem; font-weight: 400; }
        .letters { overflow-x: auto; }
        .letters svg { display: block; }
        .site rect { fill: var(--s0); }
        .lower rect { fill: var(--s1); }
        @media print { .letters svg { max-width: 100%; height: auto; } }

        """
}
