"""Prints the axes of the weights of experts in Transformers, for WeightAxes.java.

A class whose name ends in Experts and that makes a parameter of three axes stores either
[experts, outputs, inputs] or [experts, inputs, outputs]. Its forward says which: a weight that is
given to linear(), or transposed before bmm(), has its outputs first.

    python3 expert_axes.py [FOLDER OF transformers/models]
"""

import ast
import collections
import pathlib
import re
import sys


def classes(folder):
    for path in sorted(folder.glob("*/modeling_*.py")):
        text = path.read_text()
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Experts"):
                yield node, ast.get_source_segment(text, node)


def weights(node):
    """The names of the parameters that have three axes."""
    for made in ast.walk(node):
        if isinstance(made, ast.Assign) and ast.unparse(made.value).startswith("nn.Parameter("):
            tensor = made.value.args[0]
            sizes = tensor.args[0].elts if isinstance(tensor.args[0], ast.Tuple) else tensor.args
            if len(sizes) == 3:
                yield made.targets[0].attr


def axes(source, name):
    first = rf"linear\([^()]*(?:\([^()]*\)[^()]*)*self\.{name}\b|self\.{name}\.transpose\(1, 2\)"
    last = rf"@ self\.{name}\b|bmm\([^\n]*self\.{name}\)|self\.{name}\[\w+\]\.float\(\)"
    outputs_first, inputs_first = re.search(first, source), re.search(last, source)
    assert bool(outputs_first) != bool(inputs_first), (name, source)
    return "boi" if outputs_first else "bio"


def main():
    if len(sys.argv) > 1:
        folder = pathlib.Path(sys.argv[1])
    else:
        import transformers

        folder = pathlib.Path(transformers.__file__).parent / "models"
    lines = collections.defaultdict(list)
    for node, source in classes(folder):
        found = collections.defaultdict(list)
        for weight in dict.fromkeys(weights(node)):
            found[axes(source, weight)].append(weight)
        for how, names in found.items():
            lines[how, "|".join(names)].append(node.name)
    for (how, names), found in sorted(lines.items()):
        print(how, names, "|".join(sorted(set(found))))


if __name__ == "__main__":
    main()
