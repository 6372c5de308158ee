package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a pickle as PyTorch writes one of a state dict. A pickle is a program; this reader knows
 * only the instructions that build texts, numbers, lists, tuples and dictionaries, and turns every
 * name and every call into a record that somebody may look at. Nothing is called and no class is
 * loaded. A name outside the list is refused when it is met.
 */
final class Pickle {

  /** A pickle of a model of 100,000 tensors has a fifth of it. */
  static final int MAX_BYTES = 1 << 27;

  /** How many values are made at most, so that memory stays bounded. */
  private static final int MAX_VALUES = 4_000_000;

  private final Bytes bytes;
  private final ByteBuffer in;
  private final Set<String> names;
  private final List<Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int values;

  /** A class or a function, by its module and its name. */
  record Name(String text) {}

  /** What a function would be called with. */
  record Call(Name function, List<?> arguments) {}

  /** What a number or a text outside the pickle stands for. */
  record Outside(Object id) {}

  /** Python's {@code None}. */
  enum None {
    NONE
  }

  private Pickle(Bytes bytes, ByteBuffer in, Set<String> names) {
    this.bytes = bytes;
    this.in = in;
    this.names = names;
  }

  /**
   * Reads a pickle.
   *
   * @param names the names that it may use: {@code "collections OrderedDict"}
   * @return texts, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean}, lists (also
   *     for tuples), maps, and the records of this class
   */
  static Object read(Bytes bytes, Set<String> names) throws IOException {
    if (bytes.size() > MAX_BYTES) {
      throw bytes.error(0, "a pickle must have at most " + MAX_BYTES + " bytes: " + bytes.size());
    }
    ByteBuffer in = bytes.bytes(0, (int) bytes.size()).order(ByteOrder.LITTLE_ENDIAN);
    return new Pickle(bytes, in, names).value();
  }

  private Object value() throws IOException {
    while (true) {
      int at = in.position();
      if (step(at, bytes(1, at).get() & 0xFF)) {
        Object value = pop(at);
        if (!stack.isEmpty() || in.hasRemaining()) {
          throw error(at, "the pickle does not end with its value");
        }
        return value;
      }
    }
  }

  /** Does an instruction, by the names that Python's pickletools gives them. */
  private boolean step(int at, int instruction) throws IOException {
    switch (instruction) {
      case 0x80 -> protocol(at); // PROTO
      case 0x95 -> bytes(8, at); // FRAME
      case '.' -> {
        return true; // STOP
      }
      case '(' -> mark(at); // MARK
      case 'N' -> push(at, None.NONE); // NONE
      case 0x88 -> push(at, true); // NEWTRUE
      case 0x89 -> push(at, false); // NEWFALSE
      case 'K' -> push(at, bytes(1, at).get() & 0xFFL); // BININT1
      case 'M' -> push(at, bytes(2, at).getShort() & 0xFFFFL); // BININT2
      case 'J' -> push(at, (long) bytes(4, at).getInt()); // BININT
      case 0x8A -> push(at, integer(bytes(bytes(1, at).get() & 0xFF, at))); // LONG1
      case 'G' -> push(at, bytes(8, at).order(ByteOrder.BIG_ENDIAN).getDouble()); // BINFLOAT
      case 'X' -> push(at, text(at, bytes(4, at).getInt())); // BINUNICODE
      case 0x8C -> push(at, text(at, bytes(1, at).get() & 0xFF)); // SHORT_BINUNICODE
      case '}' -> push(at, new LinkedHashMap<>()); // EMPTY_DICT
      case ']' -> push(at, new ArrayList<>()); // EMPTY_LIST
      case ')' -> push(at, List.of()); // EMPTY_TUPLE
      case 't' -> push(at, List.copyOf(popToMark(at))); // TUPLE
      case 0x85 -> push(at, tuple(at, 1)); // TUPLE1
      case 0x86 -> push(at, tuple(at, 2)); // TUPLE2
      case 0x87 -> push(at, tuple(at, 3)); // TUPLE3
      case 'a' -> list(at, List.of(pop(at))); // APPEND
      case 'e' -> list(at, popToMark(at)); // APPENDS
      case 's' -> fields(at, tuple(at, 2)); // SETITEM
      case 'u' -> fields(at, popToMark(at)); // SETITEMS
      case 'q' -> put(at, bytes(1, at).get() & 0xFF); // BINPUT
      case 'r' -> put(at, bytes(4, at).getInt()); // LONG_BINPUT
      case 0x94 -> put(at, memo.size()); // MEMOIZE
      case 'h' -> get(at, bytes(1, at).get() & 0xFF); // BINGET
      case 'j' -> get(at, bytes(4, at).getInt()); // LONG_BINGET
      case 'c' -> push(at, name(at, line(at), line(at))); // GLOBAL
      case 0x93 -> { // STACK_GLOBAL
        List<Object> pair = tuple(at, 2);
        if (!(pair.get(0) instanceof String module) || !(pair.get(1) instanceof String name)) {
          throw error(at, "a name must be two texts");
        }
        push(at, name(at, module, name));
      }
      case 'Q' -> push(at, new Outside(pop(at))); // BINPERSID
      case 'R' -> call(at); // REDUCE
      case 'b' -> attributes(at); // BUILD
      default ->
          throw error(at, "instruction 0x%02x is not one of a state dict".formatted(instruction));
    }
    return false;
  }

  private void protocol(int at) throws IOException {
    int version = bytes(1, at).get();
    if (version < 2 || version > 5) {
      throw error(at, "protocol " + version + " is unknown");
    }
  }

  private void mark(int at) throws IOException {
    count(at);
    marks.add(stack.size());
  }

  private void push(int at, Object value) throws IOException {
    count(at);
    stack.add(value);
  }

  private void count(int at) throws IOException {
    if (++values > MAX_VALUES) {
      throw error(at, "the pickle makes more than 4,000,000 values");
    }
  }

  private Object pop(int at) throws IOException {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (stack.size() <= floor) {
      throw error(at, "the pickle takes a value that is not there");
    }
    return stack.remove(stack.size() - 1);
  }

  private List<Object> popToMark(int at) throws IOException {
    if (marks.isEmpty()) {
      throw error(at, "the pickle takes a mark that is not there");
    }
    List<Object> above = stack.subList(marks.remove(marks.size() - 1), stack.size());
    var values = new ArrayList<>(above);
    above.clear();
    return values;
  }

  private List<Object> tuple(int at, int count) throws IOException {
    Object[] values = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      values[i] = pop(at);
    }
    return List.of(values);
  }

  private Object top(int at) throws IOException {
    Object top = pop(at);
    stack.add(top);
    return top;
  }

  @SuppressWarnings("unchecked") // every ArrayList is made here
  private void list(int at, List<Object> values) throws IOException {
    if (!(top(at) instanceof ArrayList<?> list)) {
      throw error(at, "the pickle adds to something that is no list");
    }
    ((List<Object>) list).addAll(values);
  }

  @SuppressWarnings("unchecked") // every map is made here
  private void fields(int at, List<Object> pairs) throws IOException {
    if (!(top(at) instanceof LinkedHashMap<?, ?> map) || pairs.size() % 2 != 0) {
      throw error(at, "the pickle sets a field of something that is no dictionary");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      Object key = pairs.get(i);
      if (!(key instanceof String) && !(key instanceof Long) && !(key instanceof Boolean)) {
        throw error(at, "a key of a dictionary must be a text or an integer");
      }
      ((Map<Object, Object>) map).put(key, pairs.get(i + 1));
    }
  }

  private void put(int at, int place) throws IOException {
    count(at);
    memo.put(place, top(at));
  }

  private void get(int at, int place) throws IOException {
    Object value = memo.get(place);
    if (value == null) {
      throw error(at, "the pickle takes back a value that it did not keep");
    }
    push(at, value);
  }

  /** Only the call that makes an OrderedDict has a result here; every other is looked at later. */
  private void call(int at) throws IOException {
    Object arguments = pop(at);
    Object function = pop(at);
    if (!(function instanceof Name name) || !(arguments instanceof List<?> list)) {
      throw error(at, "the pickle calls something that is no function");
    }
    boolean dictionary = name.text().equals("collections OrderedDict");
    if (dictionary && !list.isEmpty()) {
      throw error(at, "an OrderedDict must be made empty");
    }
    push(at, dictionary ? new LinkedHashMap<>() : new Call(name, list));
  }

  /** Passes over the attributes of an OrderedDict: versions of modules, and nothing of weights. */
  private void attributes(int at) throws IOException {
    pop(at);
    if (!(top(at) instanceof LinkedHashMap)) {
      throw error(at, "the pickle gives attributes to something that is no dictionary");
    }
  }

  private Name name(int at, String module, String name) throws IOException {
    String text = module + " " + name;
    if (!names.contains(text)) {
      throw error(
          at,
          "the name "
              + JsonText.quoteAscii(text.replace(' ', '.'))
              + " is not one of a state dict of tensors, and nothing else is read;"
              + " save model.state_dict() alone");
    }
    return new Name(text);
  }

  private String line(int at) throws IOException {
    int from = in.position();
    while (bytes(1, at).get() != '\n') {
      // Goes on to the end of the line.
    }
    return string(from, in.position() - 1 - from);
  }

  private String text(int at, int length) throws IOException {
    bytes(length, at);
    return string(in.position() - length, length);
  }

  private String string(int from, int length) {
    return StandardCharsets.UTF_8.decode(in.slice(from, length)).toString();
  }

  /** One of more than 64 bits may stand beside the tensors: the state of a generator, say. */
  private static Object integer(ByteBuffer little) {
    byte[] big = new byte[little.remaining()];
    for (int i = 0; i < big.length; i++) {
      big[big.length - 1 - i] = little.get(i);
    }
    BigInteger value = big.length == 0 ? BigInteger.ZERO : new BigInteger(big);
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    return value;
  }

  private ByteBuffer bytes(int count, int at) throws IOException {
    if (count < 0 || count > in.remaining()) {
      throw error(at, "the pickle ends in the middle of an instruction");
    }
    ByteBuffer next = in.slice(in.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + count);
    return next;
  }

  private IOException error(int at, String reason) {
    return bytes.error(at, reason);
  }
}
