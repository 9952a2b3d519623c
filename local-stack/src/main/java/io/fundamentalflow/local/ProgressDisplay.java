package io.fundamentalflow.local;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a run is: a bar on a terminal, a line every few seconds elsewhere. */
interface ProgressDisplay extends AutoCloseable {

    void show(RunProgress progress, double seconds);

    @Override
    void close();

    static ProgressDisplay of(boolean terminal, String title, PrintStream out) {
        return terminal ? new Bar(title) : new Lines(title, out);
    }

    /** A bar that redraws itself. */
    final class Bar implements ProgressDisplay {
        private final ProgressBar bar;

        Bar(String title) {
            bar = new ProgressBarBuilder()
                    .setTaskName(title)
                    .setInitialMax(1)
                    .setUpdateIntervalMillis(200)
                    .setStyle(ProgressBarStyle.ASCII)
                    .hideEta()
                    .build();
        }

        @Override
        public void show(RunProgress progress, double seconds) {
            bar.maxHint(progress.tasks());
            bar.stepTo(progress.finished());
            bar.setExtraMessage(" " + progress.rowsAndRate(seconds));
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines, fit for a log. */
    final class Lines implements ProgressDisplay {
        private static final double EVERY_SECONDS = 5;

        private final String title;
        private final PrintStream out;
        private double lastShown;

        Lines(String title, PrintStream out) {
            this.title = title;
            this.out = out;
        }

        @Override
        public void show(RunProgress progress, double seconds) {
            if (progress.ended() || seconds - lastShown >= EVERY_SECONDS) {
                lastShown = seconds;
                out.printf(
                        "  %s: %d of %d tasks, %s%n",
                        title, progress.finished(), progress.tasks(), progress.rowsAndRate(seconds));
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
