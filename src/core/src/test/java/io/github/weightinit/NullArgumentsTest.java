package io.github.weightinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.Samplers;
import io.github.weightinit.structure.Lsuv;
import io.github.weightinit.structure.Orthogonal;
import io.github.weightinit.structure.Packed;
import io.github.weightinit.structure.Stft;
import io.github.weightinit.testing.ExportedTypes;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every method that users can call refuses a null by the parameter's name. */
class NullArgumentsTest {

  private static final Seed SEED = Seed.of(31);

  /** An object of every type that is called or passed, the first that fits. */
  private static List<Object> objects() throws Exception {
    List<Object> objects =
        new ArrayList<>(
            List.of(
                (Initializer) (target, random) -> target.fill(0),
                Initializers.heNormal(3),
                Orthogonal.of(2, 3),
                Packed.along(0, 2, 3),
                Lsuv.startingFrom(Initializers.heNormal(3)),
                Part.whole(Initializers.heNormal(3), 1),
                SEED,
                SEED.stream(),
                SEED.stream().words(0),
                Samplers.normal(),
                Weights.of(new double[6]),
                Fan.dense(2, 3),
                Convolution.of(2, 3, 3),
                Layout.OI,
                ElementType.FLOAT32,
                VarianceScaling.Mode.FAN_IN,
                VarianceScaling.Distribution.NORMAL,
                Stft.Side.REAL,
                Stft.Window.HANN,
                Stft.Scaling.NONE,
                new Random(1),
                MessageDigest.getInstance("SHA-256"),
                ByteBuffer.allocate(48),
                DoubleBuffer.allocate(6),
                FloatBuffer.allocate(6),
                "name",
                new byte[32],
                new short[6],
                new int[] {0},
                new long[] {2, 3},
                new float[6],
                new double[6],
                new double[2][3],
                List.of(2L, 3L),
                (LongPredicate) index -> true,
                (LongUnaryOperator) index -> index,
                (DoubleSupplier) () -> 1,
                (ToDoubleFunction<Object>) weights -> 1));
    objects.addAll(Schemes.ofEveryClass());
    return objects;
  }

  private static @Nullable Object example(Class<?> type, List<Object> objects) {
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

  @Test
  void aNullIsRefusedByTheNameOfTheParameter() throws Exception {
    List<Object> objects = objects();
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    for (Class<?> type : ExportedTypes.all()) {
      for (Executable call : callable(type).toList()) {
        for (int i = 0; i < call.getParameterCount(); i++) {
          Parameter parameter = call.getParameters()[i];
          assertThat(parameter.isNamePresent()).as("%s", call).isTrue();
          if (!mayBeNull(parameter)) {
            calls++;
            String problem = problem(type, call, i, objects);
            if (!problem.isEmpty()) {
              wrong.add(type.getSimpleName() + ": " + call + ": " + problem);
            }
          }
        }
      }
    }
    assertThat(calls).isGreaterThan(300);
    assertThat(wrong).isEmpty();
  }

  private static String problem(Class<?> type, Executable call, int which, List<Object> objects)
      throws ReflectiveOperationException {
    Object[] arguments = new Object[call.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == which ? null : example(call.getParameterTypes()[i], objects);
      if (i != which && arguments[i] == null) {
        return "no example of " + call.getParameterTypes()[i];
      }
    }
    String name = call.getParameters()[which].getName();
    try {
      if (call instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else if (call instanceof Method method) {
        Object receiver = Modifier.isStatic(call.getModifiers()) ? null : example(type, objects);
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
