package io.pycharter.embedded;

import io.pycharter.error.AccessException;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The account that a server runs under. PostgreSQL refuses to run as root, so root starts it in a user namespace, where
 * root's files appear to belong to an ordinary user. Where namespaces are not allowed (in most containers), or the
 * directory belongs to another user, root starts it under another account.
 *
 * @param name the account; empty for that of this process
 * @param prefix the command line prefix that runs a command under the account
 */
record ServerAccount(Optional<String> name, List<String> prefix) {

    private static final ServerAccount CURRENT = new ServerAccount(Optional.empty(), List.of());
    private static final ServerAccount NAMESPACE =
            new ServerAccount(Optional.empty(), List.of("unshare", "--user", "--"));
    private static final String SETPRIV = "exec setpriv --reuid=\"$0\" --regid=\"$(id -g \"$0\")\" --clear-groups ";

    /** With {@code no_setuid_fixup}, access(2), which PostgreSQL calls on its own files, honours the capability too. */
    private static final String KEEP_CAPABILITY =
            "--inh-caps=+dac_override --ambient-caps=+dac_override --securebits=+no_setuid_fixup ";

    /** {@code initdb --show} exits before writing anything, but after checking for everything it needs. */
    private static final String PROBE = "cd \"$1\" && test -w . && exec \"$2\" --show -D \"$1/data\"";

    /**
     * Chooses the account for a server on {@code directory}, and makes it the owner of the directory.
     *
     * @throws AccessException if this is root and no account can run the programs and use the directory
     */
    static ServerAccount of(Path directory, ServerBinaries binaries) throws IOException {
        String user = OwnedFiles.currentUser();
        if (!user.equals("root")) {
            boolean nameless = ProcessHandle.current().info().user().isEmpty();
            return nameless && NAMESPACE.canRun(directory, binaries) ? NAMESPACE : CURRENT;
        }
        UserPrincipal owner = OwnedFiles.owner(directory);
        boolean ownedByRoot = owner.getName().equals("root");
        if (ownedByRoot && NAMESPACE.canRun(directory, binaries)) {
            return NAMESPACE;
        }
        List<String> names = ownedByRoot ? List.of("postgres", "nobody") : List.of(owner.getName());
        for (String name : names) {
            Optional<ServerAccount> account = named(name, directory, binaries);
            if (account.isPresent()) {
                return account.get();
            }
        }
        OwnedFiles.changeOwner(directory, owner);
        throw new AccessException(
                "The server cannot run as root, and the account \"" + names.get(names.size() - 1)
                        + "\" cannot use the directory \"" + directory + "\" or run \"" + binaries.postgres() + "\".",
                "Run this command as an ordinary user, or choose a directory that this account can access.");
    }

    /** Makes the account the owner of {@code file}. */
    void takeOwnership(Path file) throws IOException {
        Optional<UserPrincipal> principal = name.isPresent() ? principal(name.get(), file) : Optional.empty();
        if (principal.isPresent()) {
            OwnedFiles.changeOwner(file, principal.get());
        }
    }

    private static Optional<ServerAccount> named(String name, Path directory, ServerBinaries binaries)
            throws IOException {
        Optional<UserPrincipal> principal = principal(name, directory);
        if (principal.isEmpty()) {
            return Optional.empty();
        }
        OwnedFiles.changeOwner(directory, principal.get());
        return alternatives(name).stream()
                .filter(account -> account.canRun(directory, binaries))
                .findFirst();
    }

    /** The first alternative keeps root's right to traverse any directory, such as root's own home. */
    private static List<ServerAccount> alternatives(String name) {
        List<ServerAccount> alternatives = new ArrayList<>();
        for (String capability : List.of(KEEP_CAPABILITY, "")) {
            alternatives.add(new ServerAccount(
                    Optional.of(name), List.of("/bin/sh", "-c", SETPRIV + capability + "-- \"$@\"", name)));
        }
        alternatives.add(new ServerAccount(
                Optional.of(name), List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name, "--")));
        return alternatives;
    }

    private static Optional<UserPrincipal> principal(String name, Path file) throws IOException {
        try {
            return Optional.of(
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }

    private boolean canRun(Path directory, ServerBinaries binaries) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                "/bin/sh",
                "-c",
                PROBE,
                "sh",
                directory.toString(),
                binaries.initdb().toString()));
        try {
            Process probe = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = probe.waitFor(10, TimeUnit.SECONDS);
            probe.destroyForcibly();
            return ended && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
