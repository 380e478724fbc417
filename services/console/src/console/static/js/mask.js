/* What was revealed goes when its time is over, and when the page is left: no copy to go back to keeps it. */
const shown = document.getElementById("revealed");
const { address, seconds } = shown.dataset;
const end = Date.now() + 1000 * seconds;

function leave() {
  shown.remove();
  location.replace(address);
}

// By the clock of the wall: a computer that slept must not show it again.
setInterval(() => Date.now() >= end && leave(), 1000);
document.addEventListener("visibilitychange", () => Date.now() >= end && leave());
addEventListener("pagehide", () => shown.remove());
addEventListener("pageshow", (event) => event.persisted && leave());
