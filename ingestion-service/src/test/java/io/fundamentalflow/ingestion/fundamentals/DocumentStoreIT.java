package io.fundamentalflow.ingestion.fundamentals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fundamentalflow.ingestion.instruments.CompanyRef;
import io.fundamentalflow.ingestion.quality.StoreDatabase;
import io.fundamentalflow.ingestion.tasks.TaskReport;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of documents in the database: versions, observations, the company's own row. */
class DocumentStoreIT {

    private static final StoreDatabase DATABASE = StoreDatabase.shared();
    private static final DocumentLoader LOADER = new DocumentLoader(DATABASE);

    @Test
    void every_figure_of_a_document_is_kept_and_a_second_load_changes_nothing() {
        // Given
        CompanyRef company = company("ALL.US");
        String document = DocumentLoader.ours("stock.json");

        // When
        TaskReport first = LOADER.load(company, document);
        String rows = everything(company);
        TaskReport again = LOADER.load(company, document);

        // Then
        assertThat(new NumericLeaves()
                        .add(document)
                        .minus(NumericLeaves.stored(DATABASE, company))
                        .counts())
                .isEmpty();
        // 30 statements, 12 earnings reports, 3 estimates, 11 sections, a rating, the company
        assertThat(first).isEqualTo(new TaskReport(58, 58, 0, 0, 0, 0));
        assertThat(again).isEqualTo(new TaskReport(58, 0, 58, 0, 0, 0));
        assertThat(everything(company)).isEqualTo(rows);
    }

    @Test
    void the_same_said_otherwise_changes_nothing() {
        // Given
        CompanyRef company = company("OTHERWISE.US");
        LOADER.load(company, stock().text());
        String otherwise = stock().row("income", "year", "2024-12-31", row -> {
                    row.put("totalRevenue", 4_550_000_000L);
                    row.putNull("filing_date");
                })
                .section("General", general -> general.put("UpdatedAt", "2026-11-27"))
                .section("Highlights", highlights -> highlights.put("PERatio", "17.20"))
                .text();

        // When
        TaskReport report = LOADER.load(company, otherwise);

        // Then
        assertThat(report.rowsChanged()).isZero();
    }

    @Test
    void a_restated_line_adds_a_version_and_keeps_the_old_one() {
        // Given
        CompanyRef company = company("RESTATED.US");
        LOADER.load(company, stock().text());
        String restated = stock().line("income", "year", "2023-12-31", "netIncome", "700000000.00")
                .text();

        // When
        TaskReport report = LOADER.load(company, restated);
        TaskReport again = LOADER.load(company, restated);

        // Then
        assertThat(report).isEqualTo(new TaskReport(58, 0, 57, 1, 0, 0));
        assertThat(again.rowsChanged()).isZero();
        assertThat(
                        rows(
                                company,
                                "SELECT net_income::bigint, known_basis, known_at_kind, known_at > '2026-01-01' FROM fundamentals WHERE %s"
                                        + " AND statement = 'income' AND period_type = 'year' AND period_end = '2023-12-31' ORDER BY known_at"))
                .containsExactly(
                        List.of("747000000", "filed", "assumed", "f"),
                        List.of("700000000", "observed", "observed", "t"));
    }

    @Test
    void what_was_restated_and_restated_back_has_three_versions() {
        // Given
        CompanyRef company = company("BACK.US");
        String other = stock().line("income", "year", "2023-12-31", "netIncome", "1.00")
                .text();

        // When
        LOADER.load(company, stock().text());
        LOADER.load(company, other);
        LOADER.load(company, stock().text());

        // Then
        assertThat(
                        rows(
                                company,
                                "SELECT net_income::bigint, known_at > coalesce(lag(known_at) OVER (ORDER BY known_at), '-infinity') FROM fundamentals"
                                        + " WHERE %s AND statement = 'income' AND period_type = 'year' AND period_end = '2023-12-31' ORDER BY known_at"))
                .containsExactly(List.of("747000000", "t"), List.of("1", "t"), List.of("747000000", "t"));
    }

    @Test
    void figures_follow_their_zero_rules_and_lines_stay_as_they_came() {
        // Given
        CompanyRef company = company("ZEROS.US");
        String document = stock().row("balance", "quarter", "2024-12-31", row -> {
                    row.put("totalAssets", "0.00");
                    row.put("inventory", "0");
                })
                .line("cash_flow", "quarter", "2024-12-31", "dividendsPaid", "-47000000.00")
                .text();

        // When
        LOADER.load(company, document);

        // Then
        assertThat(
                        rows(
                                company,
                                "SELECT total_assets, inventory::bigint, lines->>'totalAssets', lines->>'inventory' FROM fundamentals WHERE %s"
                                        + " AND statement = 'balance' AND period_type = 'quarter' AND period_end = '2024-12-31'"))
                .containsExactly(Arrays.asList(null, "0", "0.00", "0"));
        assertThat(
                        rows(
                                company,
                                "SELECT dividends_paid::bigint, lines->>'dividendsPaid' FROM fundamentals WHERE %s"
                                        + " AND statement = 'cash_flow' AND period_type = 'quarter' AND period_end = '2024-12-31'"))
                .containsExactly(List.of("47000000", "-47000000.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // the oldest two quarters have no filing date, and one on the period's end
        "quarter, 2023-03-31, lag_rule, 2023-05-16 13:30:00, 1, 2023, 1",
        "quarter, 2023-06-30, lag_rule, 2023-08-15 13:30:00, 1, 2023, 2",
        "quarter, 2024-12-31, filed, 2025-02-10 14:30:00, 0, 2024, 4",
        "year, 2024-12-31, filed, 2025-02-24 14:30:00, 0, 2024, "
    })
    void a_first_load_dates_what_it_can(
            String type, String end, String basis, String knownAt, String flags, String year, String quarter) {
        // Given
        CompanyRef company = company("D" + type.charAt(0) + end.replace("-", "") + ".US");

        // When
        LOADER.load(company, stock().text());

        // Then
        assertThat(rows(
                        company,
                        "SELECT known_basis, known_at AT TIME ZONE 'UTC', flags, fiscal_year, fiscal_quarter, known_at_kind,"
                                + " currency FROM fundamentals WHERE %s AND statement = 'income' AND period_type = '"
                                + type
                                + "' AND period_end = '" + end + "'"))
                .containsExactly(Arrays.asList(basis, knownAt, flags, year, quarter, "assumed", "USD"));
    }

    @Test
    void a_period_that_appears_later_without_a_filing_date_is_known_when_we_saw_it() {
        // Given
        CompanyRef company = company("APPEARS.US");
        DocumentEdit early = stock();
        early.rows("income", "quarter").remove("2023-03-31");
        LOADER.load(company, early.text());

        // When
        TaskReport report = LOADER.load(company, stock().text());

        // Then
        assertThat(report.written()).isEqualTo(1);
        assertThat(report.revised()).isZero();
        assertThat(
                        rows(
                                company,
                                "SELECT known_basis, known_at_kind, known_at > '2026-01-01' FROM fundamentals WHERE %s"
                                        + " AND statement = 'income' AND period_type = 'quarter' AND period_end = '2023-03-31'"))
                .containsExactly(List.of("observed", "observed", "t"));
    }

    @Test
    void a_moved_period_end_is_the_same_period() {
        // Given
        CompanyRef company = company("MOVED.US");
        LOADER.load(company, stock().text());
        DocumentEdit moved = stock();
        move(moved.rows("balance", "quarter"), "2024-12-31", "2024-12-28");
        DocumentEdit movedAndRestated =
                new DocumentEdit(moved.text()).line("balance", "quarter", "2024-12-28", "inventory", "1.00");

        // When
        TaskReport same = LOADER.load(company, moved.text());
        TaskReport restated = LOADER.load(company, movedAndRestated.text());

        // Then: 64 = period_end_moved
        assertThat(same.rowsChanged()).isZero();
        assertThat(restated.revised()).isEqualTo(1);
        assertThat(rows(
                        company,
                        "SELECT period_end, inventory::bigint, flags & 64 FROM fundamentals WHERE %s AND statement = 'balance'"
                                + " AND period_type = 'quarter' AND period_end > '2024-12-01' ORDER BY known_at"))
                .containsExactly(List.of("2024-12-31", "217500000", "0"), List.of("2024-12-31", "1", "64"));
    }

    @Test
    void of_two_rows_for_one_period_the_fuller_is_written_and_the_other_quarantined() {
        // Given
        CompanyRef company = company("TWICE.US");
        DocumentEdit twice = stock();
        ObjectNode rows = twice.rows("income", "quarter");
        ObjectNode poor = rows.objectNode().put("date", "2024-09-27").put("totalRevenue", "3.00");
        rows.set("2024-09-27", poor);

        // When
        TaskReport report = LOADER.load(company, twice.text());

        // Then
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(rows(
                        company,
                        "SELECT revenue::bigint FROM fundamentals WHERE %s AND statement = 'income' AND period_type = 'quarter'"
                                + " AND period_end BETWEEN '2024-09-01' AND '2024-10-10'"))
                .containsExactly(List.of("1150000000"));
        assertThat(quarantine(company)).containsExactly(List.of("duplicate_period", "income quarter 2024-09-27"));
    }

    @Test
    void bad_rows_and_figures_are_quarantined_and_the_rest_is_written() {
        // Given
        CompanyRef company = company("BAD.US");
        DocumentEdit bad = stock().line("income", "quarter", "2024-12-31", "netIncome", "lots")
                .line("income", "quarter", "2024-09-30", "netIncome", "9".repeat(30))
                .row("cash_flow", "quarter", "2024-12-31", row -> row.put("date", "2023-12-31"))
                .section("General", general -> general.put("ISIN", "X").put("Sector", "Technology"))
                .section("AnalystRatings", rating -> rating.put("Buy", "many"));
        bad.rows("balance", "year").put("2023-12-31", "n/a");
        bad.rows("balance", "year")
                .set("2031-12-31", bad.rows("balance", "year").objectNode().put("totalAssets", 1));

        // When
        TaskReport report = LOADER.load(company, bad.text());

        // Then
        assertThat(report.rejected()).isEqualTo(7);
        assertThat(quarantine(company))
                .containsExactly(
                        List.of("date_contradiction", "cash_flow quarter 2024-12-31"),
                        List.of("date_in_future", "balance year 2031-12-31"),
                        List.of("identifier_unreadable", "isin"),
                        List.of("number_out_of_range", "income quarter 2024-09-30 net_income"),
                        List.of("number_unreadable", "income quarter 2024-12-31 net_income"),
                        List.of("number_unreadable", "rating buy"),
                        List.of("row_unreadable", "balance year 2023-12-31"));
        assertThat(rows(company, "SELECT count(*) FROM fundamentals WHERE %s")).containsExactly(List.of("28"));
        assertThat(rows(
                        company,
                        "SELECT net_income, lines->>'netIncome', revenue::bigint FROM fundamentals WHERE %s AND statement = 'income'"
                                + " AND period_type = 'quarter' AND period_end = '2024-12-31'"))
                .containsExactly(Arrays.asList(null, "lots", "1175000000"));
    }

    @Test
    void share_counts_restated_for_a_split_are_a_rebase_and_no_other_change_is() {
        // Given: 2 = rebased
        CompanyRef company = company("REBASED.US");
        LOADER.load(company, stock().text());
        DATABASE.execute("INSERT INTO splits (company_id, ex_date, shares_new, shares_old) VALUES (" + company.id()
                + ", '2025-06-02', 2, 1)");
        String rebased = stock().line("balance", "year", "2024-12-31", "commonStockSharesOutstanding", "1000000000.00")
                .row(
                        "balance",
                        "year",
                        "2023-12-31",
                        row -> row.put("commonStockSharesOutstanding", "1000000000.00")
                                .put("cash", "5"))
                .line("balance", "quarter", "2024-09-30", "commonStockSharesOutstanding", "700000000.00")
                .text();

        // When
        LOADER.load(company, rebased);

        // Then
        assertThat(rows(
                        company,
                        "SELECT period_type, period_end, flags & 2 FROM fundamentals WHERE %s AND statement = 'balance'"
                                + " AND known_basis = 'observed' ORDER BY period_type, period_end"))
                .containsExactly(
                        List.of("quarter", "2024-09-30", "0"),
                        List.of("year", "2023-12-31", "0"),
                        List.of("year", "2024-12-31", "2"));
    }

    @Test
    void sections_are_recorded_when_they_say_something_new() {
        // Given
        CompanyRef company = company("SECTIONS.US");
        LOADER.load(company, stock().text());
        String changed = stock().section("Highlights", highlights -> highlights.put("PERatio", 18))
                .section("AnalystRatings", rating -> rating.put("TargetPrice", 34))
                .without("Valuation")
                .text();

        // When
        TaskReport report = LOADER.load(company, changed);

        // Then
        assertThat(report.written()).isEqualTo(3);
        assertThat(
                        rows(
                                company,
                                "SELECT section, count(*) FROM company_snapshots WHERE %s GROUP BY section HAVING count(*) > 1 ORDER BY section"))
                .containsExactly(List.of("analyst_ratings", "2"), List.of("highlights", "2"));
        assertThat(
                        rows(
                                company,
                                "SELECT rating::float, target_price::float, strong_buy, sell FROM analyst_ratings WHERE %s ORDER BY known_at"))
                .containsExactly(List.of("4.2", "33.5", "5", "0"), List.of("4.2", "34", "5", "0"));
        assertThat(
                        rows(
                                company,
                                "SELECT content->>'Tonnes' FROM company_snapshots WHERE %s AND section = 'other_carbon_ledger'"))
                .containsExactly(List.of("1234.5"));
    }

    @Test
    void earnings_become_known_with_their_report_and_estimates_when_seen() {
        // Given
        CompanyRef company = company("EARNINGS.US");

        // When
        LOADER.load(company, stock().text());

        // Then
        assertThat(
                        rows(
                                company,
                                "SELECT period_end, eps_actual::float, report_time, known_basis, known_at AT TIME ZONE 'UTC' FROM earnings_reports"
                                        + " WHERE %s AND period_type = 'quarter' AND period_end BETWEEN '2024-03-01' AND '2024-12-01' ORDER BY 1"))
                .containsExactly(
                        List.of("2024-03-31", "0.4", "after_market", "reported", "2024-05-01 13:30:00"),
                        Arrays.asList("2024-06-30", "0.41", null, "reported", "2024-07-31 13:30:00"),
                        List.of("2024-09-30", "0.42", "before_market", "reported", "2024-10-30 13:30:00"));
        assertThat(rows(
                        company,
                        "SELECT period_end, eps_actual::float, known_basis, known_at > '2026-01-01' FROM earnings_reports"
                                + " WHERE %s AND (period_type = 'year' OR period_end > '2026-01-01') ORDER BY 1"))
                .containsExactly(
                        List.of("2023-12-31", "1.5", "reported", "f"),
                        List.of("2024-12-31", "1.66", "reported", "f"),
                        Arrays.asList("2025-06-30", null, "observed", "t"),
                        Arrays.asList("2027-03-31", null, "observed", "t"));
        assertThat(rows(
                        company,
                        "SELECT period_type, period_end, horizon, eps_average::float, eps_analysts, revenue_average::bigint FROM earnings_estimates"
                                + " WHERE %s ORDER BY 2"))
                .containsExactly(
                        List.of("quarter", "2026-09-30", "0q", "0.41", "9", "1100000000"),
                        List.of("year", "2026-12-31", "0y", "1.6", "9", "1100000000"),
                        List.of("year", "2027-12-31", "+1y", "1.75", "9", "1100000000"));
    }

    @Test
    void a_quarter_reported_later_is_a_later_version() {
        // Given
        CompanyRef company = company("LATER.US");
        DocumentEdit before = stock();
        ((ObjectNode) before.at("/Earnings/History/2024-12-31")).putNull("epsActual");
        LOADER.load(company, before.text());

        // When
        LOADER.load(company, stock().text());

        // Then
        assertThat(rows(
                        company,
                        "SELECT eps_actual::float, known_basis FROM earnings_reports WHERE %s AND period_type = 'quarter'"
                                + " AND period_end = '2024-12-31' ORDER BY known_at"))
                .containsExactly(Arrays.asList(null, "observed"), List.of("0.43", "observed"));
    }

    @Test
    void the_company_takes_what_its_document_says_and_keeps_what_it_was() {
        // Given
        CompanyRef company = company("RECORD.US");
        String other = stock().section(
                        "General",
                        general -> general.put("FullTimeEmployees", 1300)
                                .put("LEI", "5493QLANTERNS0000213")
                                .putNull("CUSIP"))
                .text();

        // When
        LOADER.load(company, stock().text());
        LOADER.load(company, other);

        // Then
        assertThat(DATABASE.rows(
                        "SELECT c.isin, c.figi, c.cik, c.cusip, c.lei, s.name, s.source, i.name, i.source, c.listed_on,"
                                + " c.profile->>'employees', u.name, c.revision FROM companies c JOIN sectors s ON s.id = c.sector_id"
                                + " JOIN industries i ON i.id = c.industry_id AND i.sector_id = s.id JOIN issuers u ON u.id = c.issuer_id"
                                + " WHERE c.id = " + company.id()))
                .containsExactly(List.of(
                        "US74739L1017",
                        "BBG00QLAN001",
                        "1999001",
                        "74739L101",
                        "5493QLANTERNS0000213",
                        "Illumination",
                        "vendor",
                        "Lanterns & Lamps",
                        "vendor",
                        "1999-04-01",
                        "1300",
                        "Quartz Lanterns Inc",
                        "3"));
        assertThat(
                        rows(
                                company,
                                "SELECT revision, row->>'isin', row->'profile'->>'employees' FROM company_revisions WHERE %s ORDER BY revision"))
                .containsExactly(Arrays.asList("1", null, null), List.of("2", "US74739L1017", "1234"));
        assertThat(rows(
                        company,
                        "SELECT kind, value, valid_from, valid_to IS NULL FROM company_identifiers WHERE %s AND kind IN ('lei', 'cik')"
                                + " ORDER BY kind, value"))
                .hasSize(3)
                .contains(List.of("cik", "1999001", "-infinity", "t"))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("lei", "5493QLANTERNS0000112", "-infinity")
                        .endsWith("f"))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("lei", "5493QLANTERNS0000213")
                        .endsWith("t"));
    }

    @Test
    void two_instruments_of_one_issuer_share_it() {
        // Given
        CompanyRef one = company("SHAREA.US");
        CompanyRef other = company("SHAREB.US");

        // When
        LOADER.load(one, stock().text());
        LOADER.load(
                other,
                stock().section(
                                "General",
                                general -> general.put("ISIN", "US74739L2007").put("OpenFigi", "BBG00QLAN002"))
                        .text());

        // Then
        assertThat(DATABASE.value("SELECT count(DISTINCT issuer_id) FROM companies WHERE id IN (" + one.id() + ", "
                        + other.id() + ")"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"ISIN, US0000000001, isin", "OpenFigi, BBG000000009, figi", "CIK, 777, cik"})
    void another_identifier_under_a_known_symbol_holds_it_and_writes_nothing(String field, String value, String kind) {
        // Given
        CompanyRef company = company("HELD" + kind.toUpperCase(Locale.ROOT) + ".US");
        LOADER.load(company, stock().text());
        String rows = everything(company);
        String other = stock().section(
                        "General", general -> general.put(field, value).put("Sector", "Elsewhere"))
                .line("income", "year", "2024-12-31", "totalRevenue", "1.00")
                .text();

        // When
        TaskReport report = LOADER.load(company, other);

        // Then
        assertThat(report).isEqualTo(new TaskReport(1, 0, 0, 0, 0, 1));
        assertThat(everything(company)).isEqualTo(rows);
        assertThat(quarantine(company)).containsExactly(List.of("identifier_changed", kind));
        assertThat(DATABASE.value("SELECT held_reason FROM companies WHERE id = " + company.id()))
                .isEqualTo("the vendor's document shows this symbol with another " + kind.toUpperCase(Locale.ROOT));
        assertThat(DATABASE.value("SELECT count(*) FROM sectors WHERE name = 'Elsewhere'"))
                .isEqualTo("0");
    }

    @Test
    void a_cik_with_or_without_leading_zeros_is_the_same() {
        // Given
        CompanyRef company = company("ZEROCIK.US");
        LOADER.load(company, stock().text());

        // When
        TaskReport report = LOADER.load(
                company,
                stock().section("General", general -> general.put("CIK", "1999001"))
                        .text());

        // Then: only the section as sent is another
        assertThat(report.rejected()).isZero();
        assertThat(DATABASE.value("SELECT held_reason IS NULL FROM companies WHERE id = " + company.id()))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource({
        "ETF.US, etf.json, 'etf_data,general,technicals'",
        "FUND.US, fund.json, 'general,mutual_fund_data'",
        "INDEX.INDX, index.json, 'components,general,historical_components,historical_ticker_components'",
        "EURUSD.FOREX, currency.json, 'general'",
        "LAMP-USD.CC, crypto.json, 'general,resources,statistics,tech'"
    })
    void other_kinds_of_instruments_are_recorded_in_their_own_shape(String ticker, String name, String sections) {
        // Given
        CompanyRef company = company(ticker);
        String document = DocumentLoader.ours(name);

        // When
        TaskReport report = LOADER.load(company, document);
        TaskReport again = LOADER.load(company, document);

        // Then
        assertThat(report.rejected()).isZero();
        assertThat(again.rowsChanged()).isZero();
        assertThat(DATABASE.value(
                        "SELECT string_agg(section, ',' ORDER BY section) FROM company_snapshots WHERE company_id = "
                                + company.id()))
                .isEqualTo(sections);
        assertThat(new NumericLeaves()
                        .add(document)
                        .minus(NumericLeaves.stored(DATABASE, company))
                        .counts())
                .isEmpty();
        assertThat(DATABASE.value("SELECT profile <> '{}' FROM companies WHERE id = " + company.id()))
                .isEqualTo(name.equals("index.json") || name.equals("currency.json") ? "f" : "t");
    }

    @Test
    void an_instrument_the_vendor_has_nothing_on_is_no_failure() {
        // Given
        CompanyRef company = company("NOTHING.US");

        // When
        TaskReport report = LOADER.load(company, "[]");

        // Then
        assertThat(report).isEqualTo(TaskReport.EMPTY);
    }

    private static DocumentEdit stock() {
        return new DocumentEdit(DocumentLoader.ours("stock.json"));
    }

    private static CompanyRef company(String ticker) {
        return DATABASE.company(ticker, "USD", 1);
    }

    private static void move(ObjectNode rows, String from, String to) {
        ObjectNode row = (ObjectNode) rows.remove(from);
        rows.set(to, row.put("date", to));
    }

    /** @param sql with {@code %s} where the company is chosen */
    private static List<List<String>> rows(CompanyRef company, String sql) {
        return DATABASE.rows(sql.replace("%s", "company_id = " + company.id()));
    }

    private static List<List<String>> quarantine(CompanyRef company) {
        return DATABASE.rows("SELECT rule, record_key FROM rejected_records WHERE subject = '" + company.ticker()
                + "' ORDER BY rule, record_key");
    }

    /** A fingerprint of all rows of an instrument's documents. */
    private static String everything(CompanyRef company) {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "fundamentals",
                "company_snapshots",
                "earnings_reports",
                "earnings_estimates",
                "analyst_ratings",
                "company_identifiers",
                "company_revisions")) {
            all.append(table)
                    .append(DATABASE.value(
                            "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) || count(*) FROM "
                                    + table + " t WHERE company_id = " + company.id()));
        }
        return all.append(DATABASE.value("SELECT profile::text || revision FROM companies WHERE id = " + company.id()))
                .toString();
    }
}
