package io.fundamentalflow.systemtests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The lines between modules and packages that keep "I change this" and "that breaks" apart. */
@AnalyzeClasses(packages = "io.fundamentalflow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String MODEL = "io.fundamentalflow.model..";
    private static final String INGESTION = "io.fundamentalflow.ingestion..";
    private static final String QUERY = "io.fundamentalflow.query..";
    private static final String SIMULATOR = "io.fundamentalflow.simulator..";
    private static final String LOCAL = "io.fundamentalflow.local..";

    private static final String[] INGESTION_FEATURES = {
        "prices",
        "corporateactions",
        "companies",
        "fundamentals",
        "insiders",
        "indicators",
        "news",
        "calendars",
        "intraday",
        "quotes",
        "coverage"
    };
    private static final String[] QUERY_FEATURES = {
        "prices",
        "corporateactions",
        "companies",
        "exchanges",
        "fundamentals",
        "snapshots",
        "ratings",
        "earnings",
        "insiders",
        "holdings",
        "indicators",
        "news",
        "sentiment",
        "rejects",
        "calendars",
        "quotes",
        "coverage"
    };

    @ArchTest
    static final ArchRule the_model_knows_no_module = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGESTION, QUERY, SIMULATOR, LOCAL);

    @ArchTest
    static final ArchRule the_services_do_not_know_each_other_nor_the_tools = noClasses()
            .that()
            .resideInAPackage(INGESTION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(QUERY, SIMULATOR, LOCAL);

    @ArchTest
    static final ArchRule the_reader_does_not_know_the_writer_nor_the_tools = noClasses()
            .that()
            .resideInAPackage(QUERY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGESTION, SIMULATOR, LOCAL);

    @ArchTest
    static final ArchRule the_simulator_is_an_independent_witness = noClasses()
            .that()
            .resideInAPackage(SIMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MODEL, INGESTION, QUERY, LOCAL);

    @ArchTest
    static final ArchRule the_local_stack_launches_services_and_never_links_them = noClasses()
            .that()
            .resideInAPackage(LOCAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGESTION, QUERY, SIMULATOR);

    @ArchTest
    static void features_do_not_import_each_other(JavaClasses all) {
        apart("io.fundamentalflow.ingestion.", INGESTION_FEATURES, all);
        apart("io.fundamentalflow.query.", QUERY_FEATURES, all);
    }

    @ArchTest
    static final ArchRule only_the_eodhd_package_speaks_http_to_the_vendor = noClasses()
            .that()
            .resideInAPackage(INGESTION)
            .and()
            .resideOutsideOfPackage("io.fundamentalflow.ingestion.eodhd..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.vertx.ext.web.client..",
                            "io.vertx.mutiny.ext.web.client..",
                            "org.eclipse.microprofile.rest.client..",
                            "jakarta.ws.rs.client..",
                            "java.net.http..")
                    .or(httpClientOfVertx()));

    @ArchTest
    static final ArchRule the_reader_is_nobodys_http_client = noClasses()
            .that()
            .resideInAPackage(QUERY)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.vertx.ext.web.client..",
                            "io.vertx.mutiny.ext.web.client..",
                            "org.eclipse.microprofile.rest.client..",
                            "jakarta.ws.rs.client..",
                            "java.net.http..")
                    .or(httpClientOfVertx()));

    /** Quarkus ignores the others with no more than a warning at build: a silent 404. */
    @ArchTest
    static final ArchRule resource_methods_are_public = methods()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.GET")
            .or()
            .areAnnotatedWith("jakarta.ws.rs.POST")
            .or()
            .areAnnotatedWith("jakarta.ws.rs.PUT")
            .or()
            .areAnnotatedWith("jakarta.ws.rs.DELETE")
            .or()
            .areAnnotatedWith("jakarta.ws.rs.PATCH")
            .should()
            .bePublic();

    @ArchTest
    static final ArchRule entities_never_leave_a_resource = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .haveRawReturnType(annotatedEntity());

    /**
     * Static fields are thresholds of statistical rules, not prices; what is carried or stored is in instance fields.
     * Indicators are statistics: docs/decisions/0012.
     */
    @ArchTest
    static final ArchRule prices_are_never_binary_fractions = fields().that()
            .areDeclaredInClassesThat(resideInAnyPackage(
                            MODEL,
                            "io.fundamentalflow.ingestion.prices..",
                            "io.fundamentalflow.query.prices..",
                            "io.fundamentalflow.query.fundamentals..")
                    .and(resideOutsideOfPackages("..test..", "io.fundamentalflow.model.indicators..")))
            .and()
            .areNotStatic()
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class);

    @ArchTest
    static final ArchRule main_code_neither_sleeps_nor_waits =
            noClasses().that().resideInAnyPackage(INGESTION, QUERY).should().callMethodWhere(blocking());

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("DTO");

    @ArchTest
    static final ArchRule resources_are_where_paths_are =
            classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().haveSimpleNameEndingWith("Resource");

    private static void apart(String root, String[] features, JavaClasses all) {
        for (String feature : features) {
            for (String other : features) {
                if (!feature.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(root + feature + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(root + other + "..")
                            .allowEmptyShould(true)
                            .check(all);
                }
            }
        }
    }

    private static DescribedPredicate<JavaClass> httpClientOfVertx() {
        return DescribedPredicate.describe(
                "the HTTP client of Vert.x",
                type -> type.getName().startsWith("io.vertx")
                        && type.getSimpleName().startsWith("HttpClient"));
    }

    private static DescribedPredicate<JavaMethodCall> blocking() {
        return DescribedPredicate.describe("the method sleeps or waits for a result", call -> {
            String owner = call.getTargetOwner().getName();
            return switch (call.getName()) {
                case "sleep" -> owner.equals("java.lang.Thread");
                case "await" -> owner.startsWith("io.smallrye.mutiny.");
                case "join", "get" -> owner.equals("java.util.concurrent.CompletableFuture");
                default -> false;
            };
        });
    }

    private static DescribedPredicate<JavaClass> annotatedEntity() {
        return DescribedPredicate.describe("an entity", type -> type.isAnnotatedWith("jakarta.persistence.Entity"));
    }
}
