package io.pycharter.config.url;

/**
 * One server of a database URL.
 *
 * @param host a name or an address; an IPv6 address stands here without its brackets
 * @param port from 1 to 65535
 */
public record HostAndPort(String host, int port) {

    /** As it stands in a URL: {@code host:port}, with brackets around an IPv6 address. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
