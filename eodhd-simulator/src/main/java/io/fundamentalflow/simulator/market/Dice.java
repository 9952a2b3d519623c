package io.fundamentalflow.simulator.market;

import java.util.List;

/**
 * Random numbers that are the same on every machine, locale and Java version (SplitMix64), because a generated market
 * must be reproducible from its seed alone.
 */
final class Dice {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** An independent stream per seed and name. */
    static Dice of(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return new Dice(hash ^ (seed * GOLDEN_GAMMA));
    }

    long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Uniform in [low, high]. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** Roughly normal around 0 with the given standard deviation, never beyond 3.5 of them. */
    int bell(int deviation) {
        // The sum of four uniform 16-bit numbers, centred; its standard deviation is 37837.
        long bits = next();
        long sum = (bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48) - 131_070;
        return (int) (sum * deviation / 37_837);
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
