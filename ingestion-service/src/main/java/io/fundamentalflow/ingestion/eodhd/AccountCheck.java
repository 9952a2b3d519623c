package io.fundamentalflow.ingestion.eodhd;

import io.fundamentalflow.ingestion.background.BackgroundLoop;
import io.fundamentalflow.ingestion.budget.AccountStore;
import io.fundamentalflow.ingestion.budget.CallMeter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the vendor now and then what is spent on the key and what may be: others may use it too, and a plan may be smaller
 * than our settings. One replica at a time, at one call.
 */
@ApplicationScoped
class AccountCheck {

    private static final Logger LOG = Logger.getLogger(AccountCheck.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final EodhdClient vendor;
    private final AccountStore store;
    private final EodhdConfig config;
    private final Clock clock;
    private final BackgroundLoop checking = new BackgroundLoop("reading of the vendor's account", this::check);

    AccountCheck(EodhdClient vendor, AccountStore store, EodhdConfig config, Clock clock) {
        this.vendor = vendor;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (!config.accountCheckEvery().isZero()) {
            checking.start(LOOK);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        checking.stop();
    }

    /** Asks when it is our turn; whether there is more to do at once: never. */
    Uni<Boolean> check() {
        return store.takeTurn(config.accountCheckEvery())
                .flatMap(ours -> ours ? ask() : Uni.createFrom().voidItem())
                .replaceWith(false);
    }

    private Uni<Void> ask() {
        return Uni.createFrom()
                .context(context -> {
                    // From the reserve: when only that is left, knowing more matters most.
                    CallMeter.startIn(context, true);
                    return vendor.user();
                })
                .flatMap(user -> store.reconcile(spentToday(user), dayLimit(user)))
                .invoke(elsewhere -> {
                    if (elsewhere > 0) {
                        LOG.infof("the vendor counts %d calls on this key that were not ours", elsewhere);
                    }
                })
                .onFailure(VendorException.class)
                .recoverWithUni(failure -> {
                    LOG.infof("the vendor's account could not be read: %s", failure.getMessage());
                    return Uni.createFrom().nullItem();
                })
                .replaceWithVoid();
    }

    /** The count belongs to its date: on another one nothing is spent yet. */
    private long spentToday(WireUser user) {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        Long spent = number(user.apiRequests());
        return spent == null || !today.equals(user.apiRequestsDate()) ? 0 : spent;
    }

    private static @Nullable Long dayLimit(WireUser user) {
        Long plan = number(user.dailyRateLimit());
        Long bought = number(user.extraLimit());
        return plan == null || plan <= 0 ? null : Long.valueOf(plan + (bought == null ? 0 : bought));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.valueOf(text) : null;
    }
}
