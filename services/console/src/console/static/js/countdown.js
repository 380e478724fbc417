/* What is left of a time, by seconds from when it came; the clock of the computer may be wrong. */
const ends = new WeakMap();

setInterval(() => {
  for (const one of document.querySelectorAll("[data-countdown]")) {
    if (!ends.has(one)) ends.set(one, performance.now() + 1e3 * one.dataset.countdown);
    const left = Math.max(0, Math.ceil((ends.get(one) - performance.now()) / 1e3));
    one.textContent = left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : one.dataset.over;
  }
}, 1e3);
