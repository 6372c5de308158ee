package io.github.weightinit.testing;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random arguments of any type: mostly ordinary ones, often the extremes, sometimes a null. */
final class RandomValues {

  static final double[] DOUBLES = {
    0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    1e-170,
    1e-30,
    1e160,
    -1e200,
    1e304,
    1e308,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1 + 0x1p-52,
    1 - 0x1p-53,
    0x1p31,
    0x1p53,
    0x1p63
  };
  private static final long[] LONGS = {
    -1,
    0,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    1L << 31,
    (1L << 31) - 1,
    1L << 32,
    1L << 40,
    1L << 62,
    (1L << 53) + 1,
    1 << 16,
    100_000,
    0xDEADBEEFL
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "weight",
    "bias",
    "fc1.weight",
    "layers.0.attn.q_proj.weight",
    "Linear",
    "relu",
    "\u202e",
    "\u0000",
    "\t",
    "\u2028",
    "\ud800",
    "../up",
    "/abs",
    "NaN",
    "1e999",
    "%s%n",
    "(",
    "[a-",
    "\u0661",
    "\ud83d\ude42",
    "x".repeat(300)
  };

  private final SplittableRandom random;
  private final int examples;
  private final List<Object> pool = new ArrayList<>();

  /** Set while the arguments of a call are made; says whether one of them is a null. */
  boolean nullGiven;

  /** Whether numbers stay small, for calls that do as much as they are asked for. */
  boolean small;

  RandomValues(long seed, List<Object> examples) {
    this.examples = examples.size();
    random = new SplittableRandom(seed);
    pool.addAll(examples);
  }

  /** Keeps a result, so that later calls may take it; beyond 4,000 it replaces an earlier one. */
  void keep(Object value) {
    if (pool.size() < 4000) {
      pool.add(value);
    } else {
      pool.set(random.nextInt(examples, pool.size()), value);
    }
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns something of this type, or null where there is nothing. */
  @Nullable Object object(Class<?> type) {
    // What a test gives is taken more often than what came out of calls.
    Object given = pool.get(below(examples));
    if (type.isInstance(given)) {
      return given;
    }
    // Few look-ups of a large pool find one of a type; then all of them are asked.
    for (int i = 0; i < 8; i++) {
      Object candidate = pool.get(below(pool.size()));
      if (type.isInstance(candidate)) {
        return candidate;
      }
    }
    List<Object> fitting = pool.stream().filter(type::isInstance).toList();
    return fitting.isEmpty() ? null : fitting.get(below(fitting.size()));
  }

  @Nullable Object value(Type type, Map<TypeVariable<?>, Type> known) {
    if (type instanceof Class<?> raw) {
      return value(raw, known);
    }
    if (type instanceof ParameterizedType parameterized) {
      return generic(parameterized, known);
    }
    if (type instanceof GenericArrayType array) {
      return array((Class<?>) raw(array.getGenericComponentType()), known);
    }
    if (type instanceof WildcardType wildcard) {
      boolean lower = wildcard.getLowerBounds().length > 0;
      return value(lower ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0], known);
    }
    Type bound = known.get((TypeVariable<?>) type);
    return bound == null ? "any" : value(bound, known);
  }

  private static Type raw(Type type) {
    return type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
  }

  private @Nullable Object value(Class<?> type, Map<TypeVariable<?>, Type> known) {
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class || type == Integer.class) {
      return integer();
    }
    if (type == long.class || type == Long.class) {
      return number();
    }
    if (type == double.class || type == Double.class) {
      return real();
    }
    if (type == float.class || type == Float.class) {
      return (float) real();
    }
    if (type == short.class || type == byte.class) {
      return type == short.class ? (Object) (short) below(1 << 16) : (Object) (byte) below(256);
    }
    if (below(50) == 0) {
      nullGiven = true;
      return null;
    }
    if (type == String.class || type == CharSequence.class || type == Object.class) {
      return TEXTS[below(TEXTS.length)];
    }
    if (type.isArray()) {
      return array(type.getComponentType(), known);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[below(type.getEnumConstants().length)];
    }
    Object found = object(type);
    if (found != null && below(4) > 0) {
      return found;
    }
    if (isFunction(type)) {
      return function(type, known);
    }
    nullGiven |= found == null;
    return found;
  }

  private double real() {
    if (!small && below(3) == 0) {
      return DOUBLES[below(DOUBLES.length)];
    }
    return switch (below(4)) {
      case 0 -> below(8);
      case 1 -> random.nextDouble();
      case 2 -> random.nextDouble(-2, 2);
      default -> Math.exp(random.nextDouble(-8, 8));
    };
  }

  private int integer() {
    if (!small && below(6) == 0) {
      return below(3) == 0
          ? (random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE)
          : -1 - below(3);
    }
    return below(8) == 0 ? below(200) : below(8);
  }

  private long number() {
    if (!small && below(8) == 0) {
      return LONGS[below(LONGS.length)];
    }
    return below(8) == 0 ? below(600) : below(12);
  }

  private Object array(Class<?> component, Map<TypeVariable<?>, Type> known) {
    boolean weights = component == double.class || component == float.class;
    int length = below(5) == 0 ? 0 : below(weights && below(3) == 0 ? 600 : small ? 3 : 6);
    Object array = Array.newInstance(component, length);
    Object marker = component == float.class ? (Object) 7f : (Object) 7.0;
    for (int i = 0; i < length; i++) {
      Array.set(array, i, weights ? marker : value(component, known));
    }
    return array;
  }

  private @Nullable Object generic(ParameterizedType type, Map<TypeVariable<?>, Type> known) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    int size = below(4);
    if (raw == Optional.class) {
      return Optional.ofNullable(below(2) == 0 ? null : value(arguments[0], known));
    }
    if (Iterable.class.isAssignableFrom(raw) && raw.isInterface()) {
      var list = new ArrayList<Object>();
      for (int i = 0; i < size; i++) {
        list.add(value(arguments[0], known));
      }
      return raw == Set.class ? new java.util.LinkedHashSet<>(list) : list;
    }
    if (raw == Map.class) {
      var map = new LinkedHashMap<Object, Object>();
      for (int i = 0; i < size; i++) {
        map.put(value(arguments[0], known), value(arguments[1], known));
      }
      return map;
    }
    if (!isFunction(raw)) {
      return value(raw, known);
    }
    var inner = new HashMap<>(known);
    for (int i = 0; i < arguments.length; i++) {
      inner.put(raw.getTypeParameters()[i], arguments[i]);
    }
    return function(raw, inner);
  }

  private static boolean isFunction(Class<?> type) {
    return type.isInterface()
        && Arrays.stream(type.getMethods())
                .filter(m -> Modifier.isAbstract(m.getModifiers()))
                .count()
            == 1;
  }

  /** A user's function that gives any value of the type that it should, sometimes a null. */
  private Object function(Class<?> type, Map<TypeVariable<?>, Type> known) {
    long seed = random.nextLong();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          if (method.getDeclaringClass() == Object.class) {
            return objectMethod(proxy, type, method, arguments);
          }
          if (method.getReturnType() == void.class) {
            return null;
          }
          var own = new RandomValues(seed, pool.subList(0, pool.size()));
          Object given = own.value(method.getGenericReturnType(), known);
          nullGiven |= given == null;
          return given;
        };
    return Proxy.newProxyInstance(
        type.getClassLoader() == null ? RandomValues.class.getClassLoader() : type.getClassLoader(),
        new Class<?>[] {type},
        handler);
  }

  private static Object objectMethod(
      Object proxy, Class<?> type, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "a user's " + type.getSimpleName();
    };
  }
}
