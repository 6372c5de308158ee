// What the page shows stands in its address: #layers=12&units=100 for the networks of one size, depth=20&size=1.4
// for the sliders, line=relu,784,256,9 for your network, and open=tanh,+He+normal for what is unfolded.
const all = (what, where = document) => [...where.querySelectorAll(what)];
const byId = id => document.getElementById(id);
const state = () => new URLSearchParams(location.hash.slice(1));
const sizes = all(".size");
const details = all("details");

function keep(change) {
  const kept = state();
  change(kept);
  history.replaceState(null, "", "#" + kept);
}

function showSizes(wanted) {
  const names = ["layers", "units"].filter(name => wanted.has(name));
  const fitting = sizes.filter(size => names.every(name => wanted.get(name) === size.dataset[name]));
  sizes.forEach(size => { size.hidden = fitting.length > 0 && !fitting.includes(size); });
  const address = names.map(name => name + "=" + wanted.get(name)).join("&");
  all("nav a").forEach(link => { link.ariaCurrent = link.hash.slice(1) === address; });
}

function explore() {
  const depth = byId("depth").value, size = byId("size").value;
  const values = byId("size").dataset.sizes.split(" ");
  byId("depth-now").value = depth;
  byId("size-now").value = values[size];
  all(".try").forEach(place => {
    const layers = name => place.dataset[name].split(";")[size].split(" ");
    const at = name => layers(name)[depth - 1];
    const points = name => layers(name).slice(0, depth).map((text, i) =>
      [10 + 220 * i / Math.max(1, byId("depth").max - 1), 65 - 20 * Math.log10(Number(text.replace(",", "")))])
      .filter(point => point[1] >= 5 && point[1] <= 125).map(point => point.map(x => x.toFixed(1)).join(" "));
    const word = byId("explorer").dataset.words.split(";")[at("verdicts")];
    const out = at("outside") === "0" ? "" : ", " + at("outside") + " % outside of the picture";
    place.querySelector(".now").textContent =
      "layer " + depth + ": std " + at("measured") + " (forecast " + at("forecast") + ")" + out + "; forecast: " + word;
    const level = c => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(c);
    const bars = [...at("heights")].map((c, i) => "V" + (65 - level(c)) + "H" + 6 * (i + 1)).join("");
    place.querySelector(".bars").setAttribute("d", "M0 65" + bars + "V65Z");
    place.querySelector(".curve").setAttribute("d", points("forecast").map((p, i) => (i ? "L" : "M") + p).join(""));
    place.querySelector(".dots").setAttribute("d", points("measured").map(p => "M" + p + "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0").join(""));
  });
}

function line() {
  const chosen = byId("activation").selectedOptions[0].dataset;
  const number = id => Math.min(byId(id).max, Math.max(1, Math.round(byId(id).value) || 1));
  byId("line").textContent = chosen.line.replaceAll("{in}", number("in")).replaceAll("{out}", number("out"));
  const factor = name => Math.pow(chosen[name], number("layers"));
  const gradient = factor("gradient"), error = 1 + 0.01 * factor("error");
  const few = x => Number(x.toPrecision(2));
  byId("note").textContent = (chosen.answer && "This report says: " + chosen.answer + " ") + "Theory for " + number("layers") + " such layers: the gradient is multiplied by about "
    + few(gradient) + " on its way back" + (error > 1.02 ? ", and an error of 1 % in the signal's variance grows to about " + few(100 * error - 100) + " %" : "") + ". "
    + (gradient < 1 / 32 || gradient > 32 || error > 1.1 ? "That is a danger: normalize, use residual branches or another activation. " : "")
    + "Give each layer a name of its own.";
  return [byId("activation").value, number("in"), number("out"), number("layers")].join();
}

function show() {
  const wanted = state();
  showSizes(wanted);
  details.forEach(table => { table.open = wanted.getAll("open").includes(table.dataset.name); });
  if (byId("explorer")) {
    const values = byId("size").dataset.sizes.split(" ");
    const far = i => Math.abs(values[i] - wanted.get("size"));
    if (wanted.has("depth")) byId("depth").value = wanted.get("depth");
    if (wanted.has("size")) byId("size").value = values.reduce((best, unused, i) => far(i) < far(best) ? i : best, 0);
    explore();
  }
  (wanted.get("line") || "").split(",").forEach((value, i) => { if (value) byId(["activation", "in", "out", "layers"][i]).value = value; });
  line();
}

// Says the numbers of the mark or histogram that is nearest to where one taps.
function tip(event) {
  const far = title => { const box = title.parentNode.getBoundingClientRect();
    return Math.hypot(box.x + box.width / 2 - event.clientX, box.y + box.height / 2 - event.clientY); };
  const titles = all("title", event.currentTarget);
  const nearest = titles.reduce((best, title) => far(title) < far(best) ? title : best, titles[0]);
  byId("tip").hidden = !nearest;
  byId("tip").value = nearest ? nearest.textContent : "";
}

all(".script").forEach(part => { part.hidden = false; });
all("figure svg").forEach(picture => picture.addEventListener("click", tip));
byId("tip").addEventListener("click", () => { byId("tip").hidden = true; });
details.forEach(table => table.addEventListener("toggle", () => keep(kept => {
  kept.delete("open");
  new Set(details.filter(each => each.open).map(each => each.dataset.name)).forEach(name => kept.append("open", name));
})));
all("#explorer input").forEach(input => input.addEventListener("input", () => {
  explore();
  keep(kept => { kept.set("depth", byId("depth").value); kept.set("size", byId("size-now").value); });
}));
byId("network").addEventListener("input", () => { const text = line(); keep(kept => kept.set("line", text)); });
byId("copy").addEventListener("click", () => { getSelection().selectAllChildren(byId("line")); document.execCommand("copy"); });
addEventListener("hashchange", show);
show();
