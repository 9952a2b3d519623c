package io.fundamentalflow.ingestion.news;

import io.fundamentalflow.ingestion.eodhd.EodhdClient;
import io.fundamentalflow.ingestion.eodhd.WireArticle;
import io.fundamentalflow.ingestion.eodhd.WireFault;
import io.fundamentalflow.ingestion.eodhd.WireNews;
import io.fundamentalflow.ingestion.quality.QualityRule;
import io.fundamentalflow.ingestion.quality.Rejection;
import io.fundamentalflow.model.DateRange;
import io.fundamentalflow.model.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest articles of a range until a day is complete, and tells what is left: that is a task of its own, so that
 * a kill costs one page and memory does not grow with history. Pages are told apart by offset inside a day only, where what
 * comes meanwhile can at worst repeat an article.
 */
@ApplicationScoped
class NewsSource {

    private static final int MOST_PAGES = 20;

    private final EodhdClient vendor;
    private final NewsSettings settings;
    private final Clock clock;

    NewsSource(EodhdClient vendor, NewsSettings settings, Clock clock) {
        this.vendor = vendor;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<NewsPage> fetch(Ticker ticker, DateRange range) {
        return page(ticker, range, new Collected(range));
    }

    private Uni<NewsPage> page(Ticker ticker, DateRange range, Collected found) {
        return vendor.news(ticker, range, found.rows, settings.pageSize()).flatMap(answer -> {
            found.add(answer);
            LocalDate newest = found.newest;
            LocalDate oldest = found.oldest;
            if (answer.rows() < settings.pageSize()) {
                return Uni.createFrom().item(found.page(clock, null));
            }
            if (newest != null && oldest != null && oldest.isBefore(newest)) {
                return Uni.createFrom().item(found.page(clock, rest(range, oldest)));
            }
            if (found.pages < MOST_PAGES) {
                return page(ticker, range, found);
            }
            found.notRead(newest);
            return Uni.createFrom().item(found.page(clock, newest == null ? null : rest(range, newest.minusDays(1))));
        });
    }

    /** Up to the last day seen, which may not have been read whole; inside the range and never the same. */
    private static @Nullable DateRange rest(DateRange range, LocalDate to) {
        LocalDate from = range.from();
        return from != null && to.isBefore(from) ? null : new DateRange(from, to);
    }

    /** In GMT, as the vendor's ranges are; null for what is no date. */
    private static @Nullable LocalDate day(@Nullable String date) {
        try {
            return date == null
                    ? null
                    : OffsetDateTime.parse(date)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * An answer while its pages come. Where it stands is told by the first and the last article dated inside the range: one
     * that is misdated is stored, but does not lead on.
     */
    private static final class Collected {
        private final List<WireArticle> articles = new ArrayList<>();
        private final List<WireFault> faults = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private final DateRange range;
        private int rows;
        private int pages;
        private @Nullable LocalDate newest;
        private @Nullable LocalDate oldest;

        Collected(DateRange range) {
            this.range = range;
        }

        void add(WireNews answer) {
            rows += answer.rows();
            pages++;
            articles.addAll(answer.articles());
            answer.articles().stream()
                    .map(article -> day(article.date()))
                    .filter(day -> day != null && range.contains(day))
                    .forEach(day -> {
                        newest = newest == null ? day : newest;
                        oldest = day;
                    });
            faults.addAll(answer.faults());
        }

        void notRead(@Nullable LocalDate day) {
            String detail = "articles of " + (day == null ? "days that cannot be read" : day) + " were not all read: "
                    + rows + " of them are the most";
            rejections.add(Rejection.of("answer", QualityRule.ANSWER_INCOMPLETE, detail, detail));
        }

        NewsPage page(Clock clock, @Nullable DateRange rest) {
            CheckedNews checked = new NewsCheck(clock.instant()).read(articles, faults);
            rejections.addAll(checked.rejections());
            return new NewsPage(new CheckedNews(checked.articles(), rejections), range, newest, rest);
        }
    }
}
