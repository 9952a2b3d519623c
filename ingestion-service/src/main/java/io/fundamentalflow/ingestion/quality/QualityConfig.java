package io.fundamentalflow.ingestion.quality;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Thresholds of the rules; docs/quality-rules.md says which rule uses which. */
@ConfigMapping(prefix = "ff.quality")
public interface QualityConfig {

    /**
     * By rule, where it is to be another than its own: {@code quarantine}, {@code flag} or {@code off}. Refused at start
     * for rules whose severity is fixed, and for codes that are no rule.
     */
    Map<String, Severity> severity();

    /** Part of the close by which rounding may make four prices contradict each other. */
    @WithDefault("0.0001")
    BigDecimal ohlcSlack();

    /** How far, as a part, a jump may be from 100 or 1000 times to count as a slip of the unit. */
    @WithDefault("0.1")
    double unitTolerance();

    /** Sessions after which a jump that has not come back is a new unit. More refuses a real change of unit longer. */
    @WithDefault("10")
    int unitSessions();

    /** How far the logarithm of a move may be from that of a split's ratio. */
    @WithDefault("0.03")
    double splitTolerance();

    /** Largest number on either side of a suspected split. More finds rarer splits and takes more crashes for one. */
    @WithDefault("20")
    int splitLargestTerm();

    /** Sessions whose moves say what is usual. */
    @WithDefault("60")
    int splitHistory();

    /** Median deviations beyond which a move is unusual. */
    @WithDefault("4")
    double splitDeviations();

    /** Sessions of equal prices and volume that are no accident. */
    @WithDefault("5")
    int frozenSessions();

    /** Part of its sessions on which a series must trade for equal bars to be odd. */
    @WithDefault("0.9")
    double frozenActiveShare();

    /** Part of the price above which a dividend needs a fall of the price to be believed. */
    @WithDefault("0.25")
    double dividendLargest();

    /** How far, as a part, a dividend may be from 100 times or a hundredth of the usual one to count as a slip. */
    @WithDefault("0.1")
    double dividendTolerance();

    /** Days within which two splits of one ratio are one. */
    @WithDefault("10")
    int duplicateSplitDays();

    /** Days within which two dividends of one amount are one; below the seven of weekly payers. */
    @WithDefault("4")
    int duplicateDividendDays();

    /** Part of a year's sessions that must have a bar. */
    @WithDefault("0.97")
    double sessionsShare();

    /** How far, as a part, the highest and the lowest price within a session may be from those of its daily bar. */
    @WithDefault("0.005")
    BigDecimal intradayRange();

    /** How far, as a part, the last price within a session may be from its daily close. */
    @WithDefault("0.003")
    BigDecimal intradayClose();

    /** Least part of the daily volume that bars within the session have together. */
    @WithDefault("0.5")
    BigDecimal intradayLeastVolume();

    /** Most such part. */
    @WithDefault("1.02")
    BigDecimal intradayMostVolume();

    /** Age of a quote during its session that delay alone does not explain. */
    @WithDefault("60m")
    Duration quoteAge();
}
