const mark = document.getElementById("live-mark");
const set = mark.dataset;
let stream, lost, busy, away, heard = 0, last = 0, wanted = new Set();

const sections = () => [...document.querySelectorAll("[data-live]")];
const topics = () => sections().map((one) => one.dataset.live);
const keyless = (one) => one.innerHTML.replace(/value=".{36}"/g, "");

function say(state, at) {
  if (at) set.at = at;
  set.state = state;
  mark.lastElementChild.textContent = set[state].replace("{time}", set.at);
}

function want(names) {
  names.forEach((name) => wanted.add(name));
  if (busy || !wanted.size) return;
  busy = true;
  setTimeout(look, last + 1e3 - Date.now());
}

async function look() {
  const names = wanted;
  wanted = new Set();
  last = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { "X-Onewindow-Live": "1" } });
    if (answer.status === 401) dispatchEvent(new Event("idle"));
    if (answer.status > 499) throw answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const old of sections()) {
      const fresh = page.getElementById(old.id);
      if (fresh && names.has(old.dataset.live)) show(old, fresh);
    }
    say(stream && !away ? "on" : "off", page.getElementById(mark.id).dataset.at);
  } catch {
    say("off");
  }
  busy = false;
  want([]);
}

/* Kept for who is there. */
function show(old, fresh) {
  const id = `${old.id}-news`;
  document.getElementById(id)?.remove();
  if (keyless(old) === keyless(fresh)) return;
  if (!old.matches(":focus-within") && !old.querySelector("[data-list] :checked")) return old.replaceWith(fresh);
  const news = document.createElement("button");
  Object.assign(news, { id, type: "button", className: "live-news", textContent: set.news });
  news.onclick = () => {
    news.remove();
    old.replaceWith(fresh);
    fresh.tabIndex = -1;
    fresh.focus();
  };
  old.before(news);
}

function close() {
  stream?.close();
  stream = away = null;
}

function open() {
  if (stream || document.hidden) return;
  stream = new EventSource(`${set.stream}?${new URLSearchParams(topics().map((name) => ["topic", name]))}`);
  const on = (name, act) => stream.addEventListener(name, (event) => {
    heard = Date.now();
    clearTimeout(lost);
    act(JSON.parse(event.data));
  });
  stream.onopen = () => want(topics((away = false)));
  on("beat", (news) => away || say("on", news.now));
  on("hint", (news) => want(news.topics));
  on("resync", () => want(topics()));
  on("away", () => (away = true) && say("off"));
  on("back", () => want(topics((away = false))));
  stream.onerror = () => {
    clearTimeout(lost);
    lost = setTimeout(say, 5e3, "off");
    if (stream.readyState > 1) close();
  };
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
setInterval(() => {
  if (stream && Date.now() - heard > 4e4) close();
  if (!document.hidden && (!stream || away)) want(topics());
  open();
}, 3e4);
open();
