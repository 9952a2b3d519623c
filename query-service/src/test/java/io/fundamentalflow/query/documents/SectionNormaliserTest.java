package io.fundamentalflow.query.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionNormaliserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Numbers as text, with zeros, groups, per cent and exponents.
                "highlights          | {'MarketCapitalization':'3183055470592.00'} | {'market_capitalization':3183055470592}",
                "highlights          | {'MarketCapitalization':3183055470592}      | {'market_capitalization':3183055470592}",
                "highlights          | {'DividendYield':0.0078}                    | {'dividend_yield':0.0078}",
                "technicals          | {'Beta':'1.0200'}                           | {'beta':1.02}",
                "technicals          | {'Beta':'-0.0'}                             | {'beta':0}",
                "etf_data            | {'NotClassified':'1.0E-5'}                  | {'not_classified':0.000010}",
                "mutual_fund_data    | {'Owned':'90,300,000'}                      | {'owned':90300000}",
                "mutual_fund_data    | {'Weight':'6.88%'}                          | {'weight':6.88}",
                // Texts that only look like numbers, or not at all.
                "splits_dividends    | {'LastSplitFactor':'4:1'}                   | {'last_split_factor':'4:1'}",
                "splits_dividends    | {'LastSplitFactor':'2'}                     | {'last_split_factor':'2'}",
                "components          | {'Code':'600519'}                           | {'code':'600519'}",
                "components          | {'Name':'1347'}                             | {'name':'1347'}",
                "outstanding_shares  | {'date':'2024'}                             | {'date':'2024'}",
                "outstanding_shares  | {'date':'2024-Q2'}                          | {'date':'2024-Q2'}",
                "insider_transactions| {'ownerCik':'0001214128'}                   | {'owner_cik':'0001214128'}",
                "etf_data            | {'ISIN':'1234567890'}                       | {'isin':'1234567890'}",
                "highlights          | {'X':'007'}                                 | {'x':'007'}",
                "highlights          | {'X':'1E999'}                               | {'x':'1E999'}",
                "highlights          | {'X':'1,23'}                                | {'x':'1,23'}",
                "general             | {'CIK':'789019'}                            | {'cik':'789019'}",
                "general             | {'ZIP':'98052'}                             | {'zip':'98052'}",
                "general             | {'YearBorn':'1967'}                         | {'year_born':'1967'}",
                "other_new_section   | {'Answer':'42'}                             | {'answer':'42'}",
                // Words for unknown.
                "general             | {'Phone':''}                                | {'phone':null}",
                "general             | {'YearBorn':'NA'}                           | {'year_born':null}",
                "general             | {'Sector':'None'}                           | {'sector':null}",
                "etf_data            | {'Average_Mkt_Cap_Mil':'No data'}           | {'average_mkt_cap_mil':null}",
                "etf_data            | {'Date_Ongoing_Charge':'0000-00-00'}        | {'date_ongoing_charge':null}",
                "highlights          | {'PERatio':null}                            | {'pe_ratio':null}",
                "general             | {'Code':'NA'}                               | {'code':'NA'}",
                "components          | {'0':{'Code':'NA','Sector':'NA'}}           | [{'code':'NA','sector':null}]",
                // Lists as maps, in the order of their numbers, with gaps, and empty.
                "general             | {'Officers':{'10':'c','2':'b','0':'a'}}     | {'officers':['a','b','c']}",
                "general             | {'Officers':{'1':'a','3':'b'}}              | {'officers':['a','b']}",
                "general             | {'Listings':{}}                             | {'listings':[]}",
                "general             | {'Listings':[]}                             | {'listings':[]}",
                "components          | {}                                          | []",
                "components          | []                                          | []",
                "other_years         | {'2019':1,'2020':2}                         | {'2019':1,'2020':2}",
                "highlights          | {}                                          | {}",
                "statistics          | 'NA'                                        | null",
                // Names that are data stay.
                "etf_data | {'World_Regions':{'United States':{'Equity_%':'99.9'}}} | {'world_regions':{'United States':{'equity_percent':99.9}}}",
                "etf_data | {'Holdings':{'AAPL.US':{'Assets_%':3}}} | {'holdings':{'AAPL.US':{'assets_percent':3}}}",
                "etf_data | {'Sector_Weights':{'Technology':{'Equity_%':'25.5'}}} | {'sector_weights':{'Technology':{'equity_percent':25.5}}}",
                "mutual_fund_data | {'Sector_Weights':{'Cyclical':{'0':{'Amount_%':'1.9'}}}} | {'sector_weights':{'Cyclical':[{'amount_percent':1.9}]}}",
                "resources | {'Links':{'reddit':{'0':'https://x'}}} | {'links':{'reddit':['https://x']}}",
                "historical_components | {'2024-01-31':{'0':{'Code':'A'}}} | {'2024-01-31':[{'code':'A'}]}",
                // Nothing is lost when two names become one.
                "highlights | {'PERatio':1,'PeRatio':2,'pe_ratio':3} | {'pe_ratio':1,'PeRatio':2,'pe_ratio_':3}",
            })
    void a_section_has_one_shape(String section, String vendors, String ours) {
        // When
        String normalised = SectionNormaliser.normalise(section.strip(), VendorJson.read(vendors.replace('\'', '"')))
                .toString();

        // Then
        assertThat(VendorJson.read(normalised)).isEqualTo(VendorJson.read(ours.replace('\'', '"')));
    }

    @Test
    void a_number_is_written_with_its_digits_and_no_exponent_long_enough_to_fill_memory() {
        // When
        String written = SectionNormaliser.normalise(
                        "highlights",
                        VendorJson.read("{\"a\":1.50,\"b\":\"100\",\"c\":12345678901234567890.123456789}"))
                .toString();

        // Then
        assertThat(VendorJson.read(written).get("a").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(written).contains("12345678901234567890.123456789");
    }
}
