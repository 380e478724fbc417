/* What is typed is kept at the server, for the officer alone: a moment after it changed, and before the page is left by a link.
   The address names the draft, so that back and reload find it. */
const form = document.querySelector("form[data-draft]");
let timer, before = filled(asSent());

/* The form as the server sent it: whoever types fast has begun before this does. */
function asSent() {
  const copy = form.cloneNode(true);
  copy.reset();
  return copy;
}

function filled(of = form) {
  return new URLSearchParams(new FormData(of)).toString();
}

async function keep() {
  clearTimeout(timer);
  const now = filled();
  if (now === before) return;
  before = now;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(`${now}&act=keep`), keepalive: true, redirect: "manual" });
    if (answer.type === "opaqueredirect") history.replaceState(null, "", form.dataset.draft);
    else if (answer.status === 401) dispatchEvent(new Event("idle"));
    else before = "";
  } catch {
    before = "";
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(keep, 2000);
}

/* What leads away waits until it is kept, though not for long. */
function first(event, goOn) {
  if (event.defaultPrevented || filled() === before) return;
  event.preventDefault();
  Promise.race([keep(), new Promise((over) => setTimeout(over, 1000))]).then(goOn);
}

form.addEventListener("input", soon);
form.addEventListener("change", soon);
form.addEventListener("submit", () => {
  clearTimeout(timer);
  before = filled();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !link.target && !event.ctrlKey && !event.shiftKey && !event.metaKey) first(event, () => (location.href = link.href));
});
document.addEventListener("submit", (event) => event.target !== form && first(event, () => event.target.requestSubmit(event.submitter)));
document.addEventListener("visibilitychange", () => document.hidden && keep());
addEventListener("pagehide", keep);
if (filled() !== before) soon();
if ("kept" in form.dataset) history.replaceState(null, "", form.dataset.draft);
