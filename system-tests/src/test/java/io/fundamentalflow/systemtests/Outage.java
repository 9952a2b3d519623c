package io.fundamentalflow.systemtests;

import io.fundamentalflow.local.TcpProxy;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Something a fleet needs goes away for a while in the middle of a load. */
enum Outage {
    /** Promise: it is only an accelerator; not even a call is made twice. */
    REDIS_AWAY(0, fleet -> away(fleet.redisDoor())),

    /** Promise: nobody asks what cannot be counted and stored; what was in hand is asked for again, everything else is not. */
    DATABASE_AWAY(1, fleet -> away(fleet.databaseDoor())),

    /** Promise: the same where it does not refuse but never answers. */
    DATABASE_FROZEN(1, fleet -> {
        fleet.databaseDoor().freeze();
        pass();
        fleet.databaseDoor().restore();
    }),

    /** Promise: the same for connections that break again and again, while new ones are let in at once. */
    CONNECTIONS_CUT(Outage.CUTS, fleet -> {
        for (int cut = 0; cut < Outage.CUTS; cut++) {
            fleet.databaseDoor().cut();
            fleet.redisDoor().cut();
            fleet.databaseDoor().restore();
            fleet.redisDoor().restore();
            pass();
        }
    });

    private static final int CUTS = 3;
    private static final Duration WHILE = Duration.ofSeconds(3);

    private final int interruptions;
    private final Consumer<Fleet> happening;

    Outage(int interruptions, Consumer<Fleet> happening) {
        this.interruptions = interruptions;
        this.happening = happening;
    }

    void happenTo(Fleet fleet) {
        happening.accept(fleet);
    }

    /** How many tasks may have been in hand when it came. */
    long inHand(Fleet fleet) {
        return (long) interruptions * fleet.size() * Fleet.LANES;
    }

    private static void away(TcpProxy door) {
        door.cut();
        pass();
        door.restore();
    }

    private static void pass() {
        Awaitility.await().pollDelay(WHILE).until(() -> true);
    }
}
