package io.fundamentalflow.ingestion.quality.corpus;

/** What a series of the corpus is like; most are easily taken for faulty. */
public enum Likeness {
    PLAIN,
    DIVIDEND_PAYER,
    SPLITTER,
    PENNY_STOCK,
    HALTED,
    CRASHED,
    SPECIAL_DIVIDEND,
    SPIN_OFF,
    CHANGED_UNIT,
    THIN_FUND,
    WEEKLY_PAYER
}
