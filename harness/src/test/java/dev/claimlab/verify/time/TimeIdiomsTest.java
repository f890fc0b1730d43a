package dev.claimlab.verify.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.spi.Options;
import dev.claimlab.spi.Preset;
import dev.claimlab.sqlfile.SqlStrategy;
import dev.claimlab.verify.explore.Exploration;
import dev.claimlab.verify.explore.Explorer;
import dev.claimlab.verify.explore.Explorer.Limits;
import dev.claimlab.verify.kit.Conformance;
import dev.claimlab.verify.kit.Conformance.KitTest;
import dev.claimlab.verify.kit.ServerSandbox;
import dev.claimlab.verify.kit.Tested;
import dev.claimlab.verify.kit.Topic;
import dev.claimlab.verify.model.SequenceSearch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Virtual time reaches each idiom in which a queue reads the time: a right lease passes, and a broken one is found. */
@Tag("server")
final class TimeIdiomsTest {

    private static final Set<Topic> ABOUT_TIME = Set.of(Topic.LEASING, Topic.FENCING, Topic.RECOVERING);
    /** A client that counts leases by its own clock fails this, and rightly so. */
    private static final String BY_ITS_OWN_CLOCK = "clock";

    private static final long SEED = 7;
    private static final int MANY = 12;
    private static final Limits SHORT = new Limits(2, Duration.ofMillis(1), 8);
    private static final Limits LONG = new Limits(2, Duration.ofSeconds(30), 60);

    private static final String QUEUE = """
            -- contract: at-least-once
            -- name: install
            CREATE DOMAIN moment AS timestamptz DEFAULT CURRENT_TIMESTAMP;
            CREATE TABLE job (
                id bigserial PRIMARY KEY,
                task bigint NOT NULL,
                until {type} NOT NULL,
                attempt integer NOT NULL DEFAULT 0
            );
            {more}
            -- name: enqueue
            INSERT INTO job (task, until) VALUES (:task, {begin});
            -- name: claim
            UPDATE job
            SET until = {end}, attempt = attempt + 1
            WHERE id = (
                SELECT id FROM job
                WHERE {free}
                ORDER BY id LIMIT 1
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id, task, attempt, :lease::interval AS lease;
            -- name: complete
            DELETE FROM job WHERE id = :id AND attempt = :attempt;
            -- name: remaining
            SELECT task, CASE WHEN attempt = 0 THEN 'READY' ELSE 'HELD' END AS state FROM job;
            """;

    /** A way to read the time. */
    enum Idiom {
        NOW("now()"),
        CURRENT_TIMESTAMP("CURRENT_TIMESTAMP"),
        PRECISE("current_timestamp(3)"),
        TRANSACTION("transaction_timestamp()"),
        STATEMENT("statement_timestamp()"),
        CLOCK("clock_timestamp()"),
        TIME_OF_DAY("timeofday()::timestamptz"),
        QUALIFIED("pg_catalog.now()"),
        DATE_AND_TIME("(CURRENT_DATE + CURRENT_TIME)"),
        CLIENT(":client_now::timestamptz"),
        LOCAL("timestamp", "LOCALTIMESTAMP", ""),
        LOCAL_TIME("timestamp", "(CURRENT_DATE + LOCALTIME)", ""),
        WITHOUT_ZONE("timestamp", "now()::timestamp", ""),
        SQL_FUNCTION("timestamptz", "present()", """
                CREATE FUNCTION present() RETURNS timestamptz LANGUAGE sql AS $$ SELECT CURRENT_TIMESTAMP $$;"""),
        QUOTED_FUNCTION("timestamptz", "present()", """
                CREATE FUNCTION present() RETURNS timestamptz AS 'SELECT CURRENT_TIMESTAMP' LANGUAGE sql;"""),
        ATOMIC_FUNCTION("timestamptz", "present()", """
                CREATE FUNCTION present() RETURNS timestamptz LANGUAGE sql RETURN CURRENT_TIMESTAMP;"""),
        PLPGSQL_FUNCTION("timestamptz", "present()", """
                CREATE FUNCTION present() RETURNS timestamptz LANGUAGE plpgsql AS $$
                BEGIN RETURN statement_timestamp(); END $$;"""),
        DYNAMIC_FUNCTION("timestamptz", "present()", """
                CREATE FUNCTION present() RETURNS timestamptz LANGUAGE plpgsql AS $$
                DECLARE seen timestamptz;
                BEGIN EXECUTE 'SELECT CURRENT_TIMESTAMP' INTO seen; RETURN seen; END $$;"""),
        OWN_PATH_FUNCTION("timestamptz", "present()", """
                CREATE FUNCTION present() RETURNS timestamptz LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
                SELECT pg_catalog.now() $$;"""),
        TRIGGER("timestamptz", "'-infinity'", "CURRENT_TIMESTAMP + interval '30 s'", "until <= CURRENT_TIMESTAMP", """
                CREATE FUNCTION extend() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.until := CURRENT_TIMESTAMP + interval '30 s'; RETURN NEW; END $$;
                CREATE TRIGGER extends BEFORE UPDATE ON job FOR EACH ROW EXECUTE FUNCTION extend();"""),
        VIEW(
                "timestamptz",
                "'-infinity'",
                "CURRENT_TIMESTAMP + :lease::interval",
                "id IN (SELECT id FROM free)",
                "CREATE VIEW free AS SELECT id FROM job WHERE until <= CURRENT_TIMESTAMP;"),
        DEFAULT(
                "timestamptz DEFAULT CURRENT_TIMESTAMP",
                "'-infinity'",
                "DEFAULT",
                "until + :lease::interval <= now()",
                ""),
        DOMAIN("moment", "'-infinity'", "DEFAULT", "until + :lease::interval <= now()", ""),
        EPOCH(
                "double precision",
                "0",
                "extract(epoch FROM CURRENT_TIMESTAMP + :lease::interval)",
                "until <= extract(epoch FROM now())",
                ""),
        MILLIS(
                "bigint",
                "0",
                "(extract(epoch FROM clock_timestamp() + :lease::interval) * 1000)::bigint",
                "until <= (extract(epoch FROM CURRENT_TIMESTAMP) * 1000)::bigint",
                "");

        private final String type;
        private final String begin;
        private final String end;
        private final String free;
        private final String more;

        Idiom(String now) {
            this("timestamptz", now, "");
        }

        Idiom(String type, String now, String more) {
            this(type, "'-infinity'", now + " + :lease::interval", "until <= " + now, more);
        }

        Idiom(String type, String begin, String end, String free, String more) {
            this.type = type;
            this.begin = begin;
            this.end = end;
            this.free = free;
            this.more = more;
        }

        String sound() {
            return file(free);
        }

        /** The queue with leases that never end, or end at once, in turn. */
        String broken() {
            return file(ordinal() % 2 == 0 ? "(" + free + ") AND attempt = 0" : "(" + free + ") OR attempt > 0");
        }

        private String file(String whenFree) {
            return QUEUE.replace("{type}", type)
                    .replace("{begin}", begin)
                    .replace("{end}", end)
                    .replace("{free}", whenFree)
                    .replace("{more}", more);
        }
    }

    private static SqlStrategy queue(String sql) {
        return SqlStrategy.parse("q.sql", sql);
    }

    private static List<Tested> tested(String sql) throws SQLException {
        Conformance kit = new Conformance(queue(sql), Conformance.options(Map.of()), ServerSandbox::pooled);
        List<Tested> tested = new ArrayList<>();
        for (KitTest test : kit.tests()) {
            if (ABOUT_TIME.contains(test.topic()) && !test.name().contains(BY_ITS_OWN_CLOCK)) {
                tested.add(kit.test(test));
            }
        }
        return tested;
    }

    private static Exploration explored(String sql, Limits limits) throws SQLException, InterruptedException {
        return new Explorer(ServerSandbox.server(), () -> false)
                .explore(new Preset("q", queue(sql), Options.DEFAULT), limits, SEED);
    }

    private static SequenceSearch search(String sql) {
        return new SequenceSearch(ServerSandbox::pooled, SequenceSearch.preset("q", queue(sql), Map.of()), () -> false);
    }

    @ParameterizedTest
    @EnumSource
    void a_right_lease_passes_in_simulated_time(Idiom idiom) throws SQLException, InterruptedException {
        assertThat(tested(idiom.sound())).isNotEmpty().allSatisfy(test -> {
            assertThat(test.failure()).as(test.test()).isEmpty();
            assertThat(test.notAsked()).as(test.test()).isEmpty();
        });
        assertThat(search(idiom.sound()).find(SEED, 1)).isEmpty();
        assertThat(explored(idiom.sound(), SHORT).counterexample()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_broken_lease_is_found_in_simulated_time(Idiom idiom) throws SQLException {
        assertThat(tested(idiom.broken()))
                .anySatisfy(test -> assertThat(test.failure()).isPresent());
    }

    @ParameterizedTest
    @EnumSource(names = {"CURRENT_TIMESTAMP", "CLIENT", "OWN_PATH_FUNCTION", "DOMAIN"})
    void a_broken_lease_is_found_by_model_and_explorer(Idiom idiom) throws SQLException, InterruptedException {
        assertThat(search(idiom.broken()).find(SEED, MANY)).isPresent();
        assertThat(explored(idiom.broken(), LONG).counterexample()).isPresent();
    }

    @Test
    void a_lease_that_no_simulated_time_reaches_is_neither_accused_nor_passed() throws SQLException {
        String literal = Idiom.NOW.sound().replace("now()", "'now'::timestamptz");
        assertThat(tested(literal))
                .allSatisfy(test -> assertThat(test.failure()).isEmpty());
        assertThat(tested(literal).stream().flatMap(test -> test.notAsked().stream()))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).contains("'now' in claim (q.sql:", "write now()"));
    }
}
