package dev.claimlab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The manifests for Kubernetes are made of fields that it knows. */
final class KubernetesTest {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "batch/v1 Job", Job.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "rbac.authorization.k8s.io/v1 Role", Role.class,
            "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class);

    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new Strict());

    @ParameterizedTest
    @ValueSource(strings = {"check", "coordinator", "merge"})
    void a_manifest_is_made_of_known_fields(String name) throws IOException {
        assertThat(manifest(name).documents())
                .isNotEmpty()
                .allSatisfy(document ->
                        assertThat(read(document).getMetadata().getName()).startsWith("claimlab-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backoffLimit", "restartPolicy", "runAsUser", "mountPath", "claimName"})
    void a_planted_field_is_found(String known) throws IOException {
        DeploymentFile planted = new DeploymentFile(manifest("check").text().replace(known, known + "s"));

        assertThatThrownBy(() -> read(planted.documents().get(0)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining(known + "s");
    }

    @Test
    void what_a_container_executes_is_the_entry_point_or_the_launcher_of_the_image() throws IOException {
        for (String name : new String[] {"check", "coordinator", "merge"}) {
            assertThat(manifest(name).text().lines().filter(line -> line.contains("/opt/")))
                    .allSatisfy(line -> assertThat(line).contains("/opt/claimlab/claimlab "));
        }
    }

    private static DeploymentFile manifest(String name) throws IOException {
        return DeploymentFile.of("deploy/kubernetes/" + name + ".yaml");
    }

    private static HasMetadata read(JsonNode document) throws JsonProcessingException {
        String kind = document.get("apiVersion").asString() + " "
                + document.get("kind").asString();
        return STRICT.readValue(document.toString(), Objects.requireNonNull(KINDS.get(kind), kind));
    }

    /** The models keep unknown fields beside the known ones; without that, reading them fails. */
    private static final class Strict extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
