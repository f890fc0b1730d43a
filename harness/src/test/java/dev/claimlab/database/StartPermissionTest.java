package dev.claimlab.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StartPermissionTest {

    @Test
    void a_server_is_refused_with_the_words_of_the_environment() {
        assertThatThrownBy(() -> StartPermission.check(Map.of(StartPermission.VARIABLE, "add a tag")))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessage("add a tag");
    }

    @Test
    void a_server_may_be_started_where_nothing_forbids_it() {
        assertThatCode(() -> StartPermission.check(Map.of())).doesNotThrowAnyException();
    }
}
