#!/usr/bin/env python3
"""Compares pycharter with dbmate, psql and Alembic on one PostgreSQL server, and prints a table for docs/performance.md.

    src/bench/bench.py --pycharter target/pycharter-*-runner --dbmate .../dbmate [--runs 20]

Starts its own PostgreSQL in TMPDIR, on the loopback interface, and removes it (--postgres DIR names the bin directory to use).
The commands of a comparison take turns, so that other load on the machine affects them all. Needs only Python 3 and its
standard library. If dbmate or alembic is missing, its column says so. Exit code 1: a bar was missed.
"""

import argparse
import glob
import os
import platform
import pwd
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../main/resources/db/migration")
PASSWORD = "bench"
GENERATED = 1000


class Server:
    """A private PostgreSQL with default settings, run under the account "postgres" if this is root."""

    def __init__(self, bin_directory, home):
        self.bin, self.data = bin_directory, os.path.join(home, "data")
        self.account = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.account:
            os.chown(home, pwd.getpwnam("postgres").pw_uid, -1)
        password = os.path.join(home, "password")
        with open(password, "w") as file:
            file.write(PASSWORD)
        os.chmod(password, 0o644)
        self.run("initdb", "-D", self.data, "-U", "bench", "--pwfile=" + password, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            self.account + [os.path.join(self.bin, "postgres"), "-D", self.data, "-p", str(self.port), "-k", "", "-h", "127.0.0.1"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home)
        for _ in range(200):
            if subprocess.run([os.path.join(self.bin, "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0:
                return
            time.sleep(0.05)
        sys.exit("The PostgreSQL server did not start.")

    def run(self, program, *arguments):
        subprocess.run(self.account + [os.path.join(self.bin, program), *arguments], check=True, stdout=subprocess.DEVNULL)

    def url(self, database="postgres", scheme="postgresql"):
        return f"{scheme}://bench:{PASSWORD}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def sql(self, database, *statements):
        subprocess.run(self.psql(database) + [word for text in statements for word in ("-c", text)], check=True, stdout=subprocess.DEVNULL)

    def psql(self, database):
        return [os.path.join(self.bin, "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", self.url(database)]

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Candidate:
    """A command line whose whole process is timed."""

    def __init__(self, name, command, before=lambda: None, directory=None, environment=None, codes=(0,)):
        self.name, self.command, self.before, self.directory = name, command, before, directory
        self.environment, self.codes = environment or {}, codes
        self.seconds, self.kilobytes = [], []

    def run(self, counts=True):
        self.before()
        start = time.perf_counter()
        process = subprocess.Popen(self.command, cwd=self.directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, env={**os.environ, **self.environment})
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if process.returncode not in self.codes:
            sys.exit(f"{self.name}: exit code {process.returncode}\n{errors.decode()}")
        if counts:
            self.seconds.append(seconds)
            self.kilobytes.append(usage.ru_maxrss)

    @property
    def median(self):
        return statistics.median(self.seconds)

    @property
    def memory(self):
        return statistics.median(self.kilobytes)

    def __str__(self):
        return f"{self.name} {1000 * self.median:.1f} ms" if self.seconds else f"{self.name} not installed"


def take_turns(runs, candidates):
    """Runs the candidates in turn, in reverse order every other time, and prints how long each took."""
    for candidate in candidates:
        candidate.run(counts=False)
    for turn in range(runs):
        for candidate in candidates if turn % 2 == 0 else reversed(candidates):
            candidate.run()
    for candidate in candidates:
        low, high = 1000 * min(candidate.seconds), 1000 * max(candidate.seconds)
        print(f"  {candidate.name:34} median {1000 * candidate.median:8.1f} ms  ({low:.1f} to {high:.1f})  "
              f"{candidate.memory / 1024:6.1f} MiB", file=sys.stderr)


class Table:
    def __init__(self):
        self.missed = False
        print("| what | pycharter | beside | ratio | bar |\n|---|---|---|---|---|")

    def row(self, what, ours, theirs, ratio, bar, at_least=False):
        if ratio is None:
            print(f"| {what} | {ours} | {theirs} | | {bar} |")
            return
        met = ratio >= bar if at_least else ratio <= bar
        self.missed |= not met
        sign = "≥" if at_least else "≤"
        print(f"| {what} | {ours} | {theirs} | {ratio:.2f} | {sign} {bar:g}{'' if met else ', **missed**'} |", flush=True)


def upgrade_scripts():
    return [open(path, encoding="utf-8").read() for path in sorted(glob.glob(os.path.join(SCRIPTS, "V*.sql")))]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def whole(scripts, home, name):
    return write(os.path.join(home, name), "CREATE SCHEMA IF NOT EXISTS pycharter;\nSET search_path TO pycharter;\n" + "\n".join(scripts))


def generated_sql(number):
    return (f"CREATE TABLE generated_{number} (id bigint PRIMARY KEY, name text NOT NULL, made timestamptz DEFAULT now());\n"
            f"CREATE INDEX ix_generated_{number}_name ON generated_{number} (name);\n")


def generate_for_pycharter(directory):
    below = "change_artifact_unique_constraints"
    for number in range(1, GENERATED + 1):
        stem, head = f"{30000000000000 + number}__gen{number:09d}_generated.sql", f"-- Generated\n-- Revision ID: gen{number:09d}\n-- Revises: {below}\n"
        write(os.path.join(directory, "V" + stem), head + generated_sql(number))
        write(os.path.join(directory, "U" + stem), head + f"DROP TABLE generated_{number};\n")
        below = f"gen{number:09d}"


def generate_for_alembic(directory, url):
    write(os.path.join(directory, "alembic.ini"), f"[alembic]\nscript_location = {directory}/scripts\nsqlalchemy.url = {url}\n")
    write(os.path.join(directory, "scripts/env.py"),
          "from alembic import context\nfrom sqlalchemy import create_engine\n"
          "with create_engine(context.config.get_main_option('sqlalchemy.url')).connect() as connection:\n"
          "    context.configure(connection=connection)\n"
          "    with context.begin_transaction():\n        context.run_migrations()\n"
          "    connection.commit() if hasattr(connection, 'commit') else None\n")
    write(os.path.join(directory, "scripts/script.py.mako"), "")
    for number in range(1, GENERATED + 1):
        below = f"'gen{number - 1:09d}'" if number > 1 else "None"
        write(os.path.join(directory, f"scripts/versions/gen{number:09d}_generated.py"),
              f"from alembic import op\nrevision = 'gen{number:09d}'\ndown_revision = {below}\n"
              f"def upgrade():\n    op.execute('''{generated_sql(number)}''')\n"
              f"def downgrade():\n    op.execute('DROP TABLE generated_{number}')\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pycharter", required=True, help="the program, native or the launcher")
    parser.add_argument("--dbmate", default=shutil.which("dbmate"), help="path of dbmate")
    parser.add_argument("--alembic", default=shutil.which("alembic"), help="path of alembic")
    parser.add_argument("--postgres", default=max(glob.glob("/usr/lib/postgresql/*/bin"), default=None), help="bin directory of PostgreSQL")
    parser.add_argument("--runs", type=int, default=20, help="runs of each command (default 20)")
    given = parser.parse_args()
    if not given.postgres:
        sys.exit("No PostgreSQL was found in /usr/lib/postgresql; name its bin directory with --postgres.")
    home = tempfile.mkdtemp(prefix="pycharter-bench-")
    os.chmod(home, 0o755)
    server = Server(given.postgres, home)
    try:
        return compare(given, server, home)
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def compare(given, server, home):
    program = [os.path.abspath(given.pycharter)]
    scripts = upgrade_scripts()
    for database in ("ours", "theirs", "dbmates", "alembics"):
        server.sql("postgres", f"CREATE DATABASE {database}")
    table = Table()

    version, usage = Candidate("pycharter --version", program + ["--version"]), Candidate("pycharter --help", program + ["--help"])
    dbmate = [given.dbmate] if given.dbmate else None
    theirs = Candidate("dbmate --version", [given.dbmate, "--version"])
    take_turns(given.runs, [version, usage] + ([theirs] if dbmate else []))
    for ours in (version, usage):
        table.row(f"`{ours.name.split()[1]}`", ours, theirs, ours.median / theirs.median if dbmate else None, 1)

    directory = os.path.join(home, "dbmate")
    for path, text in zip(sorted(glob.glob(os.path.join(SCRIPTS, "V*.sql"))), scripts):
        number, name = os.path.basename(path)[1:].split("__", 1)
        write(os.path.join(directory, f"{number}_{name}"), f"-- migrate:up\nSET search_path TO pycharter;\n{text}\nSET search_path TO public;\n\n-- migrate:down\n")
    subprocess.run(program + ["db", "init", "--quiet", server.url("ours")], check=True, stdout=subprocess.DEVNULL)
    current = Candidate("pycharter db current", program + ["db", "current", server.url("ours")])
    status = Candidate("dbmate status", [given.dbmate, "--url", server.url("dbmates", "postgres"), "-d", directory, "status"])
    if dbmate:
        server.sql("dbmates", "CREATE SCHEMA pycharter")
        subprocess.run(status.command[:-1] + ["--no-dump-schema", "up"], check=True, stdout=subprocess.DEVNULL)
    take_turns(given.runs, [current] + ([status] if dbmate else []))
    table.row("`db current`", current, status, current.median / status.median if dbmate else None, 1)
    table.row("`db current`, peak memory", f"{current.memory / 1024:.0f} MiB", f"dbmate status {status.memory / 1024:.0f} MiB" if dbmate else "dbmate not installed",
              current.memory / status.memory if dbmate else None, 3)

    def empty(database):
        return lambda: server.sql(database, "SET client_min_messages = error", "DROP SCHEMA IF EXISTS pycharter CASCADE", "CHECKPOINT")

    init = Candidate("pycharter db init", program + ["db", "init", server.url("ours")], empty("ours"))
    psql = Candidate("psql -1 -f", server.psql("theirs") + ["-1", "-f", whole(scripts, home, "whole.sql")], empty("theirs"))
    take_turns(given.runs, [init, psql])
    table.row("`db init`, start-up (`--version`) taken off", init, psql, (init.median - version.median) / psql.median, 1.5)

    generated = os.path.join(home, "generated")
    generate_for_pycharter(generated)
    script = whole([generated_sql(number) for number in range(1, GENERATED + 1)], home, "generated.sql")

    # With the default number of locks, a thousand tables cannot be dropped in one transaction.
    def fresh(database):
        return lambda: server.sql("postgres", f"DROP DATABASE {database}", f"CREATE DATABASE {database}")

    def at_head():
        fresh("ours")()
        subprocess.run(program + ["db", "init", "--quiet", server.url("ours")], check=True, stdout=subprocess.DEVNULL)

    runs = max(3, given.runs // 4)
    many = Candidate("pycharter db upgrade", program + ["db", "upgrade", "--quiet", "--migrations-dir", generated, server.url("ours")], at_head)
    psql = Candidate("psql -1 -f", server.psql("theirs") + ["-1", "-f", script], fresh("theirs"))
    candidates = [many, psql]
    alembic = Candidate("alembic upgrade head", [given.alembic, "upgrade", "head"], fresh("alembics"), directory=os.path.join(home, "alembic"))
    if given.alembic:
        generate_for_alembic(alembic.directory, server.url("alembics"))
        candidates.append(alembic)
    take_turns(runs, candidates)
    table.row(f"{GENERATED:,} revisions, beside psql", many, psql, many.median / psql.median, 2)
    table.row(f"{GENERATED:,} revisions, how often faster than Alembic", many, alembic, alembic.median / many.median if given.alembic else None, 5, at_least=True)
    megabytes = os.path.getsize(program[0]) / 1e6
    table.row("size of the program", f"{megabytes:.1f} MB", "60 MB", megabytes / 60, 1)
    print(f"\nMedians of {given.runs} runs ({runs} for {GENERATED:,} revisions), {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
          f"PostgreSQL {subprocess.check_output([os.path.join(given.postgres, 'postgres'), '--version'], text=True).split()[2]}, "
          f"{time.strftime('%Y-%m-%d')}.")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
