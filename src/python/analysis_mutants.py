"""The seeded bugs of the package analysis, its matrix product and its commands; mutants.py runs them.

Each names the tests that should notice it; only those are run.
"""

from catalogue_mutants import FACE

ANALYSIS = FACE + "analysis/"
PRODUCT = FACE + "internal/MatrixProduct.java"
CLI = FACE + "cli/"
PAGE = "src/main/resources/io/github/weightinit/cli/report/report.mustache"

GAIN = "GainReferenceTest,ActivationTest,GainTest"
CORRELATED = "CorrelatedMomentTest"
MEAN_FIELD = "MeanFieldTest"
FORECAST = "SignalForecastTest,ForecastAgreementTest"
EXPERIMENT = "PropagationReferenceTest,PropagationExperimentTest,ClassicExperimentTest"
CHECK = "SignificanceTest,PeerMistakesTest,SelfCheckTest"
REPORT = "ReportFilesTest,CurvePictureTest"

# name, file, text, replacement, tests
MUTANTS = [
    # functions and gains
    ("SELU's scale of four digits", ANALYSIS + "Rectifiers.java", "1.0507009873554805", "1.0507", GAIN),
    ("leaky's slopes exchanged in the derivative", ANALYSIS + "Rectifiers.java", "x -> x > 0 ? 1 : slope,", "x -> x > 0 ? slope : 1,", GAIN),
    ("ELU's derivative without alpha", ANALYSIS + "Rectifiers.java", "below / width * Math.exp(x / width)", "scale * Math.exp(x / width)", GAIN),
    ("CELU as ELU", ANALYSIS + "Rectifiers.java", "exponential(name, 1, alpha, alpha)", "exponential(name, 1, alpha, 1)", GAIN),
    ("Keras's old hard sigmoid", ANALYSIS + "Sigmoids.java", "x / 6 + 0.5", "0.2 * x + 0.5", GAIN),
    ("GELU's tanh with 0.0447", ANALYSIS + "SmoothRectifiers.java", "0.044715", "0.0447", GAIN),
    ("ReLU6 without its upper kink", ANALYSIS + "Rectifiers.java", "at(0, 6)", "at(0)", GAIN),
    ("hardswish with kinks at 2.5", ANALYSIS + "Rectifiers.java", "at(-3, 3)", "at(-2.5, 2.5)", GAIN),
    ("kinks not scaled", ANALYSIS + "GaussianExpectation.java", "addAround(kink / scale, scale, ends);", "addAround(kink, scale, ends);", GAIN),
    ("panels of width 1 at every scale", ANALYSIS + "GaussianExpectation.java", "step * scale > 0.5", "step * scale > 1e300", GAIN),
    ("integrals to 6 standard deviations", ANALYSIS + "GaussianExpectation.java", "int REACH = 12;", "int REACH = 6;", GAIN),
    ("numeric derivative across a kink", ANALYSIS + "NumericDerivative.java", "above == 0 ? -Double.MAX_VALUE : kinks[above - 1];", "-Double.MAX_VALUE;", GAIN),
    ("variance for second moment", ANALYSIS + "Gain.java", '"E f^2", nonlinearity.secondMoment(q), q', '"E f^2", nonlinearity.variance(q), q', GAIN),
    ("gain whatever the variance", ANALYSIS + "Gain.java", '1 / Math.sqrt(positive(nonlinearity, "E f\'^2", nonlinearity.gradientMoment(q), q))', '1 / Math.sqrt(positive(nonlinearity, "E f\'^2", nonlinearity.gradientMoment(1), q))', GAIN),
    ("PyTorch's tanh put right", ANALYSIS + "Gain.java", '"tanh" -> 5.0 / 3;', '"tanh" -> 1.5925374197228312;', GAIN),
    ("PyTorch's SELU put right", ANALYSIS + "Gain.java", '"selu" -> 3.0 / 4;', '"selu" -> 1;', GAIN),
    ("PyTorch's leaky ReLU, slope not squared", ANALYSIS + "Gain.java", "1 + slope * slope", "1 + slope", GAIN),
    ("PyTorch's leaky ReLU, its own slope forgotten", ANALYSIS + "Gain.java", 'pyTorch("leaky_relu", activation.derivative(-1))', 'pyTorch("leaky_relu")', GAIN),
    ("gate's own derivative alone", ANALYSIS + "GatedUnit.java", "gate.gradientMoment(q) * q + gate.secondMoment(q);", "gate.gradientMoment(q) * q;", GAIN),
    # two inputs
    ("arc-cosine kernel, pi for pi / 2", ANALYSIS + "PiecewiseLinearMoments.java", "(Math.PI / 2 - angle) * correlation", "(Math.PI - angle) * correlation", CORRELATED),
    ("negative correlation as positive", ANALYSIS + "BivariateExpectation.java", "double sign = correlation < 0 ? -1 : 1;", "double sign = 1;", CORRELATED),
    ("no panels where two kinks meet", ANALYSIS + "BivariateExpectation.java", "breakAt((first - sign * second) / (2 * r), r, ends);", "", CORRELATED),
    ("the second input's kinks forgotten", ANALYSIS + "BivariateExpectation.java", "breakAt((sign * centre + shift) / p, p, ends);", "", CORRELATED),
    ("near inputs, difference without q", ANALYSIS + "Quadrature.java", "distance * q * gradientMoment(q)", "distance * gradientMoment(q)", CORRELATED),
    ("sine's cosines subtracted", ANALYSIS + "SineMoments.java", "(wave(q, 1 - correlation) + wave(q, 1 + correlation))", "(wave(q, 1 - correlation) - wave(q, 1 + correlation))", CORRELATED),
    ("gated: the linear maps taken as equal", ANALYSIS + "GatedUnit.java", "gate.correlatedMoment(q, correlation) * correlation * q", "gate.correlatedMoment(q, correlation) * q", CORRELATED),
    # mean field
    ("chi for the variance's slope", ANALYSIS + "MeanField.java", "weightVariance * nonlinearity.secondMomentSlope(q)", "weightVariance * nonlinearity.gradientMoment(q)", MEAN_FIELD),
    ("slope by Stein's identity at q = 1 only", ANALYSIS + "Quadrature.java", "(x / q * x - 1), q) / (2 * q)", "(x * x - 1), q) / 2", MEAN_FIELD + ",GainTest"),
    ("chi without the weights", ANALYSIS + "MeanField.java", "return weightVariance * nonlinearity.gradientMoment(q);", "return nonlinearity.gradientMoment(q);", MEAN_FIELD),
    ("correlation map divided by q", ANALYSIS + "MeanField.java", "(weightVariance * moment + biasVariance) / next", "(weightVariance * moment + biasVariance) / q", MEAN_FIELD),
    ("correlation map without biases", ANALYSIS + "MeanField.java", "(weightVariance * moment + biasVariance) / next", "weightVariance * moment / next", MEAN_FIELD),
    ("from above to the lowest fixed point", ANALYSIS + "MeanField.java", ".reduce((first, second) -> second)", ".findFirst()", MEAN_FIELD),
    ("from below to the highest fixed point", ANALYSIS + "MeanField.java", ".filter(point -> point > q)\n          .findFirst()", ".filter(point -> point > q)\n          .reduce((first, second) -> second)", MEAN_FIELD),
    ("all inputs end alike", ANALYSIS + "MeanField.java", "if (correlationSlope(q, 1) <= 1 + 1e-9 ||", "if (true ||", MEAN_FIELD),
    ("depth scale linearized", ANALYSIS + "SteadyState.java", "1 / Math.abs(Math.log(size))", "1 / Math.abs(1 - size)", MEAN_FIELD),
    ("edge of chaos without biases", ANALYSIS + "EdgeOfChaos.java", "1 / nonlinearity.gradientMoment(variance)", "variance / nonlinearity.secondMoment(variance)", MEAN_FIELD),
    ("an edge of chaos for everything", ANALYSIS + "EdgeOfChaos.java", "if (biasVariance < -NOISE * variance)", "if (false)", MEAN_FIELD),
    # forecast
    ("forward by fan-out", ANALYSIS + "Signal.java", "layer.fan().fanIn() * layer.weightVariance()", "layer.fan().fanOut() * layer.weightVariance()", FORECAST),
    ("backward by fan-in", ANALYSIS + "SignalForecast.java", "layer.fan().fanOut() * layer.weightVariance() *", "layer.fan().fanIn() * layer.weightVariance() *", FORECAST),
    ("mean of the inputs forgotten", ANALYSIS + "Signal.java", "double square = variance + mean * mean;", "double square = variance;", FORECAST),
    ("biases forgotten", ANALYSIS + "Signal.java", "+ layer.biasVariance();", ";", FORECAST),
    ("biases that tell inputs apart", ANALYSIS + "Signal.java", "clean == 0 ? 0 : times(weights, difference) / clean", "clean == 0 ? 0 : (times(weights, difference) + layer.biasVariance()) / clean", FORECAST),
    ("residual: twice E x E y in the variance", ANALYSIS + "Signal.java", "clean(ownVariance + skip * variance)", "clean(ownVariance + skip * (variance + 2 * mean * f.mean(q)))", FORECAST),
    ("residual: mean of the input dropped", ANALYSIS + "Signal.java", "mean(f.mean(q), ownVariance) + skip * mean", "mean(f.mean(q), ownVariance)", FORECAST),
    ("residual: gradient by the branch alone", ANALYSIS + "SignalForecast.java", "+ (layer.residual() ? 1 : 0);", ";", FORECAST),
    ("spread of the units for the signal's", ANALYSIS + "SignalForecast.java", "Math.sqrt(signal.difference())", "Math.sqrt(signal.variance())", FORECAST),
    ("mean field of a residual network", ANALYSIS + "SignalForecast.java", "!layer.residual()\n", "true\n", FORECAST),
    # verdict
    ("dead at a factor of 100", ANALYSIS + "Diagnosis.java", "double DEATH = 1_000;", "double DEATH = 100;", "SignalForecastTest"),
    ("stuck at a half", ANALYSIS + "Diagnosis.java", "double STUCK = 1.0 / 3;", "double STUCK = 0.5;", "SignalForecastTest"),
    ("saturation by variance for deviation", ANALYSIS + "Saturation.java", "Math.min(Math.sqrt(q), 1e150)", "Math.min(q, 1e150)", "SignalForecastTest"),
    ("collapses and fades exchanged", ANALYSIS + "Diagnosis.java", "? Outcome.COLLAPSES : Outcome.FADES", "? Outcome.FADES : Outcome.COLLAPSES", "SignalForecastTest"),
    ("the last layer's loss for the first's", ANALYSIS + "Diagnosis.java", "for (LayerForecast layer : forecast.layers()) {", "for (LayerForecast layer : java.util.List.of(last)) {", "SignalForecastTest"),
    ("only a vanishing gradient dies", ANALYSIS + "Diagnosis.java", "isOutside(first.gradientDeviation() / last.gradientDeviation(), DEATH)", "first.gradientDeviation() / last.gradientDeviation() < 1 / DEATH", "SignalForecastTest"),
    ("an unstable fixed point is healthy", ANALYSIS + "Dangers.java", "    dangers.errors();\n", "", "SignalForecastTest"),
    ("a slow drift is healthy", ANALYSIS + "Dangers.java", "    dangers.moves();\n", "", "SignalForecastTest"),
    # experiment
    ("forward by the transposed matrix", ANALYSIS + "DenseLayer.java", "MatrixProduct.add(weights(map), x, z)", "MatrixProduct.addTransposed(weights(map), x, z)", EXPERIMENT),
    ("backward by the matrix itself", ANALYSIS + "DenseLayer.java", "MatrixProduct.addTransposed(weights(map)", "MatrixProduct.add(weights(map)", EXPERIMENT),
    ("no biases", ANALYSIS + "DenseLayer.java", "if (layer.biasVariance() > 0) {", "if (false) {", EXPERIMENT),
    ("biases' variance as their deviation", ANALYSIS + "DenseLayer.java", "Math.sqrt(layer.biasVariance())", "layer.biasVariance()", EXPERIMENT),
    ("the derivative at the output", ANALYSIS + "UnitFunction.java", "z[k] = derivative(x);", "z[k] = derivative(y[k]);", EXPERIMENT),
    ("gate's gradient without the linear map", ANALYSIS + "UnitFunction.java", "cut(derivative(a) * b)", "cut(derivative(a))", EXPERIMENT),
    ("residual: gradient of the branch alone", ANALYSIS + "DenseLayer.java", "? gradient\n", "? new StripedMatrix(gradient.rows(), gradient.columns())\n", EXPERIMENT),
    ("gradient's deviation for its root mean square", ANALYSIS + "PropagationExperiment.java", ".rootMeanSquare()", ".standardDeviation()", EXPERIMENT),
    ("deviation within a unit by n", ANALYSIS + "RowMoments.java", "sum(squares) / (columns - 1) / means.length", "sum(squares) / columns / means.length", EXPERIMENT),
    ("deviation of all by n - 1 a unit", ANALYSIS + "RowMoments.java", "(sum(squares) / columns + between)", "(sum(squares) / (columns - 1) + between)", EXPERIMENT),
    ("saturated at one end only", ANALYSIS + "UnitFunction.java", "value < low || value > high", "value > high", EXPERIMENT),
    ("histogram of what is near 0", ANALYSIS + "SignalStatistics.java", "int REACH = 4;", "int REACH = 3;", EXPERIMENT),
    ("a residual layer in its branch's range", ANALYSIS + "DenseLayer.java", "layer.residual() ? Optional.empty() : function.limits()", "function.limits()", EXPERIMENT),
    ("layers' seeds counted from 0", ANALYSIS + "PropagationExperiment.java", 'seed.at("layer").at(layers.size() + 1)', 'seed.at("layer").at(layers.size())', EXPERIMENT),
    ("biases from the weights' numbers", ANALYSIS + "DenseLayer.java", '? "bias" :', '? "weight" :', EXPERIMENT),
    ("a sample's numbers down the units", ANALYSIS + "NormalBatch.java", "values[k * units + i]", "values[i * samples + k]", EXPERIMENT),
    # matrix product
    ("rows beyond the last whole block", PRODUCT, "(c.rows() - 1) / BLOCK + 1", "Math.max(1, c.rows() / BLOCK)", "MatrixProductTest"),
    ("an odd last row", PRODUCT, "    if (i < to) {", "    if (i > to) {", "MatrixProductTest"),
    ("inputs beyond a multiple of four", PRODUCT, "for (int j = whole; j < b.length; j++) {", "for (int j = whole; j < whole; j++) {", "MatrixProductTest"),
    ("a chunk's last inputs", PRODUCT, "Math.min(whole, j + CHUNK)", "Math.min(whole, j + CHUNK - 4)", "MatrixProductTest"),
    # self-check
    ("std's error as of a normal distribution", ANALYSIS + "MomentMeasures.java", "Math.sqrt((kurtosis - 1) / (4.0 * n))", "Math.sqrt(2 / (4.0 * n))", CHECK + ",CheckCommandTest"),
    ("std's test as of a normal distribution", ANALYSIS + "MomentMeasures.java", "Math.sqrt((kurtosis - 1 + 2.0 / (n - 1)) / n)", "Math.sqrt((2 + 2.0 / (n - 1)) / n)", CHECK),
    ("skewness's error as of a symmetric one", ANALYSIS + "MomentMeasures.java", "{0.5 * g, -3, -1.5 * g, 1}", "{0, -3, 0, 1}", CHECK),
    ("level of 1 in 1000", ANALYSIS + "Findings.java", "pValue >= Significance.LEVEL", "pValue >= 1e-3", CHECK),
    ("one side for two", ANALYSIS + "Significance.java", "Erf.erfc(Math.abs(z) / Math.sqrt(2))", "Erf.erfc(Math.abs(z) / Math.sqrt(2)) / 2", CHECK),
    ("a mean of squares as if normal", ANALYSIS + "Significance.java", "Math.abs(skewness) < 1e-6", "Math.abs(skewness) < 1e6", CHECK),
    ("Kolmogorov's tail of one side", ANALYSIS + "Significance.java", "2 * Math.exp(-tail * tail / (18.0 * n))", "Math.exp(-tail * tail / (18.0 * n))", CHECK),
    ("Kolmogorov's distance from below only", ANALYSIS + "Distribution.java", "Math.max(least - i / n, (i + 1) / n - most)", "least - i / n", CHECK),
    ("extremes: only what is too far", ANALYSIS + "IndependentWeights.java", "2 * Math.min(farther, nearer)", "farther", CHECK),
    ("extremes: as of one weight", ANALYSIS + "IndependentWeights.java", "Math.exp(n * Math.log1p(", "Math.exp(Math.log1p(", CHECK),
    ("a float's bound to a double's ulp", ANALYSIS + "Support.java", "upper + ROUNDINGS * sample.ulp(upper)", "upper + ROUNDINGS * Math.ulp(upper)", CHECK),
    ("orthogonal to three digits", ANALYSIS + "OrthogonalWeights.java", "ROUNDINGS * (vectors[0].length + 4) * sample.roundoff()", "1e-3", "StructureCheckTest"),
    ("orthogonal floats to a double's rounding", ANALYSIS + "OrthogonalWeights.java", "* sample.roundoff()", "* 0x1p-53", "StructureCheckTest"),
    ("negated streams by arithmetic", ANALYSIS + "ModelCheck.java", "names.get(~print.greater())", "names.get(-print.greater())", "ModelCheckTest"),
    ("a model's tensors from the seed itself", ANALYSIS + "ModelCheck.java", "seed.at(name), most", "seed, most", "ModelCheckTest"),
    ("a hash's place for a repeat", ANALYSIS + "Repeats.java", "if (isSame(weights, places[at] - 1, place)) {", "if (true) {", CHECK),
    ("repeats of neighbours only", ANALYSIS + "Repeats.java", "hash -= oldest * word(weights[i - WINDOW]);", "hash -= word(weights[i - WINDOW]);", CHECK),
    ("odd moments without a sign", ANALYSIS + "DistributionMoments.java", "(side > 0 || k % 2 == 0 ? k : -k)", "k", "DistributionMomentsTest"),
    ("atoms taken for a density", ANALYSIS + "DistributionMoments.java", "double ATOM = 1e-4;", "double ATOM = 1;", "DistributionMomentsTest,SelfCheckTest"),
    # commands
    ("gain= upon He's own gain", CLI + "LayerScheme.java", "Initializers.heNormal(fan).withGain(gain))", "Initializers.heNormal(fan).scaledBy(gain))", "ForecastCommandTest"),
    ("gain as He's scheme", CLI + "LayerScheme.java", "VariancePreserving::normal", "(fan, unused) -> Initializers.heNormal(fan)", "ForecastCommandTest"),
    ("a flagged model ends with 0", CLI + "CheckCommand.java", "!check.passed() ? Main.FAILED : code", "!check.passed() ? Main.OK : code", "CheckCommandTest"),
    ("forecast's std and signal exchanged", CLI + "ForecastReport.java", "layer.standardDeviation(),\n        layer.signalDeviation(),", "layer.signalDeviation(),\n        layer.standardDeviation(),", "ForecastCommandTest"),
    ("the forecast's line from measured values", CLI + "report/ReportFigures.java", "points(network.forecast().stream(), LayerForecast::layer, quantity.forecast())", "points(network.measured().stream(), LayerMeasurement::layer, quantity.measured())", REPORT),
    ("the signal's picture of the spread", CLI + "report/ReportFigures.java", "LayerMeasurement::signalDeviation", "LayerMeasurement::standardDeviation", REPORT),
    ("dark colours on a light screen", CLI + "report/Theme.java", "dark ? colour.dark() : colour.light()", "dark ? colour.light() : colour.dark()", REPORT),
    ("no colours for dark screens", CLI + "report/Theme.java", "rules(rule, true)", "rules(rule, false)", REPORT),
    ("curves of one colour and one mark", CLI + "report/CurvePicture.java", "(curve + curve / COLOURS.size()) % MARKS.size()", "curve % MARKS.size()", REPORT),
    ("advice without a subject", CLI + "report/Template.java", ".emptyStringIsFalse(true)", ".emptyStringIsFalse(false)", REPORT),
    ("a command not escaped", PAGE, "<pre>{{command}}</pre>", "<pre>{{{command}}}</pre>", REPORT),
    ("a scheme's name not escaped", PAGE, "<strong>{{network.title}}</strong>", "<strong>{{{network.title}}}</strong>", REPORT),
]
