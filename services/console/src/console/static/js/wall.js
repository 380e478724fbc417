/* A screen nobody sits at begins anew: each night at four, when pages have become others, and when it was ended. */
const own = document.querySelector('link[rel="stylesheet"]').getAttribute("href");
const mark = document.getElementById("live-mark");
const MINUTE = 60000, AWAKE = 120 * MINUTE;

/* By the centre's time as the page was told it last. Who hears nothing goes on showing what there is. */
function isNight() {
  return mark?.dataset.state === "on" && mark.dataset.at.startsWith("04:") && performance.now() > AWAKE;
}

async function isOutdated() {
  try {
    const answer = await fetch(location.href, { headers: { "X-Onewindow-Live": "1" }, cache: "no-store" });
    return answer.ok && !(await answer.text()).includes(own);
  } catch {
    return false;
  }
}

/* What somebody drew is not left standing for the next one; where there is no mark, nothing else begins anew. */
const back = document.querySelector("[data-back]");
const print = document.querySelector("[data-print]");
if (back) setTimeout(() => location.replace(back.href), 30000);
if (print) {
  print.hidden = false;
  print.onclick = () => window.print();
}

addEventListener("idle", () => location.reload());
setInterval(() => isNight() && location.reload(), MINUTE);
setInterval(async () => (await isOutdated()) && location.reload(), 10 * MINUTE);
