package io.pycharter.config.url;

import io.pycharter.config.file.Environment;
import io.pycharter.error.UsageException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** What libpq makes of its TLS parameters where the driver alone would do otherwise. */
@RegisterForReflection(targets = DefaultJavaSSLFactory.class)
final class TlsParameters {

    private static final String SYSTEM = "system";
    private static final String VERIFY_FULL = "verify-full";

    private final Map<String, GivenParameter> given;
    private final Environment environment;

    TlsParameters(Map<String, GivenParameter> given, Environment environment) {
        this.given = given;
        this.environment = environment;
    }

    void addTo(Map<String, String> driver) {
        if (SYSTEM.equals(driver.get("sslrootcert"))) {
            trustPublicAuthorities(driver);
        } else if ("require".equals(driver.get("sslmode"))) {
            verifyWithRootCertificate(driver);
        }
    }

    /**
     * With a root certificate, libpq's {@code require} verifies the server's certificate (PostgreSQL documentation,
     * 34.19.1); the driver's does not.
     */
    private void verifyWithRootCertificate(Map<String, String> driver) {
        Optional.ofNullable(driver.get("sslrootcert"))
                .filter(file -> !file.isEmpty())
                .or(() -> environment
                        .home()
                        .map(home -> home.resolve(".postgresql").resolve("root.crt"))
                        .filter(Files::exists)
                        .map(Path::toString))
                .ifPresent(file -> {
                    driver.put("sslrootcert", file);
                    driver.put("sslmode", "verify-ca");
                });
    }

    /** {@code sslrootcert=system} allows no weaker {@code sslmode} than {@code verify-full} (34.19.4). */
    private void trustPublicAuthorities(Map<String, String> driver) {
        String mode = driver.computeIfAbsent("sslmode", name -> VERIFY_FULL);
        if (!mode.equals(VERIFY_FULL)) {
            throw new UsageException(
                    given.get("sslmode").subject() + " is weaker than \"sslrootcert=system\" allows.",
                    "Write \"sslmode=verify-full\", or leave it out.");
        }
        for (String certificate : List.of("sslcert", "sslkey")) {
            Optional.ofNullable(given.get(certificate)).ifPresent(TlsParameters::refuseClientCertificate);
        }
        driver.remove("sslrootcert");
        driver.put("sslfactory", DefaultJavaSSLFactory.class.getName());
    }

    private static void refuseClientCertificate(GivenParameter certificate) {
        throw new UsageException(
                certificate.subject() + " cannot be combined with \"sslrootcert=system\".",
                "Name the file that holds the system's certificates instead, such as"
                        + " \"/etc/ssl/certs/ca-certificates.crt\".");
    }
}
