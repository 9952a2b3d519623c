package io.fundamentalflow.query.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNameTest {

    @ParameterizedTest
    @CsvSource({
        "52WeekHigh, week_52_high",
        "50DayMA, day_50_ma",
        "200DayMA, day_200_ma",
        "1y_Volatility, year_1_volatility",
        "3y_ExpReturn, year_3_exp_return",
        "PERatio, pe_ratio",
        "EPSEstimateCurrentYear, eps_estimate_current_year",
        "EBITDA, ebitda",
        "QuarterlyRevenueGrowthYOY, quarterly_revenue_growth_yoy",
        "PriceBookMRQ, price_book_mrq",
        "DilutedEpsTTM, diluted_eps_ttm",
        "WebURL, web_url",
        "IPODate, ipo_date",
        "OpenFigi, open_figi",
        "ISIN, isin",
        "CountryISO, country_iso",
        "sharesMln, shares_mln",
        "epsTrend7daysAgo, eps_trend_7_days_ago",
        "Yield_1Year_YTD, yield_1_year_ytd",
        "Returns_1Y, returns_1y",
        "Top_10_Holdings, top_10_holdings",
        "Net_Assets_%, net_assets_percent",
        "Assets_%, assets_percent",
        "change_p, change_percent",
        "Stock non-US, stock_non_us",
        "AAPL.US, aapl_us",
        "2024-09-30, 2024_09_30",
        "52, 52",
        "%, percent",
        "'', unnamed",
        "---, unnamed",
    })
    void a_vendors_name_has_one_name_of_ours(String vendors, String ours) {
        // When
        String name = FieldName.of(vendors);

        // Then
        assertThat(name).isEqualTo(ours);
    }
}
