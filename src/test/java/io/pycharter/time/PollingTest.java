package io.pycharter.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {

    @Test
    void asksOnceWhereThereIsNoTime() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        assertThat(Polling.every(Duration.ofMillis(1), Duration.ZERO).until(() -> asked.incrementAndGet() > 1))
                .isFalse();
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksUntilItIsSo() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Polling polling = new Polling(Duration.ofMinutes(1), Duration.ofMillis(1), Duration.ofMillis(2));
        assertThat(polling.until(() -> asked.incrementAndGet() == 5)).isTrue();
        assertThat(asked).hasValue(5);
    }

    @Test
    void asksForTheLastTimeWhenTheTimeIsOver() throws InterruptedException {
        long start = System.nanoTime();
        Duration limit = Duration.ofMillis(50);
        AtomicInteger asked = new AtomicInteger();
        assertThat(Polling.every(Duration.ofHours(1), limit).until(() -> asked.incrementAndGet() > 2))
                .isFalse();
        assertThat(asked).hasValue(2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(limit);
    }
}
