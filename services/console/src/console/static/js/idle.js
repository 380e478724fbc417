/* Says before a session ends that it will; one key stays. What is left is the server's word, never this machine's clock. */
const WARNING = 120, AGAIN = 15;
const box = document.getElementById("ending");
const set = box.dataset;
const by = (name) => document.getElementById(`ending-${name}`);
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("onewindow-session") : null;
let next, tick, end, before, last = false, over = false, noticed = false;

const later = (seconds, act) => {
  clearTimeout(next);
  next = setTimeout(act, 1000 * seconds);
};

/* From the server: so many seconds are left, and whether staying helps. */
function take(told) {
  end = performance.now() + 1000 * told.seconds;
  last = told.last;
  if (told.seconds > WARNING) {
    noticed = false;
    hide();
    later(told.seconds - WARNING, ask);
  } else if (noticed && last) {
    later(told.seconds + 1, ask);
  } else {
    const words = set[last ? "last" : "soon"].replace("{at}", told.at);
    if (by("words").textContent !== words) by("words").textContent = words;
    show(false);
    later(Math.min(told.seconds + 1, AGAIN), ask);
  }
}

async function ask(form) {
  try {
    const answer = await fetch(set.address, form
      ? { method: "POST", body: new URLSearchParams(form), cache: "no-store" }
      : { headers: { "X-Onewindow-Live": "1" }, cache: "no-store" });
    if (answer.status === 401) return show(true);
    if (!answer.ok) throw answer;
    const told = await answer.json();
    if (told.whose !== set.whose) return show(true);
    take(told);
    if (form) tabs?.postMessage("used");
  } catch {
    later(AGAIN, ask);
  }
}

function stay() {
  if (over) return;
  noticed = true;
  if (last) return hide();
  ask({ token: document.querySelector("input[name=token]").value });
}

function show(isOver) {
  over = isOver;
  box.classList.toggle("is-over", over);
  box.setAttribute("aria-labelledby", over ? "ending-over" : "ending-heading");
  box.setAttribute("aria-describedby", over ? "ending-over-words" : "ending-words");
  const focus = by(over ? "again" : "stay");
  if (!box.open) {
    before = document.activeElement;
    box.showModal();
    focus.focus();
  } else if (!box.contains(document.activeElement) || !document.activeElement.offsetParent) focus.focus();
  clearInterval(tick);
  if (over) {
    later(AGAIN, ask);
  } else {
    count();
    tick = setInterval(count, 1000);
  }
}

function count() {
  const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
  const left = set.left.replace("{left}", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  by("left").textContent = left;
  if (seconds === 60 || seconds === 20) by("spoken").textContent = left;
}

function hide() {
  clearInterval(tick);
  over = false;
  if (!box.open) return;
  box.close();
  before?.focus();
}

by("stay").onclick = stay;
box.addEventListener("cancel", (event) => {
  event.preventDefault();
  stay();
});
/* A browser closes it at the second Escape, whoever objects. */
box.addEventListener("close", () => over && show(true));
document.addEventListener("visibilitychange", () => document.hidden || ask());
addEventListener("pageshow", (event) => event.persisted && ask());
addEventListener("idle", () => ask());
if (tabs) tabs.onmessage = () => ask();
tabs?.postMessage("used");
later(Math.max(0, Number(set.seconds) - WARNING), ask);
