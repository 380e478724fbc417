/* A form that was refused is sent again under its own address: who comes back to this page later is not asked to repeat it. */
document.addEventListener("submit", () => history.replaceState(null, "", location.href));
