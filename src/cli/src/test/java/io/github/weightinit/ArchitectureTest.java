package io.github.weightinit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which, that no static field can be assigned or holds a generator, and that
 * every Java computes the same numbers.
 */
class ArchitectureTest {

  private static final String FACE = "io.github.weightinit";
  private static final String RANDOM = FACE + ".random";
  private static final String INTERNAL = FACE + ".internal";
  private static final String STRUCTURE = FACE + ".structure";
  private static final String RECIPE = FACE + ".recipe";
  private static final String RULES = FACE + ".preset.rules";
  private static final String PRESET = FACE + ".preset";
  private static final String CHECKPOINT = FACE + ".checkpoint";
  private static final String JSON = CHECKPOINT + ".json";
  private static final String TEXT = CHECKPOINT + ".text";
  private static final String MODEL = CHECKPOINT + ".model";
  private static final String DIALECT = FACE + ".dialect";
  private static final String ENGINE = DIALECT + ".engine";
  private static final String NUMERIC = DIALECT + ".numeric";
  private static final String SHARED = DIALECT + ".shared";
  private static final String PYTHON = DIALECT + ".python";
  private static final String TORCH = DIALECT + ".torch";
  private static final String NUMPY = DIALECT + ".numpy";
  private static final String JAX = DIALECT + ".jax";
  private static final String TENSORFLOW = DIALECT + ".tensorflow";
  private static final String KERAS = DIALECT + ".keras";
  private static final String ACTIVATION = FACE + ".activation";
  private static final String SIGNAL = FACE + ".signal";
  private static final String CHECK = FACE + ".check";

  private static final JavaClasses MAIN = MainClasses.all();

  /** Asked of the running Java: the packages that {@code java.base} exports to everyone. */
  private static final DescribedPredicate<JavaClass> IN_JAVA_BASE =
      DescribedPredicate.describe(
          "in java.base",
          type -> {
            String name = type.getBaseComponentType().getPackageName();
            return type.getBaseComponentType().isPrimitive()
                || Object.class.getModule().getDescriptor().exports().stream()
                    .anyMatch(e -> !e.isQualified() && e.source().equals(name));
          });

  private static final DescribedPredicate<JavaClass> IN_JAVA_BASE_OR_JSPECIFY =
      IN_JAVA_BASE.or(JavaClass.Predicates.resideInAPackage("org.jspecify.."));

  @Test
  void theImportFoundTheLibraryAndNoTests() {
    assertThat(MAIN.contain(Initializers.class)).isTrue();
    assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
  }

  private static void usesJavaBaseAnd(String room, String... rooms) {
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            IN_JAVA_BASE_OR_JSPECIFY
                .or(JavaClass.Predicates.resideInAPackage(room))
                .or(JavaClass.Predicates.resideInAnyPackage(rooms)))
        .check(MAIN);
  }

  @Test
  void randomUsesJavaBaseAlone() {
    usesJavaBaseAnd(RANDOM);
    usesJavaBaseAnd(INTERNAL);
  }

  @Test
  void theFaceUsesRandomAndJavaBaseAlone() {
    usesJavaBaseAnd(FACE, RANDOM, INTERNAL);
  }

  @Test
  void structuresAndPresetsUseTheFaceAndJavaBaseAlone() {
    usesJavaBaseAnd(STRUCTURE, FACE, RANDOM, INTERNAL);
    usesJavaBaseAnd(RECIPE, FACE, RANDOM, INTERNAL, STRUCTURE);
    usesJavaBaseAnd(RULES, FACE, RANDOM, INTERNAL, STRUCTURE, RECIPE);
    usesJavaBaseAnd(PRESET, FACE, RANDOM, INTERNAL, STRUCTURE, RECIPE, RULES);
  }

  @Test
  void checkpointsUseTheRecipesAndJacksonAlone() {
    usesJavaBaseAnd(CHECKPOINT, FACE, INTERNAL, RECIPE, JSON, TEXT, "com.fasterxml.jackson.core..");
    usesJavaBaseAnd(JSON, "com.fasterxml.jackson.core..");
    usesJavaBaseAnd(TEXT);
    usesJavaBaseAnd(MODEL, FACE, INTERNAL, STRUCTURE, RECIPE, PRESET, JSON, TEXT, CHECKPOINT);
  }

  @Test
  void dialectsUseTheFacePresetsAndJavaBaseAlone() {
    usesJavaBaseAnd(ENGINE);
    usesJavaBaseAnd(NUMERIC);
    usesJavaBaseAnd(SHARED, FACE, INTERNAL, RECIPE, PRESET, ENGINE, NUMERIC);
    usesJavaBaseAnd(PYTHON, SHARED, ENGINE);
  }

  /** Keras stands on its backends; the other frameworks do not know one another. */
  @Test
  void frameworksUseNoOtherFramework() {
    for (String framework : new String[] {TORCH, NUMPY, JAX}) {
      usesJavaBaseAnd(framework, FACE, INTERNAL, RECIPE, PRESET, SHARED, ENGINE, NUMERIC);
    }
    usesJavaBaseAnd(TENSORFLOW, FACE, INTERNAL, SHARED, ENGINE, NUMERIC, PYTHON);
    usesJavaBaseAnd(
        KERAS, FACE, INTERNAL, RECIPE, PRESET, SHARED, PYTHON, TORCH, NUMPY, JAX, TENSORFLOW);
  }

  @Test
  void analysisUsesCommonsMathToo() {
    String math = "org.apache.commons.math3..";
    usesJavaBaseAnd(ACTIVATION, FACE, INTERNAL, math);
    usesJavaBaseAnd(SIGNAL, FACE, INTERNAL, ACTIVATION, math);
    usesJavaBaseAnd(CHECK, FACE, INTERNAL, STRUCTURE, RECIPE, math);
  }

  /** The rules above can fail: java.desktop and java.sql are not in java.base. */
  @Test
  void theRuleKnowsWhatIsNotInJavaBase() {
    var importer = new ClassFileImporter();
    assertThat(IN_JAVA_BASE.test(importer.importClass(String.class))).isTrue();
    assertThat(IN_JAVA_BASE.test(importer.importClass(java.awt.Color.class))).isFalse();
    assertThat(IN_JAVA_BASE.test(importer.importClass(java.sql.Date.class))).isFalse();
    assertThat(IN_JAVA_BASE.test(importer.importClass(ClassFileImporter.class))).isFalse();
  }

  @Test
  void onlyTheCommandLineUsesItsLibraries() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FACE + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            FACE + ".cli..", "picocli..", "com.samskivert..", "me.tongfei..", "org.jline..")
        .check(MAIN);
    noClasses()
        .that()
        .resideOutsideOfPackages(CHECKPOINT, JSON)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(MAIN);
  }

  /** The pages and pictures are text: they can be made where neither fonts nor a screen are. */
  @Test
  void theReportDrawsWithoutTheDesktopAndKnowsNoCommand() {
    noClasses()
        .that()
        .resideInAPackage(FACE + ".cli.report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            FACE + ".cli", "java.awt..", "javax.swing..", "javax.imageio..", "picocli..")
        .check(MAIN);
  }

  @Test
  void callsByNameUseTheLibraryAndReadTextAlone() {
    usesJavaBaseAnd(
        FACE + ".cli.dialect", FACE, INTERNAL, DIALECT + "..", RECIPE, PRESET, STRUCTURE, TEXT);
  }

  /** Each room uses only rooms that stand before it here, so there are no cycles. */
  private static final List<String> ROOMS =
      List.of(
          INTERNAL,
          RANDOM,
          FACE,
          STRUCTURE,
          RECIPE,
          RULES,
          PRESET,
          JSON,
          TEXT,
          CHECKPOINT,
          MODEL,
          ENGINE,
          NUMERIC,
          SHARED,
          PYTHON,
          TORCH,
          NUMPY,
          JAX,
          TENSORFLOW,
          KERAS,
          ACTIVATION,
          SIGNAL,
          CHECK,
          FACE + ".cli.dialect",
          FACE + ".cli.report",
          FACE + ".cli.stored",
          FACE + ".cli.output",
          FACE + ".cli");

  @Test
  void roomsUseOnlyThoseBeforeThem() {
    for (int i = 0; i < ROOMS.size() - 1; i++) {
      String[] later = ROOMS.subList(i + 1, ROOMS.size()).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOMS.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(MAIN);
    }
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(ROOMS);
  }

  /** No global generator, no default seed: nothing static can be assigned. */
  @Test
  void noStaticFieldCanBeAssigned() {
    fields()
        .that()
        .haveModifier(JavaModifier.STATIC)
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(MAIN);
  }

  @Test
  void noStaticFieldHoldsAGenerator() {
    fields()
        .that()
        .haveModifier(JavaModifier.STATIC)
        .should()
        .notHaveRawType(JavaClass.Predicates.assignableTo(java.util.random.RandomGenerator.class))
        .check(MAIN);
  }

  /** The functions whose last digit a release of Java chooses; {@code Math.sqrt} is exact. */
  private static final Set<String> FREE =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan",
          "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh");

  private static final ArchRule NUMBERS_ARE_THE_SAME_ON_EVERY_JAVA =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "Java may give another last digit",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Math.class)
                          && FREE.contains(access.getTarget().getName())))
          .because("StrictMath gives the same bits everywhere");

  /** Weights, and every number that is printed. */
  @Test
  void numbersComeFromFunctionsThatAreTheSameEverywhere() {
    NUMBERS_ARE_THE_SAME_ON_EVERY_JAVA.check(MAIN);
  }

  /** The rule sees calls and references, and allows what is exact. */
  @Test
  void theRuleSeesEachWayToCallAFunction() {
    var importer = new ClassFileImporter();
    for (Class<?> type : new Class<?>[] {Calls.class, Refers.class}) {
      JavaClasses one = importer.importClasses(type);
      assertThat(NUMBERS_ARE_THE_SAME_ON_EVERY_JAVA.evaluate(one).hasViolation()).isTrue();
    }
    JavaClasses exact = importer.importClasses(Exact.class);
    assertThat(NUMBERS_ARE_THE_SAME_ON_EVERY_JAVA.evaluate(exact).hasViolation()).isFalse();
  }

  @SuppressWarnings("unused") // is only looked at
  private static final class Calls {
    static double value(double x) {
      return Math.cosh(x);
    }
  }

  @SuppressWarnings("unused") // is only looked at
  private static final class Refers {
    static final DoubleUnaryOperator VALUE = Math::tanh;
  }

  @SuppressWarnings("unused") // is only looked at
  private static final class Exact {
    static double value(double x) {
      return Math.sqrt(x) + StrictMath.exp(x);
    }
  }
}
