package io.pycharter.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Asks again and again until something is so, on a clock that no change of the system's time moves.
 *
 * @param limit how long to go on; zero asks once
 * @param firstPause how long to wait after the first attempt; every further pause is twice as long as the one before
 * @param longestPause what the pauses grow to
 */
public record Polling(Duration limit, Duration firstPause, Duration longestPause) {

    /** Asks whether it is so. */
    public interface Attempt<E extends Exception> {
        boolean succeeds() throws E;
    }

    /** Polling at regular intervals. */
    public static Polling every(Duration pause, Duration limit) {
        return new Polling(limit, pause, pause);
    }

    /**
     * Asks at once, after each pause, and for the last time when the limit is reached. The pauses vary by up to a half, so
     * that several that began together do not go on together.
     *
     * @return whether an attempt succeeded
     * @throws InterruptedException if the thread is interrupted during a pause
     */
    public <E extends Exception> boolean until(Attempt<E> attempt) throws E, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long pause = firstPause.toNanos();
        while (!attempt.succeeds()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(
                    Math.min(left, ThreadLocalRandom.current().nextLong(pause / 2, pause + 1)));
            pause = Math.min(2 * pause, longestPause.toNanos());
        }
        return true;
    }
}
