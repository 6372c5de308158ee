package io.github.weightinit.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of the specification of a plot: maps and lists that Lets-Plot may change. */
final class Spec {

  private Spec() {}

  /** Makes a map of names and values in turn. */
  static Map<String, Object> map(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  static List<Object> list(Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  static List<Object> copy(List<?> values) {
    return new ArrayList<>(values);
  }

  /** A layer that draws the numbers that it is given. */
  static Map<String, Object> layer(
      String geom, Map<String, Object> data, Map<String, Object> mapping, Object... more) {
    Map<String, Object> layer = map(more);
    layer.put("geom", geom);
    layer.put("stat", "identity");
    layer.put("position", "identity");
    layer.put("sampling", "none");
    layer.put("tooltips", "none");
    layer.put("data", data);
    layer.put("mapping", mapping);
    return layer;
  }

  /** The colours and sizes of everything that is not data. */
  static Map<String, Object> theme(Look look, int titleSize) {
    Map<String, Object> text = map("name", "text", "color", look.ink(), "size", look.fontSize());
    return map(
        "name",
        "minimal",
        "text",
        text,
        "title",
        map("name", "text", "color", look.ink(), "size", titleSize),
        "axis_title",
        new LinkedHashMap<>(text),
        "legend_background",
        map("name", "rect", "fill", look.ground(), "color", look.ground(), "size", 0),
        "plot_subtitle",
        map("name", "text", "color", look.ink(), "size", look.fontSize()),
        "legend_title",
        "blank",
        "plot_background",
        map("name", "rect", "fill", look.ground(), "color", look.ground(), "size", 0),
        "panel_grid_major",
        map("name", "line", "color", look.faint(), "size", 0.5),
        "panel_grid_minor",
        "blank",
        "plot_margin",
        map("t", 8, "r", 8, "b", 6, "l", 8),
        "panel_border",
        map("name", "rect", "fill", "rgba(0,0,0,0)", "color", look.faint(), "size", 0.5),
        "axis_ticks",
        map("name", "line", "color", look.faint(), "size", 0.5),
        "axis_line",
        map("name", "line", "color", look.faint(), "size", 0.5),
        "strip_text",
        map("name", "text", "color", look.ink(), "size", look.fontSize(), "face", "bold"));
  }

  /** Columns of data, filled row by row. */
  static final class Table {

    private final List<String> names;
    private final List<List<Object>> columns = new ArrayList<>();

    Table(String... names) {
      this.names = List.of(names);
      this.names.forEach(name -> columns.add(new ArrayList<>()));
    }

    void add(Object... values) {
      for (int i = 0; i < values.length; i++) {
        columns.get(i).add(values[i]);
      }
    }

    Map<String, Object> columns() {
      Map<String, Object> named = map();
      for (int i = 0; i < names.size(); i++) {
        named.put(names.get(i), columns.get(i));
      }
      return named;
    }
  }
}
