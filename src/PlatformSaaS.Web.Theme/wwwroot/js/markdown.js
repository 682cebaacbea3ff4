// A small bar over a text field that is read as Markdown. Without script the field is what it is: plain text.
const marks = {
  bold: (text) => ["**", text, "**"],
  italic: (text) => ["*", text, "*"],
  list: (text) => ["", lines(text, () => "- "), ""],
  steps: (text) => ["", lines(text, (i) => `${i + 1}. `), ""],
  link: (text) => ["[", text, "](https://)"],
};
const faces = { bold: "B", italic: "I", list: "• ", steps: "1. ", link: "" };

function lines(text, mark) {
  return text
    .split("\n")
    .map((line, i) => mark(i) + line)
    .join("\n");
}

function apply(field, kind) {
  let { selectionStart: from, selectionEnd: to } = field;
  if (kind === "list" || kind === "steps") {
    // Lists begin at the start of a line, and after an empty one when something stands above.
    from = field.value.lastIndexOf("\n", from - 1) + 1;
  }
  const chosen = field.value.slice(from, to);
  const [before, middle, after] = marks[kind](chosen);
  const gap = (kind === "list" || kind === "steps") && from > 0 && !/\n\n$/.test(field.value.slice(0, from)) ? "\n" : "";
  field.setRangeText(gap + before + middle + after, from, to, "end");
  if (chosen.length === 0 && after) field.selectionStart = field.selectionEnd = from + gap.length + before.length;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// What readers will see, made by the server: the same rules hold there as when it is read.
function preview(box, field, bar) {
  const button = document.createElement("button");
  const view = document.createElement("div");
  button.type = "button";
  button.className = "md-preview";
  view.className = "md-view prose";
  view.hidden = true;
  view.setAttribute("aria-live", "polite");
  field.after(view);
  const show = (isOpen) => {
    view.hidden = !isOpen;
    field.hidden = isOpen;
    button.textContent = isOpen ? box.dataset.write : box.dataset.preview;
    button.setAttribute("aria-pressed", String(isOpen));
    for (const other of bar.querySelectorAll("button")) if (other !== button) other.disabled = isOpen;
  };
  show(false);
  button.addEventListener("click", async () => {
    if (!view.hidden) {
      show(false);
      field.focus();
      return;
    }
    const sent = new FormData();
    sent.set("text", field.value);
    sent.set("__RequestVerificationToken", field.form?.elements.__RequestVerificationToken?.value ?? "");
    try {
      const answer = await fetch(box.dataset.previewUrl, { method: "POST", body: sent });
      if (!answer.ok) throw new Error(String(answer.status));
      view.innerHTML = await answer.text();
    } catch {
      view.textContent = box.dataset.failed;
    }
    show(true);
  });
  return button;
}

for (const box of document.querySelectorAll("[data-markdown]")) {
  const field = box.querySelector("textarea");
  if (!field || box.dataset.ready) continue;
  box.dataset.ready = "1";
  const bar = document.createElement("div");
  bar.className = "md-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", box.dataset.toolbar ?? "");
  for (const kind of Object.keys(marks)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `md-${kind}`;
    const face = faces[kind];
    button.title = box.dataset[kind] ?? kind;
    button.textContent = face.length === 1 ? face : face + (box.dataset[`${kind}Word`] ?? button.title);
    // A single letter needs a name; words name themselves.
    if (face.length === 1) button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => apply(field, kind));
    bar.append(button);
  }
  field.before(bar);
  field.classList.add("md-text");
  if (box.dataset.previewUrl) bar.append(preview(box, field, bar));
}
