/* Letters act on the row that has the focus, and on nothing that is being written. */
const all = (what) => [...document.querySelectorAll(what)];
let left;

function act(key, row) {
  const rows = all("[data-row]"), step = { arrowdown: 1, arrowup: -1 }[key], isLine = row.matches("article");
  if (step) rows[rows.indexOf(row) + step]?.focus();
  else if (key === "arrowright" && isLine) (left = row), document.querySelector("li[data-row]")?.focus();
  else if (key === "arrowleft" && !isLine) (left || rows[0]).focus();
  else if (/^[a-z1-9]$/.test(key)) {
    const found = row.querySelector(`[data-key="${key}"]`) || document.querySelector(`[data-anywhere="${key}"]`);
    // Who numbers what belongs to a line means that line, if no other is chosen.
    if (isLine && found?.matches("li [data-fen]") && !document.querySelector("article [data-fen]:checked")) row.querySelector("[data-fen]")?.click();
    found?.click();
  } else return false;
  return true;
}

addEventListener("keydown", (event) => {
  const { target } = event, row = target.closest("[data-row]");
  if (!row || target.matches("input:not([type=checkbox])") || document.querySelector("dialog[open]")) return;
  if (event.isComposing || event.keyCode === 229 || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (act(event.key.toLowerCase(), row)) event.preventDefault();
});

/* What was chosen, less what stands on the other side. */
const sum = document.querySelector("[data-sum]");
sum?.closest("form").addEventListener("change", ({ target }) => {
  // A line that grows under a click on another field's button would take the button away from under it.
  if (!target.matches("[data-fen]")) return;
  const fens = all("[data-fen]:checked").map((one) => +one.dataset.fen);
  const left = fens.reduce((to, fen) => to + fen, 0) / 100;
  sum.textContent = sum.dataset.sum.replace("{count}", fens.length).replace("{amount}", left.toFixed(2));
});
