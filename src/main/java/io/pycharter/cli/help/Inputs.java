package io.pycharter.cli.help;

import java.util.List;

/** What a command reads besides its arguments: environment variables and files. */
public enum Inputs {
    /** Nothing but what decides how to print. */
    ARGUMENTS(List.of(), List.of()),
    /** The revisions, but no database. */
    REVISIONS(Variables.REVISIONS, Files.REVISIONS),
    /** The URL of the database and what completes it, without connecting. */
    URL(Variables.URL, Files.URL),
    /** All of it, to connect to the database. */
    DATABASE(
            join(List.of(Variables.URL, Variables.REVISIONS, Variables.EMBEDDED)),
            join(List.of(Files.URL, Files.REVISIONS, Files.CERTIFICATES, Files.EMBEDDED)));

    private final List<Entry> variables;
    private final List<Entry> files;

    Inputs(List<Entry> variables, List<Entry> files) {
        this.variables = join(List.of(variables, Variables.OUTPUT));
        this.files = files;
    }

    List<Entry> variables() {
        return variables;
    }

    List<Entry> files() {
        return files;
    }

    /** An entry that several parts have is listed once. */
    private static List<Entry> join(List<List<Entry>> parts) {
        return parts.stream().flatMap(List::stream).distinct().toList();
    }

    private static final class Variables {

        static final Entry HOME = Entry.of("HOME", "The directory that \"~\" stands for.");

        static final List<Entry> URL = List.of(
                Entry.of("PYCHARTER__DATABASE__SQL_ALCHEMY_CONN", "The database URL, unless DATABASE_URL is given."),
                Entry.of(
                        "PYCHARTER_DATABASE_URL",
                        "The database URL, unless DATABASE_URL is given or the variable above is set."),
                Entry.of(
                        "PGUSER, USER, LOGNAME",
                        "The user, if the URL names none: the first of these that is set, in this order."),
                Entry.of("PGPASSWORD", "The password, if the URL holds none."),
                Entry.of("PGPASSFILE", "The password file to read instead of ~/.pgpass."),
                Entry.of(
                        "PGHOST, PGHOSTADDR, PGPORT, PGDATABASE",
                        "The part of the address that the URL omits, as in psql."),
                Entry.of(
                        "PGSERVICE, PGSERVICEFILE, PGSYSCONFDIR",
                        "A service that provides what the URL omits, before the other variables, and its file."),
                Entry.of(
                        "PGSSLMODE, PGSSLROOTCERT, PGREQUIRESSL",
                        "Whether to use TLS and whom to trust, if the URL does not say."),
                Entry.of(
                        "PGSSLCERT, PGSSLKEY, PGSSLNEGOTIATION",
                        "The client certificate, its key and how TLS is negotiated, if the URL does not say."),
                Entry.of("PGREQUIREAUTH, PGCHANNELBINDING", "What to require of the login, if the URL does not say."),
                Entry.of("PGGSSENCMODE, PGGSSLIB, PGKRBSRVNAME", "How to use Kerberos, if the URL does not say."),
                Entry.of(
                        "PGAPPNAME, PGOPTIONS",
                        "The application name and settings of the session, if the URL does not give them."),
                Entry.of("PGDATESTYLE, PGGEQO", "Settings of the session, which PGOPTIONS and the URL override."),
                Entry.of("PGCONNECT_TIMEOUT", "Seconds to wait for a host, if the URL does not say."),
                Entry.of("PGTARGETSESSIONATTRS", "Which of several hosts to choose, if the URL does not say."),
                Entry.of("PGLOADBALANCEHOSTS", "The order in which hosts are tried, if the URL does not say."),
                Entry.of("PGSSLCRL, PGSSLCRLDIR", "Refused: the driver cannot check revocation lists."),
                Entry.of("PGSSLMAXPROTOCOLVERSION", "Refused: the driver cannot limit the TLS version."),
                Entry.of("PGSSLMINPROTOCOLVERSION", "Refused if above TLSv1.2."),
                Entry.of("PGSSLCERTMODE", "Refused unless \"allow\"."),
                Entry.of("PGCLIENTENCODING", "Refused unless UTF-8."),
                Entry.of("PGSSLCOMPRESSION, PGSSLSNI", "No effect: the driver has no such setting."),
                Entry.of("PGREQUIREPEER, PGGSSDELEGATION", "No effect: the driver has no such setting."),
                Entry.of("PGMINPROTOCOLVERSION", "No effect: the driver has no such setting."),
                Entry.of("PGMAXPROTOCOLVERSION", "No effect: the driver has no such setting."),
                HOME);

        static final List<Entry> REVISIONS = List.of(
                Entry.of(
                        "PYCHARTER__DATABASE__MIGRATIONS_DIR",
                        "The directory with your own revisions, unless --migrations-dir is given."),
                HOME);

        static final List<Entry> EMBEDDED = List.of(
                Entry.of(
                        "PYCHARTER_POSTGRES_HOME",
                        "For embedded:DIR: the PostgreSQL installation whose server to run."),
                Entry.of("PATH", "For embedded:DIR: where to look for an installed server."),
                Entry.of(
                        "XDG_CACHE_HOME, TMPDIR",
                        "For embedded:DIR: where to unpack the server that comes with pycharter (default: ~/.cache, then"
                                + " /tmp)."));

        static final List<Entry> OUTPUT = List.of(
                Entry.of("NO_COLOR", "If set, errors on a terminal are not colored."),
                Entry.of("TERM", "If \"dumb\" or not set, errors on a terminal are not colored."),
                Entry.of(
                        "COLUMNS",
                        "The width of the help text, from 40 to 120 (default: that of the terminal, else 80)."));
    }

    private static final class Files {

        static final Entry PYCHARTER_CFG = Entry.of(
                "pycharter.cfg",
                "Section [database]: sql_alchemy_conn (or PYCHARTER_DATABASE_URL), the database URL, and migrations_dir."
                        + " Looked for in the working directory, then in ~/.pycharter, then in the nearest directory above"
                        + " that also holds an alembic.ini. Only the first one found counts.");

        static final List<Entry> REVISIONS = List.of(PYCHARTER_CFG);

        static final List<Entry> URL = List.of(
                PYCHARTER_CFG,
                Entry.of(
                        "alembic.ini",
                        "Section [alembic]: sqlalchemy.url, the database URL, if pycharter.cfg sets none. Looked for in"
                                + " the same directories; a file without it is passed over."),
                Entry.of("~/.pg_service.conf", "The service that PGSERVICE or \"service\" in the URL names."),
                Entry.of("~/.pgpass", "The password, if neither the URL nor PGPASSWORD gives one."));

        static final List<Entry> CERTIFICATES = List.of(
                Entry.of(
                        "~/.postgresql/root.crt",
                        "The certificate authorities to trust, unless sslrootcert names others."),
                Entry.of(
                        "~/.postgresql/postgresql.crt, ~/.postgresql/postgresql.pk8",
                        "The client certificate and its key, unless sslcert and sslkey name others."));

        static final List<Entry> EMBEDDED =
                List.of(Entry.of("~/.cache/pycharter", "The unpacked server programs of embedded:DIR."));
    }
}
