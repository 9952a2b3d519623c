package io.fundamentalflow.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the news about instruments, drawn per instrument and day, so that a later day adds only. Some stories are of two
 * instruments, some are repeated by another site, some bear no sentiment, some are corrected two days later, and addresses
 * come with and without what trackers add to them.
 */
final class NewsDesk {

    private static final int DAYS_UNTIL_CORRECTED = 2;
    private static final int A_LOT = 12;

    private static final List<String> SUBJECTS = List.of(
            "beats estimates on strong demand",
            "cuts its outlook for the year",
            "names a new finance chief",
            "wins an order from a large customer",
            "faces questions over its supply chain",
            "opens a research centre in Málaga",
            "raises prices across its range",
            "settles a patent dispute");
    private static final List<String> SENTENCES = List.of(
            "Analysts had expected less after two quiet quarters.",
            "The company did not comment on a date.",
            "“We are pleased with the progress”, a spokesperson said.",
            "Shares moved little in early trading.",
            "Costs rose faster than revenue, as in the year before.",
            "Rivals are expected to follow within months.",
            "The board meets again in the coming quarter.");
    private static final List<String> TAGS = List.of("EARNINGS", "GUIDANCE", "MANAGEMENT", "LEGAL", "MARKETS");

    private final MarketSettings settings;
    private final LocalDate today;

    NewsDesk(MarketSettings settings, LocalDate today) {
        this.settings = settings;
        this.today = today;
    }

    /**
     * Articles written for an instrument on a day, oldest first.
     *
     * @param partner whom some of them are about too; null: nobody
     */
    List<Article> of(Instrument instrument, @Nullable Instrument partner, LocalDate day) {
        List<Article> articles = new ArrayList<>();
        if (day.isAfter(today) || day.isBefore(instrument.listed())) {
            return articles;
        }
        Dice dice = Dice.of(settings.seed(), "news-" + instrument.symbol() + day);
        int count = StatementCase.LONG_HISTORY.is(instrument) ? A_LOT : dice.below(3) / 2 + dice.below(2);
        for (int i = 0; i < count; i++) {
            Article story = story(dice, instrument, partner, day, i);
            articles.add(story);
            if (dice.below(12) == 0) {
                articles.add(repeated(story));
            }
        }
        articles.sort(Comparator.comparing(Article::publishedAt));
        return articles;
    }

    private Article story(Dice dice, Instrument instrument, @Nullable Instrument partner, LocalDate day, int number) {
        int second = dice.below(86_400 - 3_600);
        String title = instrument.name() + " " + dice.pick(SUBJECTS) + " (" + day.getDayOfMonth() + "." + number + ")";
        StringBuilder content = new StringBuilder(title).append('.');
        for (int i = dice.between(3, 30); i > 0; i--) {
            content.append(i % 5 == 0 ? "\n\n" : " ").append(dice.pick(SENTENCES));
        }
        boolean together = partner != null && dice.below(4) == 0;
        boolean tracked = dice.below(3) == 0;
        boolean felt = dice.below(20) != 0;
        BigDecimal polarity = BigDecimal.valueOf(dice.between(-1_000, 1_000), 3);
        boolean corrected = dice.below(25) == 0 && !today.isBefore(day.plusDays(DAYS_UNTIL_CORRECTED));
        String link = String.format(
                Locale.ROOT,
                "https://News.example.com/%04d/%02d/%02d/%s-%d.html",
                day.getYear(),
                day.getMonthValue(),
                day.getDayOfMonth(),
                instrument.symbol().toLowerCase(Locale.ROOT),
                number);
        return new Article(
                Instant.from(day.atTime(LocalTime.ofSecondOfDay(second)).atOffset(ZoneOffset.UTC)),
                corrected ? title + " – corrected" : title,
                content.toString(),
                tracked ? link + "?utm_source=feed&utm_medium=rss#top" : link,
                together && partner != null
                        ? List.of(instrument.symbol(), partner.symbol())
                        : List.of(instrument.symbol()),
                dice.below(3) == 0 ? List.of() : List.of(dice.pick(TAGS), instrument.code()),
                felt ? (corrected ? polarity.negate() : polarity) : null,
                null,
                corrected);
    }

    /** Another site has the same title in its own spelling, half an hour later. */
    private static Article repeated(Article story) {
        return new Article(
                story.publishedAt().plusSeconds(1_800),
                story.title().toUpperCase(Locale.ROOT).replace(" (", " - ("),
                story.content(),
                story.link().replaceFirst("https://News\\.example\\.com/", "https://wire.example.net/story/"),
                story.symbols(),
                List.of(),
                story.polarity(),
                story.link(),
                false);
    }
}
