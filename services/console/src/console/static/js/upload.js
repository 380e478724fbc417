/* Each file is a request of its own, with its progress: one that fails is sent again, and nothing else of the form is lost. */
const LARGEST = 200 * 1024 * 1024;
const list = document.querySelector("[data-uploads]");
const form = list.closest("form");

function told(part, selector, words) {
  const place = part.querySelector(selector);
  place.textContent = words;
  if (place.matches(".fault")) place.hidden = !words;
}

/* What the form says of the file of a paper; a paper without one has no such field. */
function say(part, file) {
  let value = part.querySelector("input[type=hidden]");
  if (!value) {
    value = Object.assign(document.createElement("input"), { type: "hidden", name: part.dataset.upload });
    part.prepend(value);
  }
  value.value = file;
  value.disabled = !file;
  form.dispatchEvent(new Event("change"));
}

function send(part, file, key) {
  const bar = part.querySelector("progress"), again = part.querySelector("[data-again]");
  told(part, ".fault", "");
  again.hidden = true;
  if (file.size > LARGEST) return told(part, ".fault", part.dataset.large);
  const asked = new URLSearchParams({ name: file.name, size: file.size, key });
  const request = new XMLHttpRequest();
  request.open("POST", `${list.dataset.uploads}?${asked}`);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.setRequestHeader("X-Form-Token", form.elements.token.value);
  request.responseType = "json";
  request.upload.onprogress = ({ loaded, total }) => (bar.value = total ? loaded / total : 0);
  const failed = () => {
    bar.hidden = true;
    if (request.status === 401) dispatchEvent(new Event("idle"));
    told(part, ".upload-is", "");
    told(part, ".fault", (request.response && request.response.sentence) || part.dataset.lost);
    again.hidden = false;
    again.onclick = () => send(part, file, key);
  };
  request.onerror = request.onabort = failed;
  request.onload = () => {
    if (request.status !== 200 || !request.response) return failed();
    const { file: kept, told: words } = request.response;
    bar.hidden = true;
    say(part, kept);
    told(part, ".upload-is", words);
    part.querySelector("[data-drop]").hidden = false;
    part.closest(".choice").querySelector("input[type=checkbox]").checked = true;
  };
  bar.value = 0;
  bar.hidden = false;
  told(part, ".upload-is", `${file.name}: ${part.dataset.sending}`);
  request.send(file);
}

for (const part of list.querySelectorAll("[data-upload]")) {
  const input = part.querySelector("input[type=file]"), drop = part.querySelector("[data-drop]");
  /* What was sent is named by the hidden input. */
  input.removeAttribute("name");
  input.addEventListener("change", (event) => {
    event.stopPropagation();
    const [file] = input.files;
    if (file) send(part, file, crypto.getRandomValues(new Uint32Array(4)).join("-"));
  });
  drop.addEventListener("click", () => {
    input.value = "";
    say(part, "");
    told(part, ".upload-is", "");
    drop.hidden = true;
  });
}
document.querySelector("[data-without]").hidden = true;
