package dev.claimlab.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.classmate.TypeResolver;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.claimlab.database.Remnant;
import dev.claimlab.report.format.ReportDocument;
import dev.claimlab.report.gate.GateResult;
import dev.claimlab.results.ClaimCost;
import dev.claimlab.results.ComparisonFile;
import dev.claimlab.results.ContentionRow;
import dev.claimlab.results.FidelityRow;
import dev.claimlab.results.Json;
import dev.claimlab.results.Manifest;
import dev.claimlab.results.MatrixCell;
import dev.claimlab.results.MetricsFile;
import dev.claimlab.results.PlaceCell;
import dev.claimlab.results.RampRow;
import dev.claimlab.results.ScaleRow;
import dev.claimlab.results.ShareFile;
import dev.claimlab.results.SummaryRow;
import dev.claimlab.results.VerdictFile;
import dev.claimlab.scenarios.advice.Advice;
import dev.claimlab.scenarios.advice.Examination;
import dev.claimlab.scenarios.judging.MutantRow;
import dev.claimlab.scenarios.judging.VariantRow;
import dev.claimlab.verify.Verification;
import dev.claimlab.verify.lint.LintReport;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas in docs/schemas, each made from the record that is written. */
public final class PublishedSchemas {

    private static final TypeResolver TYPES = new TypeResolver();

    /** Root types by the name of the schema. */
    private static final Map<String, Type> ROOTS = new TreeMap<>(Map.ofEntries(
            Map.entry("advise", list(Advice.class)),
            Map.entry("check", list(VerdictFile.class)),
            Map.entry("check-shares", list(ShareFile.class)),
            Map.entry("clean", list(Remnant.class)),
            Map.entry("comparison", ComparisonFile.class),
            Map.entry("contention", list(ContentionRow.class)),
            Map.entry("dead-tuples", list(ClaimCost.class)),
            Map.entry("doctor", list(Examination.class)),
            Map.entry("explore", list(ExploreRow.class)),
            Map.entry("explore-schedule", ExploreRow.Found.class),
            Map.entry("fidelity", list(FidelityRow.class)),
            Map.entry("gate", GateResult.class),
            Map.entry("lint", list(LintReport.class)),
            Map.entry("list", Listing.class),
            Map.entry("list-mutants", list(Listing.MutantEntry.class)),
            Map.entry("list-scenarios", list(Listing.ScenarioEntry.class)),
            Map.entry("list-strategies", list(Listing.StrategyEntry.class)),
            Map.entry("manifest", Manifest.class),
            Map.entry("matrix", list(MatrixCell.class)),
            Map.entry("metrics", MetricsFile.class),
            Map.entry("mutants", list(MutantRow.class)),
            Map.entry("mutate", list(VariantRow.class)),
            Map.entry("places", list(PlaceCell.class)),
            Map.entry("ramp", list(RampRow.class)),
            Map.entry("report", ReportDocument.class),
            Map.entry("scale", list(ScaleRow.class)),
            Map.entry("share", ShareFile.class),
            Map.entry("summary", list(SummaryRow.class)),
            Map.entry("verdict", VerdictFile.class),
            Map.entry("verification", list(Verification.class))));

    private PublishedSchemas() {}

    /** The names of all schemas. */
    static Set<String> names() {
        return ROOTS.keySet();
    }

    /** The file's name of a schema. */
    static String fileName(String name) {
        return name + ".schema.json";
    }

    /** The text of a schema, made from its record. */
    static String text(String name) {
        return Json.text(schema(false, name)) + "\n";
    }

    /** What a text breaks of a schema; a field that the schema does not name is a breach, too. */
    static List<Error> breaches(String name, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.text(schema(true, name)))
                .validate(json, InputFormat.JSON);
    }

    /** Asserts that a text follows a schema. */
    public static void expect(String name, String json) {
        assertThat(breaches(name, json)).as(name).isEmpty();
    }

    /** Asserts that each file of a name below a folder follows a schema, and that there is one. */
    public static void expectFiles(String name, Path folder, String fileName) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.endsWith(fileName)).toList();
            assertThat(found).isNotEmpty();
            for (Path file : found) {
                expect(name, Files.readString(file));
            }
        }
    }

    private static ObjectNode schema(boolean strict, String name) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FLATTENED_OPTIONALS,
                        Option.GETTER_METHODS,
                        Option.NONSTATIC_NONVOID_NONGETTER_METHODS,
                        Option.FIELDS_DERIVED_FROM_ARGUMENTFREE_METHODS);
        if (strict) {
            builder.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        }
        builder.forFields()
                .withNullableCheck(PublishedSchemas::isNullable)
                .withRequiredCheck(field -> !isNullable(field));
        // Of the methods, Jackson writes what answers a question.
        builder.forMethods().withIgnoreCheck(method -> !isQuestion(method)).withRequiredCheck(method -> true);
        builder.forTypesInGeneral()
                // Jackson writes what is not a number as a string: NaN, Infinity.
                .withTypeAttributeOverride((node, scope, context) -> {
                    if (scope.getType().getErasedType() == double.class
                            || scope.getType().getErasedType() == Double.class) {
                        boolean isNullable = scope instanceof FieldScope field && isNullable(field);
                        ArrayNode types = node.putArray("type").add("number").add("string");
                        if (isNullable) {
                            types.add("null");
                        }
                        node.put("pattern", "^(NaN|-?Infinity)$");
                    }
                });
        Type root = Objects.requireNonNull(ROOTS.get(name), name);
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(root);
        return schema.put("title", "claimlab " + name);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getType() != null
                && (field.getType().getErasedType() == Optional.class
                        || field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static boolean isQuestion(MethodScope method) {
        Method java = method.getRawMember();
        return java.getParameterCount() == 0
                && java.getName().matches("is[A-Z].*")
                && java.getReturnType() == boolean.class
                && Modifier.isPublic(java.getModifiers())
                && java.getDeclaringClass().isRecord()
                && Stream.of(java.getDeclaringClass().getRecordComponents())
                        .noneMatch(component -> component.getAccessor().equals(java));
    }

    private static ResolvedType list(Class<?> element) {
        return TYPES.resolve(List.class, element);
    }
}
