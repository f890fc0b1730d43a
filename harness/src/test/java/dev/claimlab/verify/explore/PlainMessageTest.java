package dev.claimlab.verify.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainMessageTest {

    @Test
    void events_are_told_with_the_letters_of_sessions_and_in_simulated_time() {
        assertThat(PlainMessage.of("60005.000 ms worker 1 COMPLETE OK task 0 hold 1"))
                .isEqualTo("60.005 s of simulated time: session a has completed task 0");
        assertThat(PlainMessage.of("60007.001 ms worker 2 CLAIM OK task 0 hold 1"))
                .isEqualTo("60.007 s of simulated time: session b is given task 0");
    }

    @Test
    void an_empty_poll_is_told() {
        assertThat(PlainMessage.of("2.000 ms worker 2 CLAIM INVOKE"))
                .isEqualTo("0.002 s of simulated time: session b asks for a task");
        assertThat(PlainMessage.of("3.000 ms worker 2 CLAIM OK"))
                .isEqualTo("0.003 s of simulated time: session b is given nothing");
    }

    @Test
    void producers_are_the_sessions_that_enqueue() {
        assertThat(PlainMessage.of("task 2 was not added: 2.002 ms producer 3 ENQUEUE FAIL task 2"))
                .isEqualTo("task 2 was not added: 0.002 s of simulated time: session b has not enqueued task 2");
    }

    @Test
    void a_pause_is_told_of_the_queue_and_a_cancellation_of_its_session() {
        assertThat(PlainMessage.of("3.000 ms control PAUSE OK"))
                .isEqualTo("0.003 s of simulated time: the queue is paused");
        assertThat(PlainMessage.of("3.000 ms producer 3 CANCEL OK task 0"))
                .isEqualTo("0.003 s of simulated time: session b has cancelled task 0");
    }

    @Test
    void workers_outside_of_events_have_the_letters_of_sessions_too() {
        assertThat(PlainMessage.of("task 0 was done 2 times, by worker 2 in its claim 1, worker 9 in its claim 1"))
                .isEqualTo("task 0 was done 2 times, by session b in its claim 1,"
                        + " the worker that does what is left in its claim 1");
    }
}
