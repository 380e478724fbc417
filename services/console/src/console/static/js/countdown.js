/* What is left of a time, by seconds from when it came; the clock of the computer may be wrong. What it is the time of
   goes with it, and another place says why. */
const ends = new WeakMap();

const over = ({ ends: ended, says, over: why }) => {
  document.getElementById(ended).remove();
  document.getElementById(says).textContent = why;
};

setInterval(() => {
  for (const one of document.querySelectorAll("[data-countdown]")) {
    if (!ends.has(one)) ends.set(one, performance.now() + 1e3 * one.dataset.countdown);
    const left = Math.max(0, Math.ceil((ends.get(one) - performance.now()) / 1e3));
    if (left) one.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    else over(one.dataset);
  }
}, 1e3);
