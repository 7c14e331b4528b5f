package io.pycharter.connect;

import java.time.Duration;

/**
 * How patient a run is.
 *
 * @param lockWait how long to wait for another run to end; zero tries once
 */
public record RunPolicy(Duration lockWait) {}
