// A file field that uploads at once: bar, percent, size, time left, cancel, replace. Other fields are never touched.
import { texts, size, kind, left, icon, node } from "./upload-view.js";

export function attach(field) {
  if (field.dataset.ready) return;
  field.dataset.ready = "1";
  const say = texts[field.dataset.lang] ?? texts.id;
  const hidden = field.querySelector("input[type=hidden]");
  const input = field.querySelector("input[type=file]");
  const pick = field.querySelector("[data-pick]");
  const held = field.querySelector("[data-held]");
  const wrapper = field.closest(".fld");
  const label = field.dataset.label;
  let request;

  // From here on the hidden id is sent; the file itself no longer is.
  input.removeAttribute("name");
  input.required = false;
  input.classList.add("vh");
  const row = node("div");
  row.setAttribute("aria-live", "polite");
  field.insertBefore(row, pick);
  const choose = chooser(say.choose);
  pick.append(node("span", "mut only-d", say.drag), choose);
  if (held) showDone(held);

  input.addEventListener("change", () => input.files.length && begin(input.files[0]));
  for (const name of ["dragenter", "dragover"]) field.addEventListener(name, (event) => over(event, true));
  for (const name of ["dragleave", "drop"]) field.addEventListener(name, (event) => over(event, false));
  field.addEventListener("drop", (event) => event.dataTransfer.files.length && begin(event.dataTransfer.files[0]));

  function over(event, on) {
    event.preventDefault();
    pick.classList.toggle("over", on);
  }

  function chooser(words) {
    const button = node("label", "bt s");
    button.htmlFor = input.id;
    button.append(icon("upload"), document.createTextNode(words));
    return button;
  }

  function begin(file) {
    request?.abort();
    const kinds = field.dataset.kinds.split(",");
    const max = Number(field.dataset.max);
    if (!kinds.includes(kind(file.name).toLowerCase())) return fail(file, say.wrongKind(kinds));
    if (file.size > max) return fail(file, say.tooLarge(size(file.size, say), size(max, say)));
    if (file.size === 0) return fail(file, say.empty);
    send(file);
  }

  function send(file) {
    const body = new FormData();
    if (field.dataset.purpose) body.append("purpose", field.dataset.purpose);
    body.append("field", field.dataset.name);
    body.append("file", file, file.name);
    const token = field.closest("form")?.querySelector("input[name=__RequestVerificationToken]");
    const bar = node("progress", "bar");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", say.uploading + " " + file.name);
    const facts = node("p", "sm mut num mt1", say.waiting);
    facts.setAttribute("aria-live", "off");
    const cancel = node("button", "bt s q");
    cancel.type = "button";
    cancel.append(icon("x"), document.createTextNode(say.cancel));
    clear();
    card(file.name, [bar, facts], [cancel]);
    const started = performance.now();
    request = new XMLHttpRequest();
    request.open("POST", field.dataset.url);
    request.setRequestHeader("Accept", "application/json");
    if (token) request.setRequestHeader("X-CSRF", token.value);
    request.upload.addEventListener("progress", (event) => {
      const share = event.total ? event.loaded / event.total : 0;
      bar.value = Math.round(share * 100);
      const seconds = ((performance.now() - started) / 1000) * (1 / Math.max(share, 0.001) - 1);
      facts.textContent = share >= 1 ? say.checking : `${bar.value}% · ${say.of(size(event.loaded, say), size(event.total, say))} · ${left(seconds, say)}`;
    });
    request.addEventListener("load", () => finish(file, request));
    request.addEventListener("error", () => fail(file, say.network));
    cancel.addEventListener("click", () => {
      request.abort();
      reset();
      input.focus();
    });
    request.send(body);
  }

  function finish(file, done) {
    let answer = {};
    try {
      answer = JSON.parse(done.responseText);
    } catch {
      // Not ours (a proxy's page): the status says enough.
    }
    if (done.status < 200 || done.status > 299 || !answer.id) {
      return fail(file, answer.detail ?? (done.status === 413 ? say.tooLarge(size(file.size, say), size(Number(field.dataset.max), say)) : say.refused));
    }
    clear();
    hidden.value = answer.id;
    hidden.disabled = false;
    const facts = node("p", "sm row-c okc");
    facts.append(icon("circle-check"), node("span", "", say.done(size(answer.size ?? file.size, say), answer.pages)));
    const ops = [];
    if (answer.url) {
      const look = node("a", "bt s q");
      look.href = answer.url;
      look.target = "_blank";
      look.rel = "noopener";
      look.append(icon("eye"), document.createTextNode(say.look));
      ops.push(look);
    }
    showDone(card(answer.name ?? file.name, [facts], ops));
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function showDone(element) {
    let ops = element.querySelector(".ops");
    if (!ops) element.append((ops = node("div", "ops")));
    const replace = node("label", "bt s q");
    replace.htmlFor = input.id;
    replace.append(icon("refresh"), document.createTextNode(say.replace));
    ops.append(replace);
    pick.classList.add("vh");
  }

  function fail(file, message) {
    clear();
    const error = node("p", "msg");
    error.append(icon("alert-circle"), node("span", "", message));
    error.id = input.id + "-u";
    row.append(error);
    card(file.name, [node("p", "sm ink2", `${size(file.size, say)}, ${say.notUploaded}`)], [chooser(say.other)], "file bad");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${(input.getAttribute("aria-describedby") ?? "").replace(error.id, "").trim()} ${error.id}`.trim());
    wrapper?.classList.add("err");
    pick.classList.add("vh");
  }

  function card(name, lines, ops, css = "file") {
    const element = node("div", css);
    const paper = node("span", "pdf", kind(name) || "…");
    paper.setAttribute("aria-hidden", "true");
    const text = node("div", "grow");
    text.append(node("p", "nm", name), ...lines);
    element.append(paper, text);
    if (ops.length) {
      const group = node("div", "ops");
      group.append(...ops);
      element.append(group);
    }
    row.append(element);
    pick.classList.add("vh");
    return element;
  }

  function clear() {
    row.replaceChildren();
    held?.remove();
    hidden.value = "";
    wrapper?.classList.remove("err");
    wrapper?.querySelector(`#${CSS.escape(input.id)}-e`)?.remove();
    input.removeAttribute("aria-invalid");
    input.setAttribute("aria-label", label);
  }

  function reset() {
    clear();
    input.value = "";
    pick.classList.remove("vh");
  }
}
