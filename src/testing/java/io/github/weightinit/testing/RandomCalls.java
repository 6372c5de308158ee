package io.github.weightinit.testing;

import io.github.weightinit.Weights;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls everything that users of a module can call, with random arguments, and keeps what comes out
 * for later calls. Each call ends; it gives a result, or refuses its arguments in our words and
 * leaves arrays as they were. What can be called is found by reflection, so that what is new is
 * called too.
 */
public final class RandomCalls {

  private static final Set<String> NOT_CALLED =
      Set.of("equals", "hashCode", "toString", "valueOf", "values", "getClass", "wait", "notify");

  private final List<Executable> calls = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final RandomValues values;
  private final List<Object> examples;

  /** Those that make a value of ours; half of the calls are of them. */
  private final List<Executable> makers;

  private final Watchdog watchdog = new Watchdog();

  /** What was wrong first with each call, by the call and the kind of the problem. */
  private final Map<String, String> wrong = new TreeMap<>();

  private final Set<Executable> succeeded = new HashSet<>();
  private Set<String> small = Set.of();
  private final Map<String, Predicate<Object>> allowed = new TreeMap<>();
  private Set<String> written = Set.of();
  private Consumer<Object> law = result -> {};
  private BiPredicate<Executable, Throwable> documented = (call, error) -> false;

  /** What may be called is that of the types; {@code examples} are objects to begin with. */
  public RandomCalls(List<Class<?>> types, long seed, List<Object> examples) {
    this.examples = List.copyOf(examples);
    values = new RandomValues(seed, examples);
    for (Class<?> type : types) {
      calls.addAll(Arrays.asList(type.getConstructors()));
      calls.addAll(Arrays.asList(type.getMethods()));
    }
    calls.removeIf(
        call ->
            !call.getDeclaringClass().getName().startsWith("io.github.weightinit.")
                || call.isSynthetic()
                || NOT_CALLED.contains(call.getName())
                || (call instanceof Constructor
                    && Modifier.isAbstract(call.getDeclaringClass().getModifiers())));
    // The order of reflection is not promised, and the calls of a seed are.
    calls.sort(Comparator.comparing(Executable::toGenericString));
    makers = calls.stream().filter(RandomCalls::makesOurs).toList();
    for (Executable call : calls) {
      for (Parameter parameter : call.getParameters()) {
        names.add(parameter.getName());
      }
    }
  }

  /**
   * Calls that do as much as their numbers ask for, by {@code Type.method}: the numbers are small.
   */
  public RandomCalls small(String... those) {
    small = Set.of(those);
    return this;
  }

  /**
   * Calls that are made only of such a receiver, or of such a first argument if they are static,
   * because they do as much as it is large.
   */
  public RandomCalls only(String call, Predicate<Object> those) {
    allowed.put(call, those);
    return this;
  }

  /** Calls that have to write before they know of an error. */
  public RandomCalls writesBeforeErrors(String... those) {
    written = Set.of(those);
    return this;
  }

  /** What holds of every result, or else it throws an error. */
  public RandomCalls law(Consumer<Object> newLaw) {
    law = newLaw;
    return this;
  }

  /** Errors beside those of wrong arguments that a method's page promises. */
  public RandomCalls documented(BiPredicate<Executable, Throwable> errors) {
    documented = errors;
    return this;
  }

  /** Makes so many calls; returns what was wrong, one line for each. */
  public Collection<String> run(int count) throws Exception {
    watchdog.run(
        () -> {
          for (Object example : examples) {
            watchdog.begins("the law of " + shown(example));
            law.accept(example);
          }
          for (int i = 0; i < count; i++) {
            List<Executable> some = values.below(2) == 0 ? makers : calls;
            call(some.get(values.below(some.size())));
          }
          return null;
        });
    return wrong.values();
  }

  /** Returns the extreme numbers that random arguments are often taken from. */
  public static double[] extremes() {
    return RandomValues.DOUBLES.clone();
  }

  /** How many of the calls gave a result at least once. */
  public int succeeded() {
    return succeeded.size();
  }

  /** How many there are. */
  public int size() {
    return calls.size();
  }

  /** Those that never gave a result. */
  public List<String> neverSucceeded() {
    return calls.stream().filter(call -> !succeeded.contains(call)).map(RandomCalls::name).toList();
  }

  private static boolean makesOurs(Executable call) {
    return call instanceof Constructor
        || ((Method) call).getReturnType().getName().startsWith("io.github.weightinit.");
  }

  private static String name(Executable call) {
    String own = call instanceof Constructor ? "new" : call.getName();
    return call.getDeclaringClass().getSimpleName() + "." + own;
  }

  private void call(Executable call) throws Exception {
    Object receiver = null;
    if (call instanceof Method && !Modifier.isStatic(call.getModifiers())) {
      receiver = values.object(call.getDeclaringClass());
      if (receiver == null || !isAllowed(call, receiver)) {
        return;
      }
    }
    values.nullGiven = false;
    values.small = small.contains(name(call));
    Object[] arguments = new Object[call.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = values.value(call.getGenericParameterTypes()[i], Map.of());
      if (arguments[i] == null && call.getParameterTypes()[i].isPrimitive()) {
        return;
      }
    }
    values.nullGiven |= Arrays.asList(arguments).contains(null);
    if (receiver == null && arguments.length > 0 && !isAllowed(call, arguments[0])) {
      return;
    }
    List<Object> before = Arrays.stream(arguments).map(RandomCalls::copy).toList();
    String text = text(call, receiver, arguments);
    watchdog.begins(text);
    try {
      call.trySetAccessible(); // of classes that are not public, such as that of a lambda
      Object result =
          call instanceof Constructor<?> made
              ? made.newInstance(arguments)
              : ((Method) call).invoke(receiver, arguments);
      succeeded.add(call);
      if (result != null) {
        watchdog.begins("the law of " + text);
        keep(result);
      }
    } catch (InvocationTargetException e) {
      judge(call, text, Objects.requireNonNull(e.getCause()), arguments, before);
    } catch (AssertionError e) {
      wrong.putIfAbsent(name(call) + " law", text + ": " + e.getMessage());
    }
  }

  private boolean isAllowed(Executable call, @Nullable Object large) {
    return large == null || allowed.getOrDefault(name(call), any -> true).test(large);
  }

  private void keep(Object result) {
    law.accept(result);
    if (result.getClass().getName().startsWith("io.github.weightinit.")) {
      values.keep(result);
    }
    if (result instanceof List<?> list && !list.isEmpty() && list.get(0) != null) {
      keep(list.get(0));
    }
    if (result instanceof Optional<?> some && some.isPresent()) {
      keep(some.get());
    }
  }

  private void judge(
      Executable call, String text, Throwable error, Object[] arguments, List<Object> before) {
    String problem =
        documented.test(call, error) ? "" : Refusal.problem(error, names, values.nullGiven);
    if (!problem.isEmpty()) {
      wrong.putIfAbsent(
          name(call) + " " + problem, text + ": " + problem + ": " + error + " at " + place(error));
    }
    for (int i = 0; i < arguments.length && !written.contains(name(call)); i++) {
      if (!Objects.deepEquals(copy(arguments[i]), before.get(i))) {
        wrong.putIfAbsent(
            name(call) + " wrote", text + ": argument " + i + " was changed before " + error);
      }
    }
  }

  /** The first of our lines, and the first of all. */
  private static String place(Throwable error) {
    List<StackTraceElement> trace = List.of(error.getStackTrace());
    return trace.stream()
        .filter(frame -> frame.getClassName().startsWith("io.github.weightinit."))
        .findFirst()
        .map(frame -> frame + ", " + trace.get(0))
        .orElse(trace.toString());
  }

  /** The contents of what can be written to; a text for anything else. */
  private static Object copy(@Nullable Object argument) {
    if (argument instanceof double[] values) {
      return values.clone();
    }
    if (argument instanceof float[] values) {
      return values.clone();
    }
    if (argument instanceof double[][] values) {
      return Arrays.stream(values).map(row -> row == null ? "null" : row.clone()).toArray();
    }
    if (argument instanceof Weights weights) {
      double[] values = new double[weights.length()];
      weights.get(0, values, 0, values.length);
      return values;
    }
    return "";
  }

  private static String text(Executable call, @Nullable Object receiver, Object[] arguments) {
    String all = Arrays.stream(arguments).map(RandomCalls::shown).collect(Collectors.joining(", "));
    return (receiver == null ? "" : shown(receiver) + " . ") + name(call) + "(" + all + ")";
  }

  private static String shown(@Nullable Object value) {
    String text;
    try {
      text = Arrays.deepToString(new Object[] {value});
    } catch (RuntimeException e) {
      text = " no text: " + e + " ";
    }
    text = text.substring(1, text.length() - 1).replaceAll("[^ -~]", "?");
    return text.length() > 160 ? text.substring(0, 160) + "..." : text;
  }
}
