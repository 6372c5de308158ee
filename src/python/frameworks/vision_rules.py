"""Makes the table of rules of torchvision or timm, and says what changed since the table that is there.

    python src/python/frameworks/vision_rules.py torchvision            # prints the rules that changed: a minute
    python src/python/frameworks/vision_rules.py timm                   # half an hour
    python src/python/frameworks/vision_rules.py timm --write           # writes timm.rules
    python src/python/frameworks/vision_rules.py timm --traces FILE     # keeps the traces there, or takes them from there

Every model that the installed release lists is built without weights on the meta device, see tracing.py. Models of one
class whose laws agree are a family. A law's numbers are found by trial: which fan, which axis, which constant gives the
traced value in every tensor of a kind. Where none does, the rule says "refused", so that no recipe guesses.
"""

import collections
import gc
import inspect
import itertools
import json
import math
import pathlib
import re
import sys

from tracing import *  # before the framework, which keeps PyTorch's functions as it finds them
from transformers_rules import NUM, changes, common, eq, fans, leafname, minimal, nodigits, parse, split

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "recipes/src/main/resources/io/github/weightinit/preset"

HEAD = """\
# How {0} initializes its models: which tensors follow which law. Made by src/python/frameworks/vision_rules.py.
#
# family NAME FILE       models that share their laws: those of a class, or some of them, and the file in which it stands
#   has WORD...          the words of all names of tensors, # for numbers; one with a + is in every model of the family
#   general KIND...      kinds of tensors (class of the layer, last part of the name) that are as PyTorch makes them
#   KIND (PLACE...) = LAW    the others; places are ends of the layer's name, # is any number; the longest end decides
# type FAMILY
#   part - FAMILY -
#   model NAME TENSORS SCALES    a model: how many tensors, and the sum of the lengths of those with one axis named weight
#
# Laws: preset/rules/Law.java. fan_in, fan_out are PyTorch's, d0, d1 axes of the shape, index is the number of a layer in
# its stack; any other name is a number of the layer.
framework {0} {1}
"""


def torchvision_models():
    import torchvision
    from torchvision import models

    def build(name):
        builder = models.get_model_builder(name)
        options = {"weights": None}
        if "weights_backbone" in inspect.signature(builder).parameters:
            options["weights_backbone"] = None
        return builder(**options)

    return torchvision.__version__.split("+")[0], models.list_models(), build


def timm_models():
    import timm
    import timm.layers.weight_init as init

    for name in ("trunc_normal_", "trunc_normal_tf_"):
        function = getattr(init, name)
        traced = wrap(function)
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith("timm"):
                for key, value in list(vars(module).items()):
                    if value is function:
                        setattr(module, key, traced)
    return timm.__version__, timm.list_models(), timm.create_model


FRAMEWORKS = {"torchvision": torchvision_models, "timm": timm_models}


def trace(name, build, constants={}):
    T.reset()
    try:
        with torch.device("meta"), Mode():
            model = build(name)
    except RuntimeError:  # it computes with numbers of a tensor, which needs their values
        T.reset()
        with Mode():
            model = build(name)
    parameters, _ = params(model)
    kind = type(model).__name__
    unseen = [p["name"] for p in parameters if p["events"] == ["?"]]
    if any((kind, nodigits(unseen_name)) not in constants for unseen_name in unseen):
        # Made of Python's numbers, by no operation.
        values = dict(build(name).named_parameters())
        for tensor in unseen:
            found = set(values[tensor].flatten().tolist())
            constants[kind, nodigits(tensor)] = ["constant_(val=%r)" % found.pop()] if len(found) == 1 else ["?"]
    for parameter in parameters:
        del parameter["gov"], parameter["bases"]
        if parameter["events"] == ["?"]:
            parameter["events"] = constants[kind, nodigits(parameter["name"])]
    return {"model": name, "class": kind, "file": type(model).__module__, "list": parameters}


def traces(names, build):
    for name in names:
        try:
            yield trace(name, build)
        except Exception as e:
            print("not built:", name, e, file=sys.stderr)
        gc.collect()


def blocks_of(parameter):
    """The laws of a tensor's blocks, nearly always of one, each with its numbers, from the calls that initialize it."""
    events, rows = list(parameter["events"]), parameter["shape"][:1]
    places = dict(re.fullmatch(r"@(\d+)\+[^:]*:(.*)", event).groups() for event in events[1:] if re.match(r"@\d+\+[^/]*x", event))
    half = str(math.prod(parameter["shape"]) // 2)
    if len(places) == len(events) - 1 == 1 and half in places:
        return [law_of(events[:1]), law_of([places[half]])]
    if match := re.fullmatch(r"@%s\+%d/1:(.*)" % (half, rows[0] // 2) if rows else "", events[-1]):
        return [law_of(events[:-1]), law_of([match[1]])]
    if parameter["module"] == "CondConv2d" and len(set(places.values())) == 1:
        return [law_of([next(iter(places.values()))])]  # experts, each a kernel of its own
    return [law_of(events)]


SCALED = "normal truncated uniform constant zeros xavier-uniform xavier-normal he-normal he-normal-out he-uniform he-uniform-out".split()


def law_of(events):
    """The name of a law and its numbers."""
    factor, events = 1.0, list(events)
    while len(events) > 1 and (match := re.fullmatch(r"(mul_|div_)\((%s)\)" % NUM, events[-1])):
        factor = factor * float(match[2]) if match[1] == "mul_" else factor / float(match[2])
        events.pop()
    text = " ; ".join(events)
    if match := re.fullmatch(r"trunc_normal_tf_\(mean=(%s), std=(%s), a=(%s), b=(%s)\)" % (NUM, NUM, NUM, NUM), text):
        mean, std, a, b = map(float, match.groups())
        name, numbers = "truncated", [mean, std, mean + a * std, mean + b * std]
    elif match := re.fullmatch(r"(?:mul|log\(mul)\(ones\(\[[\d,]*\], \), (%s)\)+" % NUM, text):
        name, numbers = "constant", [math.log(float(match[1])) if text.startswith("log") else float(match[1])]
    elif re.fullmatch(r"copy_\(eye\(\d+, \)\)", text):
        name, numbers = "identity", []
    elif match := re.fullmatch(r"kaiming_(uniform|normal)_\(a=\S+ mode=(fan_in|fan_out), nonlinearity=sigmoid\)", text):
        name, numbers = "he-" + match[1] + ("-out" if match[2] == "fan_out" else ""), [0.5**0.5]
    else:
        name, numbers, _ = parse(events)
    if factor != 1:
        if name == "ones":
            name, numbers = "constant", [1.0]
        if name not in SCALED:
            return "? " + text, []
        numbers = [factor * number for number in numbers]
    if name == "normal" and numbers[1] == 0:
        name, numbers = "constant", numbers[:1]
    if name == "constant" and numbers[0] in (0, 1):
        name, numbers = ("ones" if numbers[0] else "zeros"), []
    return name, numbers


def variables(parameter):
    """What a law may refer to: a text and its value."""
    shape, attributes = parameter["shape"], parameter["attributes"]
    found = []
    if fan := fans(shape):
        found += [("fan_in", fan[0]), ("fan_out", fan[1]), ("(fan_in+fan_out)", fan[0] + fan[1])]
        found.append(("(fan_in+fan_out/3)", fan[0] + fan[1] / 3))
        if "groups" in attributes:
            found.append(("(fan_out/groups)", fan[1] / attributes["groups"]))
        if "out_channels" in attributes and len(shape) == 2:
            found.append(("(d1/out_channels)", shape[1] / attributes["out_channels"]))
            if "kernel_size" in attributes:
                found.append(("(d1/in_channels)", shape[1] / attributes["in_channels"]))
    elif "kernel_size" in attributes:
        field = math.prod(attributes["kernel_size"])
        inputs = attributes["out_channels"] if attributes.get("transposed") else attributes["in_channels"]
        found.append(("bias_fan_in", inputs // attributes["groups"] * field))
    elif "in_features" in attributes:
        found.append(("bias_fan_in", attributes["in_features"]))
    found += [("d%d" % i, size) for i, size in enumerate(shape)]
    return found


def layer(parameter):
    numbers = [int(part) for part in parameter["name"].split(".") if part.isdigit()]
    return numbers[0] if numbers else None


def writings(x, parameter):
    """How a number can be written, the most usual way first."""
    sign, size = "-" if x < 0 else "", abs(x)
    texts = []
    for name, value in variables(parameter):
        if name == "bias_fan_in" and eq(size, 1 / math.sqrt(value)):
            texts.append("1/sqrt(bias_fan_in)")
    if eq(size, float("%.3g" % size)):
        texts.append("%g" % size)
    number = layer(parameter)
    if number is not None:
        for base in (0.02, 2.0, 1.0):
            if eq(size, base / math.sqrt(2 * (number + 1))):
                texts.append("%g/sqrt(2*(index+1))" % base)
    for name, value in variables(parameter):
        for c in (1, 2, 3, 4, 6, 0.5):
            if value > 0 and eq(size, math.sqrt(c / value)):
                texts.append("sqrt(%g/%s)" % (c, name) if c != 1 else "1/sqrt(%s)" % name)
        for factor, base in (("/0.87962566103423978", 0.87962566103423978), ("*2/0.87962566103423978", 0.87962566103423978 / 2)):
            if value > 0 and eq(size, 1 / math.sqrt(value) / base):
                texts.append("1/sqrt(%s)%s" % (name, factor))
        if value > 0 and eq(size, 1 / value):
            texts.append("1/" + name)
    for c in (0.5, 2):
        if eq(size, math.sqrt(c)):
            texts.append("sqrt(%g)" % c)
    for c in (10, 99, 100 / 7):
        if eq(size, math.log(c)):
            texts.append("log(%g)" % c if c != 100 / 7 else "log(1/0.07)")
    return [sign + text for text in texts] or [repr(x)]


def laws(parameter):
    """How a tensor's law can be written, the most usual way first."""
    return [" | ".join(ways) for ways in itertools.product(*(ways_of(*law, parameter) for law in blocks_of(parameter)))]


def ways_of(name, numbers, parameter):
    if name.startswith(("?", "norm-of")):
        return ["? " + str(parameter["events"])]
    ways = [" ".join([name, *way]) for way in itertools.islice(itertools.product(*(writings(x, parameter) for x in numbers)), 400)]
    if name == "uniform" and numbers[0] == -numbers[1]:
        ways = [way for way in ways if way.split()[1] == "-" + way.split()[2]] or ways
    if name == "normal" and "padding_idx" not in parameter["attributes"] and parameter["module"] == "Embedding":
        ways = [way.replace("normal", "embedding") for way in ways]
    return ways


def general(parameter):
    """What the recipe pytorch gives."""
    kind, leaf = parameter["module"], parameter["name"].rpartition(".")[2]
    if re.fullmatch(r"\w*Linear|\w*Conv(Transpose)?[123]d", kind):
        if leaf == "weight":
            return "reciprocal-root"
        if leaf == "bias":
            return "zeros" if kind.startswith("NonDynamically") else "uniform -1/sqrt(bias_fan_in) 1/sqrt(bias_fan_in)"
    if re.fullmatch(r"(?!Int)\w*(Batch|Group|Instance|Layer)Norm(alization)?(Act)?(\d[dD])?|RMSNorm(\d[dD])?", kind) and leaf in ("weight", "bias"):
        return "ones" if leaf == "weight" else "zeros"
    if kind == "MultiheadAttention":
        return {"in_proj_weight": "xavier-uniform 1", "in_proj_bias": "zeros"}.get(leaf)
    return None


def kind(parameter):
    return parameter["module"] + "." + leafname(parameter["name"].rpartition(".")[2])


def key(parameter):
    return kind(parameter), nodigits(parameter["name"])


class Family:
    """Models whose laws agree at every name."""

    def __init__(self, name, file):
        self.name, self.file = name, file
        self.laws = {}
        self.groups = collections.OrderedDict()
        self.models = []
        self.words = collections.Counter()

    def takes(self, model, found):
        """Takes a model if its laws agree with the others'."""
        merged = {}
        for place, ways in found.items():
            merged[place] = [way for way in self.laws[place] if way in ways] if place in self.laws else ways
            if not merged[place]:
                return False
        self.laws.update(merged)
        self.models.append(model)
        self.words.update({word for p in model["list"] for word in words(p)})
        return True


def words(parameter):
    return [leafname(word) if not word.isdigit() else "#" for word in parameter["name"].split(".")]


def laws_of(model):
    """The laws at each name, and at each name without numbers unless they matter."""
    found, numbered = {}, {}
    for p in model["list"]:
        p["laws"] = laws(p)
        found[kind(p), p["name"]] = p["laws"]
        numbered.setdefault(key(p), []).append(p["laws"])
    for place, tensors in numbered.items():
        shared = [way for way in tensors[0] if all(way in ways for ways in tensors)]
        if shared:
            found["#", *place] = shared
    return found


def families(models):
    found = collections.OrderedDict()
    for model in models:
        # The models for quantization are the others.
        of_class = found.setdefault(model["class"].removeprefix("Quantizable"), [])
        laws = laws_of(model)
        if not any(family.takes(model, laws) for family in of_class):
            name = model["class"].removeprefix("Quantizable") + ("-%d" % (len(of_class) + 1) if of_class else "")
            of_class.append(Family(name, model["file"].replace(".quantization", "")))
            of_class[-1].takes(model, laws)
    return [family for of_class in found.values() for family in of_class]


def size(model):
    scales = sum(p["shape"][0] for p in model["list"] if len(p["shape"]) == 1 and p["name"].split(".")[-1] == "weight")
    return len(model["list"]), scales


def unknown(law):
    return "?" in law


def rules(family, refused):
    groups = collections.OrderedDict()
    seen = set()
    for model in family.models:
        for p in model["list"]:
            once = (p["name"], tuple(p["events"]), tuple(p["shape"]), p["module"])
            if once not in seen:
                seen.add(once)
                groups.setdefault(kind(p), []).append((p, p["laws"]))
    usual, lines = [], []
    for name, group in groups.items():
        law = general(group[0][0])
        if law and all(law in ways for _, ways in group):
            usual.append(name)
            continue
        for law, places, _ in minimal(split(group), group):
            if unknown(law):
                refused.append((family.name, name, law[:200], (places or [])[:3]))
                law = "refused"
            ends = [] if places is None else [place.rpartition(".")[0] for place in places]
            line = "  %s%s = %s" % (name, " (%s)" % " ".join(ends) if ends and all(ends) else "", law)
            if line not in lines:
                lines.append(line)
    return usual, lines


def table(framework, version, models):
    refused = []
    text = [HEAD.format(framework, version)]
    found = families(models)
    for family in found:
        usual, lines = rules(family, refused)
        text.append("family %s %s\n" % (family.name, family.file))
        has = [word + ("+" if count == len(family.models) else "") for word, count in sorted(family.words.items())]
        for at in range(0, len(has), 15):
            text.append("  has " + " ".join(has[at : at + 15]) + "\n")
        for at in range(0, len(usual), 8):
            text.append("  general " + " ".join(usual[at : at + 8]) + "\n")
        text += [line + "\n" for line in lines]
        text.append("\n")
    for family in found:
        text.append("type %s\n  part - %s -\n" % (family.name, family.name))
        text += ["  model %s %d %d\n" % (model["model"], *size(model)) for model in family.models]
    return "".join(text), refused


def main(framework, options):
    kept = pathlib.Path(options[options.index("--traces") + 1]) if "--traces" in options else None
    version, names, build = FRAMEWORKS[framework]()
    if kept and kept.exists():
        models = [json.loads(line) for line in kept.open()]
        models = [model for model in models if "list" in model]
    else:
        models = list(traces(names, build))
        if kept:
            kept.write_text("".join(json.dumps(model) + "\n" for model in models))
    text, refused = table(framework, version, models)
    for line in refused:
        print("refused:", *line)
    there = RESOURCES / (framework + ".rules")
    if "--write" in options:
        there.write_text(text)
    else:
        changes(there.read_text() if there.exists() else "", text)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
