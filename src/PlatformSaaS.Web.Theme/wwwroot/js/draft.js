// Saves a form by itself a moment after a change and warns before leaving only while something is unsaved.
const pause = 2500;
const retry = 15000;

export function attach(form) {
  if (form.dataset.ready) return;
  form.dataset.ready = "1";
  const url = form.dataset.draftUrl;
  const status = form.querySelector("[data-draft-status]") ?? document.querySelector("[data-draft-status]");
  let unsaved = false;
  let leaving = false;
  let timer;
  let version = 0;

  const changed = () => {
    unsaved = true;
    version++;
    if (!url) return;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  // A form that htmx posted, or that the browser brought back, is being filled again.
  form.addEventListener("htmx:afterRequest", () => (leaving = false));
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving && form.isConnected) event.preventDefault();
  });

  async function save() {
    const saving = version;
    const data = new FormData(form);
    // Files are uploaded on their own; a draft holds only their ids.
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    for (const hidden of form.querySelectorAll("[data-upload] input[type=hidden]:enabled")) data.set(hidden.name, hidden.value);
    say("saving");
    try {
      const answer = await fetch(url, { method: "POST", body: data, headers: { "X-Requested-With": "draft" }, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      if (saving === version) unsaved = false;
      say("saved");
    } catch {
      say("unsaved");
      clearTimeout(timer);
      timer = setTimeout(save, retry);
    }
  }

  function say(what) {
    if (!status) return;
    const words = status.querySelector("span") ?? status;
    const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (status.dataset.zone) options.timeZone = status.dataset.zone;
    const time = new Intl.DateTimeFormat("en-GB", options).format(new Date());
    status.hidden = false;
    status.classList.toggle("badc", what === "unsaved");
    words.textContent = status.dataset[what].replace("{0}", document.documentElement.lang === "en" ? time : time.replace(":", "."));
  }
}
