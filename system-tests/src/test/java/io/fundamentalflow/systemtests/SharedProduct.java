package io.fundamentalflow.systemtests;

import io.fundamentalflow.simulator.SimulatorSettings;
import java.time.LocalDate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One loaded product for all tests that only read it, or change an instrument of their own. */
final class SharedProduct implements ParameterResolver {

    /** The newest session of every market here, so that no test depends on the day it runs. */
    static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    private static final int TICKERS = 30;
    private static final int YEARS = 10;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(SharedProduct.class, key -> loaded(), Product.class);
    }

    private static Product loaded() {
        Product product = Product.start("shared", market(TICKERS, YEARS), "-Xmx512m");
        product.loadAll();
        return product;
    }

    static SimulatorSettings market(int tickers, int years) {
        return SimulatorSettings.defaults()
                .withTickers(tickers)
                .withYears(years)
                .withToday(TODAY);
    }
}
