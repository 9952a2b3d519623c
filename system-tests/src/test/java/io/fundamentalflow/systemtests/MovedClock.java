package io.fundamentalflow.systemtests;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * Moves the clock of a Java process from outside, as an agent of the virtual machine: {@code java.time} tells another time, and
 * the program in it is what is shipped. The clocks of the machine, and of the database, stay.
 */
public final class MovedClock {

    private static final String AHEAD = "ff.test.clock-ahead";

    private MovedClock() {}

    /** The option that starts a Java process whose clock is so far ahead. */
    static String option(Duration ahead) {
        return "-javaagent:" + jar() + "=" + ahead.toMillis();
    }

    /** Called by the virtual machine before the program. */
    public static void premain(String aheadMillis, Instrumentation instrumentation) {
        System.setProperty(AHEAD, aheadMillis);
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .type(named("java.time.Clock"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Ahead.class).on(named("currentInstant"))))
                .installOn(instrumentation);
        long moved = Instant.now().toEpochMilli() - System.currentTimeMillis();
        if (Math.abs(moved - Long.parseLong(aheadMillis)) > 1_000) {
            throw new IllegalStateException("this Java's clock cannot be moved: it is ahead by " + moved + " ms");
        }
    }

    /** Copied into the end of {@code Clock.currentInstant()}, where nothing but Java itself can be named. */
    static final class Ahead {

        private Ahead() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusMillis(Long.getLong("ff.test.clock-ahead", 0));
        }
    }

    private static Path jar() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), MovedClock.class.getName());
        attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
        attributes.put(Attributes.Name.CLASS_PATH, library());
        Path jar = Product.ROOT.resolve("system-tests/target/moved-clock.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : new Class<?>[] {MovedClock.class, Ahead.class}) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static String library() {
        try {
            return AgentBuilder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
