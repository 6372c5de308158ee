package io.github.weightinit.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a null to each parameter of each method that users of a module can call. */
public final class NullArguments {

  private final List<Object> objects;
  private final List<String> wrong = new ArrayList<>();
  private int calls;

  private NullArguments(List<Object> objects) {
    this.objects = objects;
  }

  /** Takes an object of every type that is called or passed; the first that fits is taken. */
  public static NullArguments of(List<Object> objects) throws ReflectiveOperationException {
    var nulls = new NullArguments(objects);
    for (Class<?> type : ExportedTypes.all()) {
      for (Executable call : callable(type).toList()) {
        nulls.giveTo(type, call);
      }
    }
    return nulls;
  }

  /** Returns how many nulls were given. */
  public int calls() {
    return calls;
  }

  /** Returns those that were not refused by the name of the parameter. */
  public List<String> wrong() {
    return wrong;
  }

  private void giveTo(Class<?> type, Executable call) throws ReflectiveOperationException {
    for (int i = 0; i < call.getParameterCount(); i++) {
      Parameter parameter = call.getParameters()[i];
      if (!parameter.isNamePresent()) {
        throw new AssertionError(call + " is compiled without names");
      }
      if (!mayBeNull(parameter)) {
        calls++;
        String problem = problem(type, call, i);
        if (!problem.isEmpty()) {
          wrong.add(type.getSimpleName() + ": " + call + ": " + problem);
        }
      }
    }
  }

  private @Nullable Object example(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == double.class) {
      return 0.5;
    }
    if (type == boolean.class) {
      return false;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return objects.stream().filter(type::isInstance).findFirst().orElse(null);
  }

  private static Stream<Executable> callable(Class<?> type) {
    return Stream.<Executable>concat(
            Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()))
        .filter(
            call -> call.getDeclaringClass().getPackageName().startsWith("io.github.weightinit"))
        .filter(call -> !call.isSynthetic() && !Modifier.isAbstract(call.getModifiers()))
        .filter(call -> !call.getName().equals("equals") && !call.getName().equals("valueOf"));
  }

  private static boolean mayBeNull(Parameter parameter) {
    return parameter.getType().isPrimitive()
        || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private String problem(Class<?> type, Executable call, int which)
      throws ReflectiveOperationException {
    Object[] arguments = new Object[call.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == which ? null : example(call.getParameterTypes()[i]);
      if (i != which && arguments[i] == null) {
        return "no example of " + call.getParameterTypes()[i];
      }
    }
    String name = call.getParameters()[which].getName();
    try {
      if (call instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else if (call instanceof Method method) {
        Object receiver = Modifier.isStatic(call.getModifiers()) ? null : example(type);
        if (receiver == null && !Modifier.isStatic(call.getModifiers())) {
          return "no example of " + type;
        }
        method.setAccessible(true); // of classes that are not public, such as that of a lambda
        method.invoke(receiver, arguments);
      }
      // Who takes no random words need not look at the stream.
      return name.equals("random") ? "" : name + " is not refused";
    } catch (InvocationTargetException e) {
      Throwable error = e.getCause();
      boolean named =
          error instanceof NullPointerException && Objects.equals(error.getMessage(), name);
      return named ? "" : name + ": " + error;
    }
  }
}
