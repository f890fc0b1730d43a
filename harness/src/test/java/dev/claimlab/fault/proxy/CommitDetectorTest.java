package dev.claimlab.fault.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claimlab.fault.Overheard;
import dev.claimlab.fault.Words;
import org.junit.jupiter.api.Test;

final class CommitDetectorTest {

    private final Overheard overheard = new Overheard();

    @Test
    void an_executed_commit_commits() {
        overheard.prepare();
        overheard.client(new Words().execute("b").execute("i").sync());
        overheard.server(new Words().ready('T'));
        assertThat(overheard.commits()).isEqualTo(0);

        overheard.client(new Words().execute("c").sync());

        assertThat(overheard.commits()).isEqualTo(1);
    }

    @Test
    void a_rollback_does_not_commit() {
        overheard.prepare();
        overheard.client(new Words().execute("b").execute("i").sync());
        overheard.server(new Words().ready('T'));

        overheard.client(new Words().execute("r").sync());

        assertThat(overheard.commits()).isEqualTo(0);
    }

    @Test
    void a_commit_of_a_failed_transaction_does_not_commit() {
        overheard.prepare();
        overheard.client(new Words().execute("b").execute("i").sync());
        overheard.server(new Words().ready('E'));

        overheard.client(new Words().execute("c").sync());

        assertThat(overheard.commits()).isEqualTo(0);
    }

    @Test
    void a_commit_without_a_transaction_has_nothing_to_commit() {
        overheard.prepare();

        overheard.client(new Words().execute("c").sync());

        assertThat(overheard.commits()).isEqualTo(0);
    }

    @Test
    void a_batch_outside_a_transaction_commits_once_at_its_end() {
        overheard.prepare();
        overheard.client(new Words().execute("i").execute("i"));
        assertThat(overheard.commits()).isEqualTo(0);

        overheard.client(new Words().sync());

        assertThat(overheard.commits()).isEqualTo(1);
    }

    @Test
    void a_select_outside_a_transaction_does_not_commit() {
        overheard.prepare();

        overheard.client(new Words().execute("s").sync());

        assertThat(overheard.commits()).isEqualTo(0);
    }

    @Test
    void a_whole_transaction_in_one_batch_commits_once() {
        overheard.prepare();

        overheard.client(new Words().execute("b").execute("i").execute("c").sync());

        assertThat(overheard.commits()).isEqualTo(1);
    }

    @Test
    void a_statement_parsed_anew_means_what_it_says_now() {
        overheard.prepare();

        overheard.client(new Words().parse("s", "DELETE FROM t").execute("s").sync());

        assertThat(overheard.commits()).isEqualTo(1);
    }

    @Test
    void a_closed_statement_means_nothing() {
        overheard.prepare();

        overheard.client(new Words().message('C', "Si\0").execute("i").sync());

        assertThat(overheard.commits()).isEqualTo(0);
    }

    @Test
    void simple_queries_commit_as_well() {
        overheard.prepare();
        overheard.client(new Words().query("INSERT INTO t VALUES (1)"));
        overheard.server(new Words().ready('I'));
        assertThat(overheard.commits()).isEqualTo(1);
        overheard.client(new Words().query("BEGIN; DELETE FROM t"));
        overheard.server(new Words().ready('T'));
        assertThat(overheard.commits()).isEqualTo(1);

        overheard.client(new Words().query("COMMIT"));

        assertThat(overheard.commits()).isEqualTo(2);
    }

    @Test
    void what_the_driver_asks_at_the_start_does_not_commit() {
        overheard.client(new Words().greeting(Words.SSL_REQUEST, ""));
        overheard.server(new Words().raw("N"));
        overheard.client(new Words().startup().query("SET extra_float_digits = 3"));
        overheard.server(new Words().ready('I').ready('I'));
        assertThat(overheard.commits()).isEqualTo(0);

        overheard.client(new Words().query("DELETE FROM t"));

        assertThat(overheard.commits()).isEqualTo(1);
    }

    @Test
    void an_encrypted_connection_passes_unread() {
        overheard.client(new Words().greeting(Words.SSL_REQUEST, ""));
        overheard.server(new Words().raw("S"));
        Words unreadable = new Words().startup().query("DELETE FROM t");

        assertThat(overheard.client(unreadable)).isEqualTo(unreadable.size());
        assertThat(overheard.commits()).isEqualTo(0);
    }

    @Test
    void a_lost_commit_stays_behind_and_what_comes_before_it_passes() {
        overheard.prepare();
        overheard.decide(CommitOutcome.LOST);
        Words before = new Words().execute("b").execute("i").bind("", "c", "\0\0\0\0");
        int passing = before.size();

        assertThat(overheard.client(before.execution().sync())).isEqualTo(passing);
        assertThat(overheard.isEnded()).isTrue();
    }

    @Test
    void an_unanswered_commit_passes_to_the_end_of_its_batch_and_no_further() {
        overheard.prepare();
        overheard.decide(CommitOutcome.UNANSWERED);
        Words commit = new Words().execute("b").execute("i").execute("c").sync();
        int passing = commit.size();

        assertThat(overheard.client(commit.execute("s").sync())).isEqualTo(passing);
        assertThat(overheard.client(new Words().execute("s").sync())).isZero();
        assertThat(overheard.isEnded()).isFalse();
    }

    @Test
    void the_answer_to_an_unanswered_commit_is_swallowed_and_earlier_answers_are_not() {
        overheard.prepare();
        overheard.client(new Words().execute("s").sync());
        overheard.decide(CommitOutcome.UNANSWERED);
        overheard.client(new Words().execute("i").sync());
        Words answers = new Words().message('C', "SELECT 1\0").ready('I');
        int passing = answers.size();

        assertThat(overheard.server(answers.message('C', "INSERT 0 1\0"))).isEqualTo(passing);
        assertThat(overheard.isEnded()).isFalse();
        assertThat(overheard.server(new Words().ready('I'))).isZero();
        assertThat(overheard.isEnded()).isTrue();
    }
}
