#!/usr/bin/env bash
# One would guess: an initializer of TensorFlow.js with seed 0 gives the same weights at every call, as one with
#   seed 1 does.
# What happens: for everything normal (randomNormal, truncatedNormal, glorotNormal, heNormal, leCunNormal) 0 is taken
#   for "no seed", and each call gives other weights. For everything uniform 0 is a seed like any other.
# Whom it hurts: anyone who counts seeds from 0. Some layers of the model are repeated and some are not.
# Seen with: @tensorflow/tfjs 4.22.0, its JavaScript back end, Node.js 20.20.2.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > init.log
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 > install.log

cat > seeds.js <<'JS'
const tf = require('@tensorflow/tfjs');
let expected = true;
for (const name of ['glorotNormal', 'heNormal', 'leCunNormal', 'glorotUniform', 'heUniform']) {
  for (const seed of [0, 1]) {
    const make = () => tf.initializers[name]({seed}).apply([4, 4]).dataSync()[0];
    const [once, again] = [make(), make()];
    console.log(`${name} with seed ${seed}: ${once}, again ${again}`);
    const repeats = once === again;
    expected = expected && repeats === (seed === 1 || name.endsWith('Uniform'));
  }
}
if (!expected) {
  console.error('TensorFlow.js behaves otherwise now');
  process.exit(1);
}
JS
node seeds.js 2> node.log || { cat node.log; exit 1; }
