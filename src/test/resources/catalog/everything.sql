-- Runs with the schema that it fills as its search path, on every version from 12 on.
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s "fine"');
COMMENT ON TYPE mood IS 'how one is';
CREATE TYPE "Address" AS (street text, "House No" integer, mood mood[]);
COMMENT ON COLUMN "Address".street IS 'the street';
CREATE DOMAIN email AS text COLLATE "C" NOT NULL DEFAULT 'nobody@example.org'
    CONSTRAINT has_at CHECK (VALUE LIKE '%@%') CONSTRAINT is_short CHECK (length(VALUE) < 100);
COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'not a check of much';
CREATE DOMAIN best_mood AS mood CHECK (VALUE <> 'sad'::mood);
CREATE FUNCTION day_difference(a date, b date) RETURNS double precision
    LANGUAGE sql IMMUTABLE AS 'SELECT (a - b)::double precision';
CREATE TYPE day_range AS RANGE (SUBTYPE = date, SUBTYPE_DIFF = day_difference);
CREATE SEQUENCE tickets AS smallint INCREMENT 5 MINVALUE 10 MAXVALUE 1000 START 20 CACHE 3 CYCLE;
COMMENT ON SEQUENCE tickets IS 'numbers of tickets';
CREATE FUNCTION next_ticket(step integer DEFAULT 1, OUT ticket bigint)
    LANGUAGE plpgsql AS $f$ BEGIN ticket := nextval('tickets') + step; END $f$;
CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT upper($1) || ''!''';
COMMENT ON FUNCTION shout(text) IS 'loud';
CREATE PROCEDURE do_nothing(INOUT a integer) LANGUAGE plpgsql AS $p$ BEGIN a := a + 1; END $p$;
CREATE FUNCTION add(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = integer, INITCOND = '0', COMBINEFUNC = add, PARALLEL = SAFE);
COMMENT ON AGGREGATE total(integer) IS 'a sum';

CREATE TABLE owners (
    id integer GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 2) PRIMARY KEY,
    number bigserial,
    ticket bigint DEFAULT next_ticket(2),
    name character varying(50) COLLATE "C" NOT NULL DEFAULT 'x',
    "Select" numeric(10, 2) DEFAULT 1.50,
    mail email,
    mood mood DEFAULT 'ok'::mood,
    moods mood[] NOT NULL DEFAULT '{}',
    address "Address",
    days day_range,
    born timestamp(3) with time zone DEFAULT '2020-02-29 12:00:00+00',
    loud text GENERATED ALWAYS AS (shout(name)) STORED,
    CONSTRAINT owners_name_key UNIQUE (name) INCLUDE (mood) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT no_inherit CHECK (id > 0) NO INHERIT,
    CONSTRAINT "Loud?" CHECK (shout(name) <> name),
    EXCLUDE USING gist (days WITH &&) WHERE (id > 5)
);
COMMENT ON TABLE owners IS 'who owns';
COMMENT ON COLUMN owners.name IS 'with ''quotes''';
COMMENT ON CONSTRAINT "Loud?" ON owners IS 'is it?';
ALTER TABLE owners ADD CONSTRAINT late CHECK (number > 0) NOT VALID;
CREATE INDEX owners_lower ON owners USING btree (lower(name) COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, id)
    INCLUDE (mail) WITH (fillfactor = 70) WHERE mood <> 'sad'::mood;
COMMENT ON INDEX owners_lower IS 'for searches';
CREATE UNIQUE INDEX " USING btree (x) " ON owners (number);
CREATE INDEX owners_moods ON owners USING gin (moods);

CREATE UNLOGGED TABLE scratch (a integer, b integer, UNIQUE (a, b)) WITH (fillfactor = 50, autovacuum_enabled = false);
CREATE TABLE "Weird ""name""" (
    "a b" integer,
    owner integer,
    boss integer,
    CONSTRAINT fk FOREIGN KEY (owner) REFERENCES owners (id) MATCH FULL ON DELETE CASCADE ON UPDATE SET NULL
        DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY ("a b")
);
ALTER TABLE "Weird ""name""" ADD FOREIGN KEY (boss) REFERENCES "Weird ""name""" ON DELETE SET DEFAULT NOT VALID;
ALTER TABLE "Weird ""name""" ADD also integer REFERENCES owners;

CREATE TABLE events (id bigint NOT NULL, at date NOT NULL DEFAULT '2020-01-01', kind text DEFAULT 'none', PRIMARY KEY (id, at))
    PARTITION BY RANGE (at);
CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE events_later PARTITION OF events (kind DEFAULT 'late') DEFAULT PARTITION BY HASH (id);
ALTER TABLE events_later ALTER kind DROP DEFAULT;
CREATE INDEX events_kind ON events (kind);
CREATE INDEX events_2020_only ON events_2020 (at);
CREATE TABLE by_letter (word text) PARTITION BY LIST (lower(word));
CREATE TABLE by_letter_a PARTITION OF by_letter FOR VALUES IN ('a', NULL);
CREATE TABLE parent (a integer CHECK (a > 0), b text);
CREATE TABLE child (c integer) INHERITS (parent);

CREATE VIEW moods WITH (security_barrier) AS SELECT name, mood, o.born FROM owners o WHERE id > 0;
COMMENT ON VIEW moods IS 'of all';
COMMENT ON COLUMN moods.mood IS 'its';
CREATE VIEW sad AS SELECT * FROM moods WHERE mood = 'sad' WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW counts WITH (fillfactor = 80) AS SELECT mood, count(*) AS n, total(id) AS t FROM owners GROUP BY mood;
CREATE UNIQUE INDEX counts_mood ON counts (mood);
CREATE FUNCTION all_owners() RETURNS SETOF owners LANGUAGE sql STABLE AS 'SELECT * FROM owners';

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $t$ BEGIN RETURN NEW; END $t$;
CREATE TRIGGER touch_owners BEFORE INSERT OR UPDATE OF name ON owners
    FOR EACH ROW WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION touch();
COMMENT ON TRIGGER touch_owners ON owners IS 'touches';
CREATE TRIGGER touch_events AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch_view INSTEAD OF UPDATE ON moods FOR EACH ROW EXECUTE FUNCTION touch();
CREATE CONSTRAINT TRIGGER touch_later AFTER DELETE ON scratch DEFERRABLE FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE owners DISABLE TRIGGER touch_owners;
CREATE RULE ignore AS ON DELETE TO scratch WHERE old.a > 5 DO INSTEAD NOTHING;
COMMENT ON RULE ignore ON scratch IS 'ignores';
ALTER TABLE owners ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON owners AS RESTRICTIVE FOR UPDATE TO CURRENT_USER, pg_monitor USING (id = 1) WITH CHECK (name = 'me');
CREATE POLICY everyone ON owners USING (EXISTS (SELECT FROM scratch WHERE a = owners.id));
COMMENT ON POLICY mine ON owners IS 'only mine';
