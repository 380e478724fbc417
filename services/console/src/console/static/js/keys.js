/* aria-keyshortcuts="F8" presses its element or enters its field; single keys act in their list; scanners are heard anywhere. */
const LEAST = 12, QUICK = 60, APART = 800;
const find = document.querySelector("[data-find]");
const none = { text: "" };
let burst = none, digits = none, ticked, arrow;

const all = (within, what) => [...within.querySelectorAll(what)];
const boxes = (list) => all(list, "input[type=checkbox]");
const enter = (field) => (field?.focus(), field?.select?.());

function scanned(event) {
  const { key, timeStamp: now, target } = event;
  const { text, last, fields, first } = burst;
  if (key === "Shift") return false;
  if (key.length > 1) burst = none;
  else if (text && now - last < QUICK) burst = { text: text + key, last: now, fields, first };
  else burst = { text: key, last: now, first: target, fields: find ? all(document, "input:not([type=file]), textarea").map((one) => [one, one.value, one.checked]) : [] };
  if (key !== "Enter" || !find || text.length < LEAST || now - last >= QUICK) return false;
  const own = first.dataset?.scan;
  if (own && (own == text.length || (own === "any" && !/^\d{20}[\dX]$/.test(text)))) return false;
  for (const [field, value, checked] of fields) Object.assign(field, { value, checked });
  find.value = text;
  /* What is typed is not left behind unasked. */
  const isTyped = (one) => (one.type === "checkbox" ? one.checked : one.type === "text" && one.value && one !== find);
  all(document, "form[data-work] input").some(isTyped) ? enter(find) : find.form.requestSubmit();
  return true;
}

function press(event) {
  const found = document.querySelector(`[aria-keyshortcuts="${event.key}"]`);
  if (!found) return false;
  if (event.repeat) return true;
  found.matches("input, textarea, select") ? enter(found) : found.click();
  return true;
}

function next(field) {
  const list = field.closest("[data-list]");
  const fields = [...field.form.elements].filter((one) => one.matches("input, select, textarea, [type=submit]") && one.offsetParent && !one.closest("details:not([open])"));
  const rest = fields.slice(fields.indexOf(field) + 1).filter((one) => !(list && list.contains(one)) && !(field.type === "radio" && one.name === field.name));
  const following = rest[0];
  enter(following?.type === "radio" ? rest.find((one) => one.name === following.name && one.checked) || following : following);
}

/* From the last one to here, as the last one is now. */
function tick(list, at, isRange) {
  const from = isRange ? Math.max(0, list.indexOf(ticked)) : at;
  const to = isRange && ticked ? ticked.checked : !list[at].checked;
  list.slice(Math.min(from, at), Math.max(from, at) + 1).forEach((one) => (one.checked = to));
  ticked = list[at];
}

function inList(event, list) {
  const papers = boxes(list), at = papers.indexOf(event.target), { key, timeStamp: now } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (/^x$/i.test(key) && !list.querySelector("[data-all]")) tick(papers, at, event.shiftKey);
  else if (/^a$/i.test(key) && list.querySelector("[data-all]")) papers.forEach((one) => (one.checked = true));
  else if (step) papers[at + step]?.focus();
  else if (/^\d$/.test(key)) {
    digits = { text: (now - digits.last < APART ? digits.text : "") + key, last: now };
    papers[digits.text - 1]?.focus();
  } else return false;
  return true;
}

function acts(event) {
  const { key, target } = event;
  if (/^F\d+$/.test(key)) return press(event);
  if (key === "Enter" && target.form?.dataset.enter && target.matches("input, select")) return next(target), true;
  if (key === "/" && !target.matches("input:not([type=checkbox], [type=radio]), select, textarea")) {
    const words = document.querySelector("main input[type=search]");
    return words && (enter(words), true);
  }
  const list = target.type === "checkbox" && target.closest("[data-list]");
  return list && inList(event, list);
}

addEventListener("keydown", (event) => {
  arrow = event.key.startsWith("Arrow");
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
  /* A dialog first. */
  if (document.querySelector("dialog[open]")) return;
  if (scanned(event) || acts(event)) event.preventDefault();
});
/* Arrows walk through choices; else the next field follows. */
addEventListener("keyup", () => (arrow = false));
all(document, "[data-next]").forEach((one) => (one.onclick = () => arrow || enter(document.getElementById(one.dataset.next))));
all(document, "[data-print], [data-all]").forEach((one) => {
  one.hidden = false;
  one.onclick = () => ("print" in one.dataset ? print() : boxes(one.closest("[data-list]")).forEach((box) => (box.checked = true)));
});
/* A receipt that was given just now. */
if (document.querySelector("[data-now]")) print();
