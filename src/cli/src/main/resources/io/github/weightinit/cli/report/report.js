// What the page shows stands in its address, for example #depth=12&width=100&open=tanh,+He+normal:
// the networks of one depth or width (all of them without it), and the tables that are open.
const sizes = [...document.querySelectorAll("section[data-depth]")];
const tables = [...document.querySelectorAll("details")];
const state = () => new URLSearchParams(location.hash.slice(1));

function show() {
  const wanted = state();
  const names = ["depth", "width"].filter(name => wanted.has(name));
  const fitting = sizes.filter(size => names.every(name => wanted.get(name) === size.dataset[name]));
  const shown = fitting.length > 0 ? fitting : sizes;
  sizes.forEach(size => { size.hidden = !shown.includes(size); });
  tables.forEach(table => { table.open = wanted.getAll("open").includes(table.dataset.network); });
  const address = names.map(name => name + "=" + wanted.get(name)).join("&");
  document.querySelectorAll("nav a").forEach(link => { link.ariaCurrent = link.hash.slice(1) === address; });
}

function keep(event) {
  const same = tables.filter(table => table.dataset.network === event.target.dataset.network);
  same.forEach(table => { table.open = event.target.open; });
  const kept = state();
  kept.delete("open");
  new Set(tables.filter(table => table.open).map(table => table.dataset.network)).forEach(name => kept.append("open", name));
  history.replaceState(null, "", "#" + kept);
}

tables.forEach(table => table.addEventListener("toggle", keep));
addEventListener("hashchange", show);
show();
