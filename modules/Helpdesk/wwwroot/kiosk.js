// The guest book on a tablet: one step at a time, and a clean screen for the next visitor.
const kiosk = document.querySelector("[data-kiosk]");
const form = kiosk?.querySelector("form.right");

if (form) steps(form);
if (kiosk) clearWhenIdle(kiosk);

function steps(form) {
  const parts = [...form.querySelectorAll("[data-step]")];
  const next = form.querySelector("[data-next]");
  const send = form.querySelector("[data-send]");
  const faulty = parts.findIndex((part) => part.querySelector("[aria-invalid=true]"));
  let at = 0;
  const show = (step, focus) => {
    at = step;
    parts.forEach((part, i) => (part.hidden = i !== at));
    next.hidden = at === parts.length - 1;
    send.hidden = !next.hidden;
    if (focus) parts[at].querySelector("input:not([type=radio])")?.focus();
  };
  next.addEventListener("click", () => chosen() && show(at + 1, true));
  // A touch on a tile is the answer and the next step in one; who goes through the tiles by keyboard presses the button.
  let touched = false;
  parts[0].addEventListener("pointerdown", () => (touched = true));
  parts[0].addEventListener("keydown", () => (touched = false));
  parts[0].addEventListener("change", () => touched && show(1, true));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || at === parts.length - 1 || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    if (chosen()) show(at + 1, true);
  });
  show(Math.max(faulty, 0), false);

  function chosen() {
    return !!form.querySelector("[name=purpose]:checked");
  }
}

function clearWhenIdle(kiosk) {
  const seconds = Number(kiosk.dataset.idle);
  const warn = kiosk.querySelector("[data-warn]");
  let timers = [];
  const touched = () => {
    timers.forEach(clearTimeout);
    if (warn) warn.textContent = "";
    timers = [
      setTimeout(() => warn && (warn.textContent = warn.dataset.text), Math.max(1, seconds - 10) * 1000),
      setTimeout(clear, seconds * 1000),
    ];
  };
  const clear = () => {
    form?.reset();
    location.replace(kiosk.dataset.reset);
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) document.addEventListener(sign, touched, { passive: true });
  // Going back shows an empty form, not what the visitor before typed.
  window.addEventListener("pageshow", (event) => event.persisted && clear());
  touched();
}
