#!/usr/bin/env Rscript
# Computes with R's mantelhaen.test what the tests of MotifEnrichment expect of strata, and writes Tests/Enrichment/mantelhaen.tsv.
#
#     Rscript Tests/Enrichment/mantelhaen.R > Tests/Enrichment/mantelhaen.tsv
#
# Needs r-base-core. A line holds the strata (positives with a hit, positives, negatives with a hit, negatives; ';' between them), the
# natural logarithm of the exact one-sided p-value, the Mantel-Haenszel odds ratio and its 95 % interval.
set.seed(1)
for (case in 1:40) {
    strata <- sample(2:8, 1)
    lift <- sample(c(0.7, 1, 1.4, 3), 1)
    tables <- array(0, c(2, 2, strata))
    words <- character(strata)
    for (stratum in 1:strata) {
        positives <- sample(5:120, 1)
        negatives <- sample(5:120, 1)
        share <- runif(1, 0.05, 0.3)
        a <- rbinom(1, positives, share * lift)
        c <- rbinom(1, negatives, share)
        tables[, , stratum] <- matrix(c(a, positives - a, c, negatives - c), 2)
        words[stratum] <- paste(a, positives, c, negatives)
    }
    exact <- mantelhaen.test(tables, exact = TRUE, alternative = "greater")
    odds <- mantelhaen.test(tables)
    cat(paste(words, collapse = ";"), format(log(exact$p.value), digits = 15), format(odds$estimate, digits = 15),
        format(odds$conf.int[1], digits = 15), format(odds$conf.int[2], digits = 15), sep = "\t")
    cat("\n")
}
