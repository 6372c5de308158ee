"""The seeded bugs of the catalogue: geometry, structures and recipes; mutants.py runs them.

Nearly all are mistakes that somebody made, in a framework, a model's own code or an answer to a question. Where a
framework's own default is the mistake, and its recipe repeats it, the mutant puts it right: parity must notice that too.
"""

FACE = "src/main/java/io/github/weightinit/"
STRUCTURE = FACE + "structure/"
PRESET = FACE + "preset/"

# name, file, text, replacement
MUTANTS = [
    # geometry
    ("groups forgotten in the fan-out", FACE + "Convolution.java", "double taps = out / groups * product", "double taps = out * product"),
    ("stride forgotten", FACE + "Convolution.java", 'taps : taps / product("stride", stride);', "taps : taps;"),
    ("stride of a transposed convolution forgotten", FACE + "Convolution.java", 'taps / product("stride", stride) : taps;', "taps : taps;"),
    ("depthwise as one group", FACE + "Convolution.java", "kernel, channels, stride, false)", "kernel, 1, stride, false)"),
    ("transposed convolution read as out, in", FACE + "recipe/ParameterFan.java", "return transposed ? Layout.IOHW : Layout.OIHW;", "return Layout.OIHW;"),
    ("vocabulary as fan-in, in a recipe", PRESET + "FrameworkFan.java", "Fan.embedding(shape[0], shape[1])", "Fan.dense(shape[0], shape[1])"),
    # orthogonal
    ("orthogonal without the signs", STRUCTURE + "HaarMatrix.java", "= blocks[j / BlockReflector.SIZE].sign(j);", "= 1;"),
    ("orthogonal from a uniform matrix", STRUCTURE + "RandomReflectors.java", "Samplers.normal().fill(", "Samplers.uniform().fill("),
    ("delta-orthogonal centre k/2", STRUCTURE + "DeltaOrthogonal.java", "stored.centre(true)", "stored.centre(false)"),
    ("SUO also scales down", STRUCTURE + "Orthogonal.java", "Math.max(Math.sqrt((double) outputs() / rest()), 1)", "Math.sqrt((double) outputs() / rest())"),
    # packed tensors
    ("one stream for all blocks", STRUCTURE + "Packed.java", "random.at(b), parallel", "random.at(0), parallel"),
    ("fan-out of the whole in-projection", PRESET + "FrameworkFan.java", "Fan.dense(shape[1], shape[0] / 3)", "Fan.dense(shape[1], shape[0])"),
    ("PyTorch's in-projection, fan-out E for 3E", PRESET + "PyTorchRules.java", "site -> Initializers.xavierUniform(site.fan()))", "site -> Initializers.xavierUniform(io.github.weightinit.Fan.dense(site.parameter().shape().get(1), site.parameter().shape().get(1))))"),
    ("fan of the whole packed q, k, v", PRESET + "Projection.java", "with(roles.get(i), sizes.get(i))", "with(roles.get(i), (long) fanOut)"),
    ("grouped queries packed as equal thirds", PRESET + "Projection.java", "return List.of(width, keys, keys);", "return equal(3, out);"),
    ("forget gate third: i, g, f, o", PRESET + "KerasRules.java", ".block(size / 4, zeros)\n        .block(size / 4, Initializers.ones())\n        .block(size / 2, zeros)", ".block(size / 2, zeros).block(size / 4, Initializers.ones()).block(size / 4, zeros)"),
    ("one orthogonal matrix for all gates", PRESET + "FlaxRules.java", "(int) TorchModules.gates(parameter)", "1"),
    ("Keras's recurrent kernel gate by gate", PRESET + "KerasRules.java", "return Orthogonal.of(parameter.size() / columns, columns);", "return columns % 4 != 0 ? Orthogonal.of(parameter.size() / columns, columns) : Packed.equally(1, java.util.Collections.nCopies(4, Orthogonal.of(parameter.size() / columns, columns / 4)), parameter.size() / columns, columns);"),
    # placed values
    ("Dirac without groups", STRUCTURE + "Dirac.java", "long d = i % groupSize;", "long d = i;"),
    ("Dirac centre (k-1)/2", STRUCTURE + "Dirac.java", "stored.centre(lowerCentre)", "stored.centre(true)"),
    ("identity a block of ones", STRUCTURE + "Identity.java", "Slices.set(target, i * columns + i, gain);", "for (long j = 0; j < Math.min(rows, columns); j++) Slices.set(target, i * columns + j, gain);"),
    ("sparse by rows", STRUCTURE + "Sparse.java", "Math.ceil(sparsity * rows), false,", "Math.ceil(sparsity * columns), true,"),
    ("sparse rounds the zeros down", STRUCTURE + "Sparse.java", "(long) Math.ceil(sparsity * rows)", "(long) (sparsity * rows)"),
    ("sparse with sigma 1", STRUCTURE + "Sparse.java", "false, 0.01)", "false, 1)"),
    ("the same places in every column", STRUCTURE + "Sparse.java", "long index = words.index();", "words = random.at(0).words(0); long index = words.index();"),
    ("bilinear, y by float division", STRUCTURE + "Bilinear.java", "weight *= tap(stored.size(axis), stored.coordinate(axis, index));", "double k = stored.size(axis), f = stride(stored.size(axis)), x = stored.coordinate(axis, index) + (axis == stored.kernel()[0] && stored.kernel().length == 2 ? stored.coordinate(stored.kernel()[1], index) / k : 0); weight *= (2 * f - Math.abs(2 * x - (k - 1))) / (2 * f);"),
    ("bilinear off centre", STRUCTURE + "Bilinear.java", "(2 * f - Math.abs(2 * x - (k - 1)))", "(2 * f - Math.abs(2 * x - k))"),
    ("bilinear in every pair of channels", STRUCTURE + "Bilinear.java", "if (channel % stored.size(part) != stored.coordinate(part, index)) {", "if (false) {"),
    ("Hadamard not normalized", STRUCTURE + "Hadamard.java", "return gain * Math.sqrt(Math.scalb(1.0, -k));", "return gain;"),
    ("mirrored without the sign", STRUCTURE + "Mirrored.java", "0.0 - half[at + i]", "half[at + i]"),
    ("ICNR repeats the kernels in turn", STRUCTURE + "Icnr.java", "to / block / copies * block", "to / block % (shape.get(0).intValue() / copies) * block"),
    ("padding row counted from 1", STRUCTURE + "ZeroRow.java", "long from = Math.max(first, row * columns);\n    long to = Math.min(first + target.length(), (row + 1) * columns);", "long from = Math.max(first, (row - 1) * columns);\n    long to = Math.min(first + target.length(), row * columns);"),
    ("STFT with periodic and symmetric exchanged", STRUCTURE + "Stft.java", "periodic ? frameLength : frameLength - 1", "periodic ? frameLength - 1 : frameLength"),
    ("LSUV divides by the variance", STRUCTURE + "Lsuv.java", "scale /= Math.sqrt(variance)", "scale /= variance"),
    ("LSUV forgets the steps before", STRUCTURE + "Lsuv.java", "scale /= Math.sqrt(variance)", "scale = 1 / Math.sqrt(variance)"),
    ("chrono without the minus", STRUCTURE + "ChronoBias.java", "0 - biases[i]", "biases[i]"),
    ("chrono with the gates exchanged", STRUCTURE + "ChronoBias.java", "biases[i] = 0 - biases[i]", "target.set(units + i, 0 - biases[i])"),
    # laws
    ("complex without the root", FACE + "Initializers.java", "new Normal(0, 1 / Math.sqrt(fans))", "new Normal(0, 1 / fans)"),
    ("complex variance in each part", FACE + "Initializers.java", "new Normal(0, 1 / Math.sqrt(fans))", "new Normal(0, Math.sqrt(2 / fans))"),
    ("SIREN's first layer as the others", FACE + "Initializers.java", 'Uniform.symmetric(1 / Checks.positive("fanIn", fanIn))', "siren(fanIn, 30)"),
    # recipes
    ("absolute bounds taken as sigmas", PRESET + "TorchVision.java", "TruncatedNormal.between(0, sigma, -2, 2)", "new TruncatedNormal(0, sigma, -2, 2)"),
    ("sigmas taken as absolute bounds", PRESET + "Transformers.java", "return new TruncatedNormal(0, 1 / Math.sqrt(inputs * branches), -3, 3);", "return TruncatedNormal.between(0, 1 / Math.sqrt(inputs * branches), -3, 3);"),
    ("Flax not truncated", PRESET + "FlaxRules.java", "Initializers.leCunNormal(site.fan()).truncated()", "Initializers.leCunNormal(site.fan())"),
    ("Keras's depthwise and grouped fans put right", PRESET + "FrameworkFan.java", "return Fan.of(Layout.HWIO, shape);", "return ParameterFan.of(parameter).orElseThrow();"),
    ("bilinear form by both inputs", PRESET + "PyTorchRules.java", "reciprocalRoot(site.parameter().shape().get(1))", "reciprocalRoot(site.fan().fanIn())"),
    ("gates counted as hidden units", PRESET + "PyTorchRules.java", "(double) parameter.shape().get(0) / TorchModules.gates(parameter)", "(double) parameter.shape().get(0)"),
    ("padding row not zero", PRESET + "TorchModules.java", '.number("padding_idx")', '.number("padding_index")'),
    ("padding row not zero, BERT", PRESET + "HuggingFace.java", 'p.number("padding_idx").isPresent()', "false"),
    ("GPT-2's depth scaling never matches", PRESET + "HuggingFace.java", 'name("mlp\\\\.c_proj\\\\.weight")', 'parameter -> parameter.name().equals("c_proj.weight")'),
    ("one branch a layer for two", PRESET + "Transformers.java", "sigma / Math.sqrt(2.0 * weight.depth())", "sigma / Math.sqrt(weight.depth())"),
    ("one stack's depth for both", PRESET + "TransformerDepths.java", "int depth = trunks.getOrDefault(part.trunk(), stacks.getOrDefault(part.stack(), anyStack()));", "int depth = anyStack();"),
    ("DeepNorm's beta on queries and keys too", PRESET + "Transformers.java", "case QUERY, KEY, PATCH -> new XavierNormal(weight.fanIn(), weight.fanOut());", "case PATCH -> new XavierNormal(weight.fanIn(), weight.fanOut());"),
    ("OLMo's layers counted from 0", PRESET + "Transformers.java", "2.0 * weight.layerNumber() : 1", "2.0 * Math.max(1, weight.layerNumber() - 1) : 1"),
    ("T5's d_kv forgotten", PRESET + "HuggingFace.java", "site.fan().fanIn() * headWidth(site)", "site.fan().fanIn()"),
    ("muP's hidden weights by 1/r", PRESET + "MuP.java", "1 / Math.sqrt(width.in())", "1 / width.in()"),
    ("muP's output weights as hidden ones", PRESET + "WidthMultipliers.java", "return in != 1 && out != 1;", "return in != 1;"),
    ("Fixup's exponent of two convolutions for any", PRESET + "ResidualNetworks.java", "-1 / (2.0 * convolutions - 2)", "-1 / 2.0"),
    ("zero in every norm of a block", PRESET + "TorchVision.java", 'return norm.endsWith("bn3.weight")', 'return norm.contains("bn")'),
]
