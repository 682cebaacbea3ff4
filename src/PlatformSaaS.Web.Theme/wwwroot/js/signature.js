// A signature on the screen: drawn with finger, pen or mouse, or typed as a name by who can't draw. It becomes a picture when the form is sent; a held one can be given again.
const wide = 960;
const high = 320;
const ink = "#14213d";

const texts = {
  id: {
    draw: "Gambar",
    type: "Ketik nama",
    clear: "Hapus dan ulangi",
    name: "Nama lengkap sebagai tanda tangan",
    hint: "Goreskan tanda tangan di kotak dengan jari, pena, atau tetikus.",
    typed: "Nama yang diketik berlaku sebagai tanda tangan.",
    blank: "kotak masih kosong",
    filled: "sudah digoreskan",
    missing: "Tanda tangan masih kosong. Goreskan di kotak, atau ketik nama.",
    sending: "Menyimpan tanda tangan…",
    failed: "Tanda tangan belum tersimpan. Periksa sambungan, lalu kirim lagi.",
  },
  en: {
    draw: "Draw",
    type: "Type a name",
    clear: "Clear and redo",
    name: "Full name as the signature",
    hint: "Sign in the box with finger, pen or mouse.",
    typed: "The name that is typed counts as the signature.",
    blank: "the box is still empty",
    filled: "signed",
    missing: "The signature is still empty. Draw it in the box, or type the name.",
    sending: "Storing the signature…",
    failed: "The signature is not stored. Check the connection and send again.",
  },
};

function node(tag, css = "", text = "") {
  const element = document.createElement(tag);
  if (css) element.className = css;
  if (text) element.textContent = text;
  return element;
}

export function attach(field) {
  if (field.dataset.ready) return;
  field.dataset.ready = "1";
  const say = texts[field.dataset.lang] ?? texts.id;
  const hidden = field.querySelector("input[type=hidden]");
  const file = field.querySelector("input[type=file]");
  const held = field.querySelector("[data-held]");
  const wrapper = field.closest(".fld");
  const form = field.closest("form");
  const label = wrapper?.querySelector("label");
  let drawn = false;
  let sent = hidden.value !== "";
  let last;

  // The label names the group now: there is no single input any more.
  if (label) {
    label.id = `${file.id}-l`;
    label.removeAttribute("for");
    field.setAttribute("role", "group");
    field.setAttribute("aria-labelledby", label.id);
  }
  const described = file.getAttribute("aria-describedby");
  if (described) field.setAttribute("aria-describedby", described);

  const modes = node("div", "bts");
  const draw = mode(say.draw);
  const type = mode(say.type);
  modes.append(draw, type);
  const canvas = node("canvas");
  canvas.width = wide;
  canvas.height = high;
  canvas.id = file.id;
  canvas.tabIndex = -1;
  canvas.setAttribute("role", "img");
  const pen = canvas.getContext("2d");
  const hint = node("p", "sm ink2 mt1", say.hint);
  const typed = node("label", "sig-name");
  const name = node("input", "inp");
  name.type = "text";
  name.maxLength = 100;
  name.autocomplete = "off";
  typed.append(node("span", "sm b", say.name), name);
  const clear = node("button", "bt s q", say.clear);
  clear.type = "button";
  const status = node("p", "sm");
  status.setAttribute("role", "status");
  field.querySelector("[data-pick]").remove();
  field.append(modes, typed, canvas, hint, clear, status);
  wipe();
  choose(draw);
  if (sent && held) pause(true);

  function mode(text) {
    const button = node("button", "bt s", text);
    button.type = "button";
    button.addEventListener("click", () => {
      if (held?.isConnected) forget();
      choose(button);
      if (button === type) name.focus();
    });
    return button;
  }

  function choose(button) {
    const byName = button === type;
    for (const one of [draw, type]) one.setAttribute("aria-pressed", String(one === button));
    typed.hidden = !byName;
    hint.textContent = byName ? say.typed : say.hint;
    canvas.classList.toggle("still", byName);
    wipe();
    if (byName) write();
  }

  // What is held is shown instead of the box until it is given again.
  function pause(on) {
    for (const part of [modes, typed, canvas, hint]) part.hidden = on;
    if (!on) typed.hidden = type.getAttribute("aria-pressed") !== "true";
  }

  function forget() {
    held?.remove();
    hidden.value = "";
    hidden.disabled = true;
    sent = false;
    pause(false);
  }

  function wipe() {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, wide, high);
    pen.strokeStyle = pen.fillStyle = ink;
    pen.lineWidth = 6;
    pen.lineCap = pen.lineJoin = "round";
    mark(false);
  }

  function mark(on) {
    drawn = on;
    sent = false;
    canvas.setAttribute("aria-label", `${field.dataset.label}: ${on ? say.filled : say.blank}`);
    if (!on) return;
    status.textContent = "";
    status.classList.remove("msg");
    wrapper?.classList.remove("err");
    form?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function write() {
    wipe();
    const text = name.value.trim();
    if (!text) return;
    let size = 120;
    do {
      pen.font = `italic ${size}px "Segoe Script", "Bradley Hand", "Brush Script MT", cursive, serif`;
      size -= 6;
    } while (pen.measureText(text).width > wide - 80 && size > 24);
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.fillText(text, wide / 2, high / 2);
    mark(true);
  }

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * wide) / box.width, y: ((event.clientY - box.top) * high) / box.height };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || canvas.classList.contains("still")) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
    pen.beginPath();
    pen.arc(last.x, last.y, pen.lineWidth / 2, 0, 2 * Math.PI);
    pen.fill();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) {
      const next = at(one);
      pen.beginPath();
      pen.moveTo(last.x, last.y);
      pen.lineTo(next.x, next.y);
      pen.stroke();
      if (Math.hypot(next.x - last.x, next.y - last.y) > 2 && !drawn) mark(true);
      last = next;
    }
    sent = false;
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (last = undefined));
  name.addEventListener("input", write);
  clear.addEventListener("click", () => {
    forget();
    name.value = "";
    wipe();
    (type.getAttribute("aria-pressed") === "true" ? name : canvas).focus();
  });

  // The picture is stored first, then the form goes as it would have gone.
  form?.addEventListener("submit", async (event) => {
    if (sent || field.closest("[hidden]")) return;
    if (!drawn) {
      if (!field.hasAttribute("data-required")) return;
      stop(event);
      return refuse(say.missing);
    }

    stop(event);
    const submitter = event.submitter;
    status.classList.remove("msg");
    status.textContent = say.sending;
    const fault = await store();
    if (fault) return refuse(fault);
    status.textContent = "";
    form.requestSubmit(submitter);
  }, true);

  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  async function store() {
    try {
      const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
      const body = new FormData();
      if (field.dataset.purpose) body.append("purpose", field.dataset.purpose);
      body.append("field", field.dataset.name);
      body.append("file", picture, "tanda-tangan.png");
      const token = form.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
      const answer = await fetch(field.dataset.url, { method: "POST", body, headers: { Accept: "application/json", "X-CSRF": token }, credentials: "same-origin" });
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok || !told.id) return told.detail ?? say.failed;
      hidden.value = told.id;
      hidden.disabled = false;
      sent = true;
      return null;
    } catch {
      return say.failed;
    }
  }

  function refuse(message) {
    status.textContent = message;
    status.classList.add("msg");
    wrapper?.classList.add("err");
    canvas.focus();
    canvas.scrollIntoView({ block: "center" });
  }
}
