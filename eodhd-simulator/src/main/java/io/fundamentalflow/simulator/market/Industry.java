package io.fundamentalflow.simulator.market;

import java.util.List;

/**
 * A classification in the two schemes the vendor serves.
 *
 * @param sector the vendor's sector
 * @param industry the vendor's industry
 * @param gicSector GICS-like sector
 * @param gicGroup GICS-like group
 * @param gicIndustry GICS-like industry
 * @param gicSubIndustry GICS-like sub-industry
 */
public record Industry(
        String sector, String industry, String gicSector, String gicGroup, String gicIndustry, String gicSubIndustry) {

    static final Industry BANK =
            of("Financial Services", "Banks - Regional", "Financials", "Banks", "Banks", "Regional Banks");

    static final List<Industry> ALL = List.of(
            of(
                    "Technology",
                    "Software - Infrastructure",
                    "Information Technology",
                    "Software & Services",
                    "Software",
                    "Systems Software"),
            of(
                    "Technology",
                    "Semiconductors",
                    "Information Technology",
                    "Semiconductors & Semiconductor Equipment",
                    "Semiconductors & Semiconductor Equipment",
                    "Semiconductors"),
            of(
                    "Healthcare",
                    "Medical Devices",
                    "Health Care",
                    "Health Care Equipment & Services",
                    "Health Care Equipment & Supplies",
                    "Health Care Equipment"),
            of(
                    "Healthcare",
                    "Biotechnology",
                    "Health Care",
                    "Pharmaceuticals, Biotechnology & Life Sciences",
                    "Biotechnology",
                    "Biotechnology"),
            BANK,
            of(
                    "Financial Services",
                    "Insurance - Property & Casualty",
                    "Financials",
                    "Insurance",
                    "Insurance",
                    "Property & Casualty Insurance"),
            of(
                    "Industrials",
                    "Specialty Industrial Machinery",
                    "Industrials",
                    "Capital Goods",
                    "Machinery",
                    "Industrial Machinery & Supplies & Components"),
            of(
                    "Industrials",
                    "Railroads",
                    "Industrials",
                    "Transportation",
                    "Ground Transportation",
                    "Rail Transportation"),
            of(
                    "Consumer Cyclical",
                    "Specialty Retail",
                    "Consumer Discretionary",
                    "Consumer Discretionary Distribution & Retail",
                    "Specialty Retail",
                    "Other Specialty Retail"),
            of(
                    "Consumer Defensive",
                    "Packaged Foods",
                    "Consumer Staples",
                    "Food, Beverage & Tobacco",
                    "Food Products",
                    "Packaged Foods & Meats"),
            of(
                    "Energy",
                    "Oil & Gas E&P",
                    "Energy",
                    "Energy",
                    "Oil, Gas & Consumable Fuels",
                    "Oil & Gas Exploration & Production"),
            of(
                    "Utilities",
                    "Utilities - Regulated Electric",
                    "Utilities",
                    "Utilities",
                    "Electric Utilities",
                    "Electric Utilities"),
            of("Basic Materials", "Specialty Chemicals", "Materials", "Materials", "Chemicals", "Specialty Chemicals"),
            of(
                    "Real Estate",
                    "REIT - Industrial",
                    "Real Estate",
                    "Equity Real Estate Investment Trusts (REITs)",
                    "Industrial REITs",
                    "Industrial REITs"),
            of(
                    "Communication Services",
                    "Telecom Services",
                    "Communication Services",
                    "Telecommunication Services",
                    "Diversified Telecommunication Services",
                    "Integrated Telecommunication Services"));

    private static Industry of(
            String sector,
            String industry,
            String gicSector,
            String gicGroup,
            String gicIndustry,
            String gicSubIndustry) {
        return new Industry(sector, industry, gicSector, gicGroup, gicIndustry, gicSubIndustry);
    }
}
