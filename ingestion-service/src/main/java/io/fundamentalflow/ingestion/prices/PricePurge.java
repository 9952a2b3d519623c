package io.fundamentalflow.ingestion.prices;

import io.fundamentalflow.ingestion.purge.DatasetPurge;
import io.fundamentalflow.model.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Bars and everything read off them. What they told about dividends and splits stays with those: it is judged again with
 * the next bars.
 */
@ApplicationScoped
class PricePurge implements DatasetPurge {

    private static final List<String> DELETES = List.of(
            "DELETE FROM ohlcv WHERE company_id = $1",
            "DELETE FROM ohlcv_revisions WHERE company_id = $1",
            "DELETE FROM latest_prices WHERE company_id = $1",
            "DELETE FROM price_basis WHERE company_id = $1",
            "DELETE FROM vendor_factors WHERE company_id = $1",
            "DELETE FROM coverage_gaps WHERE company_id = $1 AND dataset = 'daily_prices'",
            "DELETE FROM quality_flags WHERE company_id = $1 AND dataset = 'daily_prices'");

    @Override
    public Dataset dataset() {
        return Dataset.DAILY_PRICES;
    }

    @Override
    public List<String> deletes() {
        return DELETES;
    }
}
