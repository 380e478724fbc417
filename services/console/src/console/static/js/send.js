/* A form is not sent where there is no network: the browser's own page about that would lose what was typed. */
const told = document.getElementById("offline");

document.addEventListener("submit", (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  told.hidden = false;
  told.focus();
});
addEventListener("online", () => (told.hidden = true));
